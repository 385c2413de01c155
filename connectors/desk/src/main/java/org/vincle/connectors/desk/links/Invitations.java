package org.vincle.connectors.desk.links;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.access.DeskLinks;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.mail.Letter;
import org.vincle.connectors.desk.mail.Post;
import org.vincle.connectors.http.server.KnownPartners;

/** Invites institutions without accounts to answer, each time by a link of its own. */
@Component(service = {Invitations.class, DeskLinks.class})
public final class Invitations implements DeskLinks {

    private final KnownPartners known;
    private final CaseBook cases;
    private final Post post;
    private final Clock clock;
    private final LinkBook book;
    private final LinkCode code;

    @Activate
    public Invitations(
            @Reference KnownPartners known, @Reference Shelf shelf, @Reference Drawer drawer, @Reference Post post) {
        this(known, shelf, drawer, post, new Passwords(), Clock.systemUTC());
    }

    /** With these costs and that clock, for tests. */
    public Invitations(KnownPartners known, Shelf shelf, Drawer drawer, Post post, Passwords passwords, Clock clock) {
        this.known = known;
        this.cases = new CaseBook(shelf.forWriting());
        this.post = post;
        this.clock = clock;
        this.book = new LinkBook(drawer, clock);
        this.code = new LinkCode(drawer, passwords);
    }

    LinkBook book() {
        return book;
    }

    LinkCode code() {
        return code;
    }

    /** Sends another link to that referral, and returns its secret once the mail server has taken the mail. */
    public String invite(Partner institution, ByLink by, Referral referral) {
        var name = institution.name();
        var hub = post.hub().orElseThrow(() -> new PartnerUnavailable(Post.NO_SERVER));
        var token = book.issue(name, referral.id(), by.valid());
        try {
            var page = hub + "/desk/" + name + "/link/" + token;
            post.send(letter(institution, by, referral, page));
            return token;
        } catch (ExchangeException e) {
            book.forget(name, token);
            throw e;
        }
    }

    /** What is done about each thing that the institution is told: a link is sent, if it answers so. */
    public Consumer<Referral> told(Partner institution, Optional<ByLink> byLink) {
        return referral -> byLink.ifPresent(by -> invite(institution, by, referral));
    }

    /** It says how urgent something is and where it is, and nothing else. */
    private Letter letter(Partner institution, ByLink by, Referral referral, String page) {
        var words = by.words();
        var title = institution.title();
        var urgency = words.word("priority", referral.priority()).toLowerCase(Locale.ROOT);
        var until = words.moment(clock.instant().plus(by.valid()));
        return new Letter(
                by.mail(),
                words.say("link.mail.subject", title, urgency),
                words.say("link.mail.text", title, urgency, page, until),
                words.tag());
    }

    /** The institution of that name, if it answers by links. */
    Optional<DeskPartner> answering(String name) {
        return known.all(DeskPartner.class).stream()
                .filter(partner ->
                        partner.name().equals(name) && partner.byLink().isPresent())
                .findFirst();
    }

    private DeskPartner asked(String name) {
        return answering(name).orElseThrow(() -> new IllegalArgumentException("institution"));
    }

    @Override
    public List<String> institutions() {
        return known.all(DeskPartner.class).stream()
                .filter(partner -> partner.byLink().isPresent())
                .map(DeskPartner::name)
                .sorted()
                .toList();
    }

    @Override
    public String code(String institution) {
        return code.renew(asked(institution).name());
    }

    @Override
    public List<Standing> links(String institution) {
        return book.all(asked(institution).name()).stream()
                .map(link -> new Standing(
                        link.id().toString(),
                        link.referral(),
                        link.since(),
                        link.until(),
                        link.state().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public boolean revoke(String institution, String id) {
        return book.revoke(asked(institution).name(), id);
    }

    @Override
    public void send(String institution, UUID referral) {
        var partner = asked(institution);
        var found = cases.read(institution, referral.toString())
                .orElseThrow(() -> new IllegalArgumentException("referral"));
        invite(
                partner.partner(),
                partner.byLink().orElseThrow(),
                found.content().referral());
    }
}

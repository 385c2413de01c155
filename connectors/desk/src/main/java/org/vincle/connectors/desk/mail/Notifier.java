package org.vincle.connectors.desk.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.mail.Waiting.News;
import org.vincle.connectors.desk.web.Words;

/** Mails the people who work at the desk that something waits, each as they chose. */
@Component(service = Notifier.class)
public final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final MailBook book;
    private final Accounts accounts;
    private final Post post;
    private final Clock clock;

    @Activate
    public Notifier(@Reference Drawer drawer, @Reference Post post) {
        // Nobody signs in here: the bounds of that are another's.
        this(
                drawer,
                new Accounts(drawer, new Passwords(), Clock.systemUTC(), 1, Duration.ZERO),
                post,
                Clock.systemUTC());
    }

    /** With these accounts and that clock, for tests. */
    public Notifier(Drawer drawer, Accounts accounts, Post post, Clock clock) {
        this.book = new MailBook(drawer);
        this.accounts = accounts;
        this.post = post;
        this.clock = clock;
    }

    /**
     * Something comes; each time that it comes again, as after a crash, counts as one until it was mailed. When this returns
     * it is not forgotten any more.
     *
     * @param institution to whose desk
     * @param holder in whose hands it is, or null: then it is for all who decide
     * @param key what recognises it
     * @param urgent whether it is to be done at once, or somebody is in danger
     */
    public void rings(String institution, String holder, String key, boolean urgent) {
        var news = new News(key, urgent, clock.instant());
        book.choices(institution).forEach((account, choice) -> {
            if (choice.wantsAny() && (holder == null || holder.equals(account)) && decides(institution, account)) {
                book.change(institution, account, waiting -> waiting.with(news));
            }
        });
    }

    private boolean decides(String institution, String account) {
        return accounts.named(institution, account)
                .filter(found -> found.role().decides())
                .isPresent();
    }

    /** Mails what is due at that institution; one that fails keeps no other from going. */
    public void round(DeskPartner institution) {
        if (post.hub().isEmpty()) {
            return;
        }
        book.choices(institution.name()).forEach((account, choice) -> {
            var waiting = book.waiting(institution.name(), account);
            var due = Timing.due(choice, waiting, institution.zone());
            if (due.isPresent() && !due.get().isAfter(clock.instant())) {
                mail(institution, account, choice, waiting);
            }
        });
    }

    private void mail(DeskPartner institution, String account, MailChoice choice, Waiting waiting) {
        var name = institution.name();
        var held = waiting.heldUntil(clock.instant().plus(LEASE));
        if (!book.changeOnly(name, account, waiting, held)) {
            return;
        }
        try {
            if (decides(name, account)) {
                post.send(letter(institution, choice, waiting));
            }
            book.change(name, account, now -> now.without(waiting.news()));
        } catch (PartnerRefused e) {
            complain(name, e.getCode());
            book.choose(name, account, choice.refusedWith(e.getCode()));
            book.change(name, account, now -> Waiting.nothing());
        } catch (PartnerUnavailable e) {
            complain(name, e.getCode());
            book.change(name, account, now -> now.failed(clock.instant()));
        }
    }

    private static void complain(String institution, String code) {
        LOG.atWarn()
                .addKeyValue("partner", institution)
                .addKeyValue("code", code)
                .log("A mail that something waits was not sent");
    }

    private Letter letter(DeskPartner institution, MailChoice choice, Waiting waiting) {
        ZoneId zone = institution.zone();
        var words = new Words(Locale.forLanguageTag(choice.language()), zone);
        var title = institution.partner().title();
        var page = post.hub().orElseThrow(() -> new PartnerUnavailable(Post.NO_SERVER)) + "/desk/" + institution.name();
        var urgent = waiting.urgent();
        return new Letter(
                choice.address(),
                words.say(urgent > 0 ? "mail.notice.urgent" : "mail.notice.subject", title),
                words.say("mail.notice.text", waiting.news().size(), urgent, title, page),
                words.tag());
    }
}

package org.vincle.connectors.desk.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.mail.Waiting.News;
import org.vincle.connectors.desk.mail.Waiting.What;
import org.vincle.connectors.desk.web.Words;

/** Mails the people who work at the desk that something waits, each as they chose. */
@Component(service = Notifier.class)
public final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final MailBook book;
    private final Concerned concerned;
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
        this.concerned = new Concerned(accounts, clock);
        this.post = post;
        this.clock = clock;
    }

    /**
     * Something comes; each time that it comes again, as after a crash, counts as one until it was mailed. When this returns
     * it is not forgotten any more.
     *
     * @param institution to whose desk
     * @param hands in whose hands it is
     * @param key what recognises it
     * @param urgent whether it is to be done at once, or somebody is in danger
     */
    public void rings(String institution, Hands hands, String key, boolean urgent) {
        var news = new News(key, urgent, clock.instant());
        book.choices(institution).forEach((account, choice) -> {
            if (choice.wantsAny() && concerned.of(institution, account).works(hands)) {
                book.change(institution, account, waiting -> waiting.with(news));
            }
        });
    }

    /** Whether it is to be done at once, or somebody is in danger. */
    public static boolean isUrgent(Referral referral) {
        return referral.priority() == Priority.STAT || !referral.flags().isEmpty();
    }

    /**
     * In whose hands something is.
     *
     * @param holder whose account, or null when it is nobody's
     * @param team which team's, or null when it is everybody's
     */
    public record Hands(String holder, String team) {

        /** For all who decide. */
        public static final Hands NOBODY = new Hands(null, null);
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
            if (concerned.of(name, account).decides()) {
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
        var subject = urgent > 0 ? "urgent" : waiting.count(What.NEW) > 0 ? "subject" : "overdue";
        var said = Stream.of(What.values())
                .filter(what -> waiting.count(what) > 0)
                .map(what -> words.say("mail.notice." + what.word(), waiting.count(what), title))
                .collect(Collectors.joining("\n"));
        return new Letter(
                choice.address(),
                words.say("mail.notice." + subject, title),
                words.say("mail.notice.text", said, urgent, page),
                words.tag());
    }
}

package org.vincle.connectors.desk.mail;

import static java.util.Comparator.naturalOrder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.cases.Due;
import org.vincle.connectors.desk.cases.Untouched;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.desk.mail.Waiting.News;
import org.vincle.connectors.desk.mail.Waiting.What;

/**
 * Finds what nothing but time makes late: for whoever has it in their hands when it becomes so, and for those who oversee them
 * when it has been so for a while and nobody has done anything. Up to when that was looked for stands with what each account has
 * not been mailed yet, and is written with it, so that each of these is found once.
 */
final class Lateness {

    private static final int PAGE = 200;

    /** As long as nothing is found, up to when is written no more often than that; looking anew costs nothing then. */
    private static final Duration RENEWED = Duration.ofHours(1);

    private final CaseBook cases;
    private final MailBook book;
    private final Concerned concerned;
    private final Duration patience;
    private final Clock clock;

    /** Which tells those who oversee after so long. */
    Lateness(Shelf shelf, Drawer drawer, Duration patience) {
        // Nobody signs in here: the bounds of that are another's.
        this(
                shelf,
                drawer,
                new Accounts(drawer, new Passwords(), Clock.systemUTC(), 1, Duration.ZERO),
                patience,
                Clock.systemUTC());
    }

    Lateness(Shelf shelf, Drawer drawer, Accounts accounts, Duration patience, Clock clock) {
        this.cases = new CaseBook(shelf.forWriting());
        this.book = new MailBook(drawer);
        this.concerned = new Concerned(accounts, clock);
        this.patience = patience;
        this.clock = clock;
    }

    /** Something that has become late, or has been so untouched for too long, since then. */
    private record Found(Instant since, Hands hands, What what, String key, boolean urgent) {

        News news(Instant now) {
            return new News(key, urgent, now, what);
        }
    }

    /** Finds what has become late at that institution. */
    void round(String institution) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var watched = new HashMap<String, Instant>();
        book.choices(institution).forEach((account, choice) -> {
            if (choice.wantsAny()) {
                watched.put(account, book.waiting(institution, account).watched());
            }
        });
        var since = watched.values().stream()
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .orElse(now);
        var found = found(institution, since, now);
        watched.forEach((account, until) -> {
            if (until == null || !found.isEmpty() || until.isBefore(now.minus(RENEWED))) {
                tell(institution, account, found, now);
            }
        });
    }

    private void tell(String institution, String account, List<Found> found, Instant now) {
        var reach = concerned.of(institution, account);
        var theirs = found.stream()
                .filter(one -> one.what == What.LATE ? reach.works(one.hands) : reach.oversees(one.hands))
                .toList();
        book.change(
                institution,
                account,
                waiting -> waiting.watchedUntil(now, since -> theirs.stream()
                        .filter(one -> !one.since.isBefore(since))
                        .map(one -> one.news(now))
                        .toList()));
    }

    private List<Found> found(String institution, Instant since, Instant now) {
        var found = new ArrayList<Found>();
        if (since.isBefore(now)) {
            each(institution, Box.due(since, now), one -> Due.of(one.referral().dueBy())
                    .ifPresent(due -> found.add(found(one, What.LATE, due))));
            each(institution, Untouched.order(since.minus(patience), now.minus(patience)), one -> {
                var alarm = Untouched.alarm(institution, one, patience);
                if (!alarm.isBefore(since) && alarm.isBefore(now)) {
                    found.add(found(one, What.UNTOUCHED, alarm));
                }
            });
        }
        return found;
    }

    private static Found found(Case one, What what, Instant since) {
        var referral = one.referral();
        return new Found(
                since,
                new Hands(one.holder(), one.team()),
                what,
                what.word() + ":" + referral.id(),
                Notifier.isUrgent(referral));
    }

    private void each(String institution, Order order, Consumer<Case> tells) {
        String next = null;
        do {
            var page = cases.page(institution, order, next, PAGE);
            page.documents().forEach(stored -> tells.accept(Entry.of(stored).content()));
            next = page.next();
        } while (next != null);
    }
}

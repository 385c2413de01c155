package org.vincle.connectors.desk.links;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.person.OwnLinks;
import org.vincle.connectors.desk.web.Visit;

/** The ways into an institution's referrals that need no account, as far as whoever looks sees where they lead. */
final class Ways {

    private static final int CHUNK = 200;

    private final Invitations invitations;
    private final OwnLinks own;
    private final Shelf seen;

    Ways(Invitations invitations, OwnLinks own, Shelf seen) {
        this.invitations = invitations;
        this.own = own;
        this.seen = seen;
    }

    /**
     * One way.
     *
     * @param id what it is called
     * @param referral where it leads
     * @param by who made it for the person whom that is about, or null when it was mailed to the institution
     * @param since since when
     * @param until until when
     * @param opened when it was opened last, or null
     * @param locked whether too many codes were wrong
     */
    record Way(UUID id, UUID referral, String by, Instant since, Instant until, Instant opened, boolean locked) {

        boolean mailed() {
            return by == null;
        }
    }

    /** Those that are open or locked, the last first. */
    List<Way> of(Visit visit) {
        var institution = visit.institution().name();
        var mailed = invitations.answering(institution).isEmpty()
                ? Stream.<Way>empty()
                : invitations.book().all(institution).stream()
                        .filter(link -> link.isOpen() || link.state() == Link.State.LOCKED)
                        .map(link -> new Way(
                                link.id(),
                                link.referral(),
                                null,
                                link.since(),
                                link.until(),
                                link.opened(),
                                !link.isOpen()));
        var made = own.all(institution).stream()
                .map(link -> new Way(
                        link.id(), link.referral(), link.by(), link.since(), link.until(), link.opened(), false));
        var all = Stream.concat(mailed, made)
                .sorted(Comparator.comparing(Way::since).reversed().thenComparing(Way::id))
                .toList();
        // Who gives accounts reads no referrals, and sees all ways to them.
        if (visit.account().role().administers()) {
            return all;
        }
        var sees = seen(institution, all.stream().map(Way::referral).distinct().toList());
        return all.stream().filter(way -> sees.contains(way.referral)).toList();
    }

    private Set<UUID> seen(String institution, List<UUID> referrals) {
        var found = new ArrayList<String>();
        for (int from = 0; from < referrals.size(); from += CHUNK) {
            var ids = referrals.subList(from, Math.min(from + CHUNK, referrals.size())).stream()
                    .map(UUID::toString)
                    .toList();
            String next = null;
            do {
                var page = seen.search(new ShelfQuery(
                        institution, CaseBook.CASE, List.of(new Criterion("_id", ids)), null, null, next, CHUNK));
                page.documents().forEach(stored -> found.add(stored.document().id()));
                next = page.next();
            } while (next != null);
        }
        return found.stream().map(UUID::fromString).collect(Collectors.toSet());
    }
}

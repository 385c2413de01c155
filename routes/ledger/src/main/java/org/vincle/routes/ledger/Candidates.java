package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.People.Alike;
import org.vincle.routes.api.People.Described;
import org.vincle.routes.ledger.Links.Link;

/** Finds people who may be one though no number of one system says so, one pair for all their referrals. */
final class Candidates {

    private static final int LOOKED_AT = 10_000;
    private static final int SHORTEST_NUMBER = 6;
    private static final String OTHERS = "system <> '" + Likeness.SYSTEM + "'";
    private static final String SAME_NAME = "SELECT a.referral, b.referral FROM referral_person a"
            + " JOIN referral_person b ON b.value = a.value AND b.system = a.system AND b.referral < a.referral"
            + " WHERE a.system = '" + Likeness.SYSTEM + "' AND NOT EXISTS (SELECT 1 FROM referral_person x"
            + " JOIN referral_person y ON y.value = x.value AND y.system = x.system AND y.referral = b.referral"
            + " WHERE x.referral = a.referral AND x." + OTHERS + ") ORDER BY a.referral DESC, b.referral DESC LIMIT ?";
    private static final String SAME_NUMBER = "SELECT max(a.referral), max(b.referral) FROM referral_person a"
            + " JOIN referral_person b ON b.value = a.value AND b.system > a.system AND b." + OTHERS + " WHERE a."
            + OTHERS + " AND length(a.value) >= " + SHORTEST_NUMBER
            + " GROUP BY a.value, a.system, b.system ORDER BY max(a.referral) DESC LIMIT ?";

    private final Work work;
    private final Map<UUID, UUID> newest = new HashMap<>();
    private final Set<Link> known = new HashSet<>();
    private final List<Alike> found = new ArrayList<>();
    private final int limit;

    private Candidates(Work work, int limit) {
        this.work = work;
        this.limit = limit;
    }

    static List<Alike> find(Work work, int limit) throws SQLException {
        var candidates = new Candidates(work, limit);
        for (var decided : work.list("SELECT one, other FROM person_link", Candidates::pair)) {
            candidates.known.add(candidates.ofPeople(decided));
        }
        candidates.add(SAME_NAME, "name-and-birth-date");
        candidates.add(SAME_NUMBER, "number");
        return candidates.found;
    }

    /** The referrals of those pairs, each once. */
    static Stream<UUID> referrals(List<Alike> pairs) {
        return pairs.stream()
                .flatMap(p -> Stream.of(p.one().referral(), p.other().referral()))
                .distinct();
    }

    /** Writes into their journeys to whom they were shown; how many those are. */
    static int shown(Work work, List<Alike> pairs, String by) throws SQLException {
        // In one order for all who look at once, or they would wait for each other's rows.
        var referrals = referrals(pairs).sorted().toList();
        for (var referral : referrals) {
            new Journey(referral, by, null).step("person-shown", null).append(work);
        }
        return referrals.size();
    }

    private void add(String pairs, String why) throws SQLException {
        for (var pair : work.list(pairs, Candidates::pair, LOOKED_AT)) {
            if (found.size() == limit) {
                return;
            }
            var people = ofPeople(pair);
            if (!people.one().equals(people.other()) && known.add(people)) {
                var one = described(people.other());
                var other = described(people.one());
                if (!born(one.person(), other.person())) {
                    found.add(new Alike(one, other, why));
                }
            }
        }
    }

    /** Whether they were born on different days. */
    private static boolean born(Person one, Person other) {
        return one.birthDate() != null
                && other.birthDate() != null
                && !one.birthDate().equals(other.birthDate());
    }

    /** Each person by their newest referral: the same pair is offered once, and a decision holds for all of them. */
    private Link ofPeople(Link referrals) throws SQLException {
        return Link.of(newest(referrals.one()), newest(referrals.other()));
    }

    private UUID newest(UUID referral) throws SQLException {
        var cached = newest.get(referral);
        if (cached != null) {
            return cached;
        }
        var found = work.first(
                        "SELECT max(y.referral) FROM referral_person x JOIN referral_person y ON y.value = x.value"
                                + " AND y.system = x.system WHERE x.referral = ? AND x." + OTHERS,
                        row -> row.getString(1) == null ? referral : UUID.fromString(row.getString(1)),
                        referral)
                .orElse(referral);
        newest.put(referral, found);
        return found;
    }

    private Described described(UUID referral) throws SQLException {
        return work.first(
                        "SELECT sender, content FROM referral WHERE id = ?",
                        row -> new Described(
                                referral,
                                row.getString(1),
                                ((Referral) Deliveries.item(row.getBytes(2)).message()).person()),
                        referral)
                .orElseThrow();
    }

    private static Link pair(ResultSet row) throws SQLException {
        return Link.of(UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2)));
    }
}

package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.People.Decided;
import org.vincle.routes.api.People.Parted;
import org.vincle.routes.api.People.Received;

/** What named persons decided of people: which are one, which are not, and what came of it. */
final class Links {

    /** Stands in the journey where a message found its referral by a link. */
    static final String FOUND = "found-by-link";

    private static final String SAME_NUMBER = " JOIN referral_person y ON y.value = x.value AND y.system = x.system";
    private static final String BEYOND =
            "SELECT DISTINCT l.one, l.other, CASE WHEN l.one = y.referral THEN l.other ELSE l.one END"
                    + " FROM referral_person k JOIN referral_person x ON x.referral = k.referral" + SAME_NUMBER
                    + " JOIN person_link l ON (l.one = y.referral OR l.other = y.referral) AND l.same = 1"
                    + " WHERE k.system = ? AND k.value = ? AND x.system <> '" + Likeness.SYSTEM + "'";

    /**
     * A link that a person made, in the order in which it is stored.
     *
     * @param one the lesser id
     * @param other the greater one
     */
    record Link(UUID one, UUID other) {

        static Link of(UUID a, UUID b) {
            return a.toString().compareTo(b.toString()) < 0 ? new Link(a, b) : new Link(b, a);
        }
    }

    /**
     * Where a link leads from somebody's numbers.
     *
     * @param link which link
     * @param referral a referral of the person linked
     */
    record Reached(Link link, UUID referral) {}

    /** Where links lead from whoever has one of these numbers. */
    static Set<Reached> beyond(Work work, List<Identifier> numbers) throws SQLException {
        var reached = new LinkedHashSet<Reached>();
        for (var number : numbers) {
            reached.addAll(
                    work.list(BEYOND, row -> new Reached(link(row), uuid(row, 3)), number.system(), number.value()));
        }
        return reached;
    }

    /** The numbers of a referral's person. */
    static List<Identifier> numbers(Work work, UUID referral) throws SQLException {
        return work.list(
                "SELECT system, value FROM referral_person WHERE referral = ? AND system <> '" + Likeness.SYSTEM + "'",
                row -> new Identifier(row.getString(1), row.getString(2)),
                referral);
    }

    /** Remembers that a message found its referral by a link. */
    static void used(Work work, Link link, UUID message, UUID referral) throws SQLException {
        work.update(
                "INSERT INTO person_link_use (one, other, message, referral, at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (one, other, message, referral) DO NOTHING",
                link.one,
                link.other,
                message,
                referral,
                work.now());
    }

    /** Whether that was not what was said before. */
    static boolean decide(Work work, Link link, boolean same, String by, String reason) throws SQLException {
        int changed = work.update(
                "INSERT INTO person_link (one, other, same, decided_by, decided_at, reason) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (one, other) DO UPDATE SET same = excluded.same, decided_by = excluded.decided_by,"
                        + " decided_at = excluded.decided_at, reason = excluded.reason"
                        + " WHERE person_link.same <> excluded.same",
                link.one,
                link.other,
                same ? 1 : 0,
                by,
                work.now(),
                reason);
        if (changed == 0) {
            return false;
        }
        tell(work, link.one, link.other, same, by, reason);
        tell(work, link.other, link.one, same, by, reason);
        return true;
    }

    private static void tell(Work work, UUID referral, UUID with, boolean same, String by, String reason)
            throws SQLException {
        new Journey(referral, by, null)
                .step(same ? "person-linked" : "person-parted", null, Map.of("with", with, "reason", reason))
                .append(work);
    }

    static Parted part(Work work, Link link, String by, String reason) throws SQLException {
        return new Parted(decide(work, link, false, by, reason), received(work, link));
    }

    private static List<Received> received(Work work, Link link) throws SQLException {
        return work.list(
                "SELECT u.referral, m.partner, i.kind, CASE WHEN m.partner = r.sender THEN r.recipient ELSE r.sender END,"
                        + " (SELECT count(*) FROM owed o WHERE o.message = m.id AND o.referral = u.referral"
                        + " AND o.state = 'done'), u.at FROM person_link_use u JOIN message m ON m.id = u.message"
                        + " JOIN referral r ON r.id = u.referral JOIN item i ON i.message = m.id AND i.referral = r.id"
                        + " WHERE u.one = ? AND u.other = ? ORDER BY u.at, i.number",
                row -> new Received(
                        uuid(row, 1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5) > 0,
                        Times.instant(row.getLong(6))),
                link.one,
                link.other);
    }

    static List<Decided> all(Work work, int limit) throws SQLException {
        return work.list(
                "SELECT l.one, l.other, l.same, l.decided_by, l.decided_at, l.reason, (SELECT count(*) FROM person_link_use u"
                        + " WHERE u.one = l.one AND u.other = l.other) FROM person_link l"
                        + " ORDER BY l.decided_at DESC, l.one LIMIT ?",
                row -> new Decided(
                        uuid(row, 1),
                        uuid(row, 2),
                        row.getInt(3) == 1,
                        row.getString(4),
                        Times.instant(row.getLong(5)),
                        row.getString(6),
                        row.getLong(7)),
                limit);
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(uuid(row, 1), uuid(row, 2));
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return UUID.fromString(row.getString(column));
    }

    private Links() {}
}

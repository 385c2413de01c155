package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.vincle.routes.api.Courses.Due;
import org.vincle.routes.api.Courses.Timer;

/** What falls due by itself, as rows: whoever takes one leases it, and whoever answers it deletes it in the same commit. */
final class Timers {

    private static final String WHOSE_TIME_HAS_COME = "SELECT t.course, t.id FROM timer t WHERE t.due_at <= ? AND"
            + " t.lease_until <= ? AND NOT EXISTS (SELECT 1 FROM timer o WHERE o.course = t.course AND (o.lease_until > ?"
            + " OR o.due_at < t.due_at OR (o.due_at = t.due_at AND o.id < t.id))) ORDER BY t.due_at LIMIT ?";

    /**
     * PostgreSQL plans it once and for all; with a limit that it does not know, or a join, it would plan it each time. The
     * order keeps it to the index: it takes a third of all timers to be due.
     */
    static final String ANY = "SELECT 1 FROM timer WHERE due_at <= ? AND lease_until <= ? ORDER BY due_at LIMIT 1";

    static void start(Work work, UUID course, List<Timer> timers) throws SQLException {
        work.batch(
                "INSERT INTO timer (course, id, due_at) VALUES (?, ?, ?) ON CONFLICT (course, id) DO UPDATE SET"
                        + " due_at = excluded.due_at, lease_until = 0, lease_node = NULL",
                timers.stream()
                        .map(timer -> new Object[] {course, timer.id(), Times.micros(timer.at())})
                        .toList());
    }

    static void stop(Work work, UUID course, List<String> timers) throws SQLException {
        work.batch(
                "DELETE FROM timer WHERE course = ? AND id = ?",
                timers.stream().map(timer -> new Object[] {course, timer}).toList());
    }

    static void stopAll(Work work, UUID course) throws SQLException {
        work.update("DELETE FROM timer WHERE course = ?", course);
    }

    /** Whether it is worth while to lease: unless of each course that has one due another is in hand. */
    static boolean any(Work work) throws SQLException {
        return work.exists(ANY, work.now(), work.now());
    }

    /** Of each course the first, unless somebody has one of the course's in hand. */
    static List<Due> lease(Work work, String node, int limit, Duration lease) throws SQLException {
        return work
                .list(
                        "UPDATE timer SET lease_node = ?, lease_until = ? WHERE (course, id) IN (" + WHOSE_TIME_HAS_COME
                                + ") AND lease_until <= ? RETURNING course, id, due_at",
                        Timers::due,
                        node,
                        work.in(lease),
                        work.now(),
                        work.now(),
                        work.now(),
                        limit,
                        work.now())
                .stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::course))
                .toList();
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(UUID.fromString(row.getString(1)), row.getString(2), Times.instant(row.getLong(3)));
    }

    static long overdue(Work work) throws SQLException {
        return work.count("SELECT count(*) FROM timer WHERE due_at <= ? AND lease_until <= ?", work.now(), work.now());
    }

    /** Leases that were taken before this hub began, where there can be no other that holds them. */
    static void free(Work work) throws SQLException {
        work.update("UPDATE timer SET lease_until = 0, lease_node = NULL WHERE lease_until > 0");
    }

    private Timers() {}
}

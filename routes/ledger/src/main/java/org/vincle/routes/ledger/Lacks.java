package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Lack;
import org.vincle.routes.api.Courses.Timer;

/** What courses lack and a person must mend: it needs attention until the course says that it is there, or has ended. */
final class Lacks {

    /** In the journey of the referral that began the course, with where. */
    static void begin(Work work, UUID course, UUID referral, List<Lack> lacking) throws SQLException {
        if (lacking.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Object[]>();
        var journey = new Journey(referral, Courses.PARTNER, null);
        for (var lack : lacking) {
            rows.add(new Object[] {course, lack.id(), id(course, lack), lack.code(), lack.path(), work.now()});
            journey.step("parked", lack.code(), Map.of("path", lack.path()));
        }
        work.batch(
                "INSERT INTO course_lack (course, lack, id, code, path, since) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (course, lack) DO NOTHING",
                rows);
        journey.append(work);
    }

    private static UUID id(UUID course, Lack lack) {
        return UUID.nameUUIDFromBytes((course + "/" + lack.id()).getBytes(StandardCharsets.UTF_8));
    }

    static void end(Work work, UUID course, List<String> mended) throws SQLException {
        work.batch(
                "DELETE FROM course_lack WHERE course = ? AND lack = ?",
                mended.stream().map(lack -> new Object[] {course, lack}).toList());
    }

    static void endAll(Work work, UUID course) throws SQLException {
        work.update("DELETE FROM course_lack WHERE course = ?", course);
    }

    private record Found(UUID course, String lack) {}

    /** It falls due like a timer, and stands until whoever takes that finds it mended; the referral that began the course. */
    static Optional<UUID> retry(Work work, UUID id) throws SQLException {
        var found = work.first(
                "SELECT course, lack FROM course_lack WHERE id = ?",
                row -> new Found(UUID.fromString(row.getString(1)), row.getString(2)),
                id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Timers.start(work, found.get().course, List.of(new Timer(found.get().lack, work.at())));
        return referral(work, found.get().course);
    }

    /** Nobody waits for it any more; the referral that began the course. */
    static Optional<UUID> skip(Work work, UUID id) throws SQLException {
        var course = work.first(
                "DELETE FROM course_lack WHERE id = ? RETURNING course", row -> UUID.fromString(row.getString(1)), id);
        return course.isEmpty() ? course : referral(work, course.get());
    }

    private static Optional<UUID> referral(Work work, UUID course) throws SQLException {
        return work.first("SELECT referral FROM course WHERE id = ?", row -> UUID.fromString(row.getString(1)), course);
    }

    static List<UUID> all(Work work) throws SQLException {
        return work.list("SELECT id FROM course_lack ORDER BY since, id", row -> UUID.fromString(row.getString(1)));
    }

    static long count(Work work) throws SQLException {
        return work.count("SELECT count(*) FROM course_lack");
    }

    private Lacks() {}
}

package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Asked;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.api.Courses.Turned;

/** The turns of courses, each written whole, or not at all when another came first. */
final class Turns {

    private static final String COURSE =
            "SELECT c.id, c.protocol, c.version, c.turn, c.state, c.ended, c.referral FROM course c";
    private static final String ASKED = "SELECT course, ask, referral FROM course_referral";

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Saying saying;
    private volatile Consumer<Instant> listener = at -> {};

    Turns(Saying saying) {
        this.saying = saying;
    }

    /** Who is told that something falls due then. */
    void onTimer(Consumer<Instant> listener) {
        this.listener = listener;
    }

    /** Something that is committed falls due then. */
    void tell(Instant at) {
        try {
            listener.accept(at);
        } catch (RuntimeException e) { // it is committed, and whoever did not hear of it looks for it
            LOG.atWarn()
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("A timer could not be announced and will be found");
        }
    }

    /** Whether it was this turn's turn; what is said stands in the same order as in the turn. */
    boolean commit(Work work, Turned turned, byte[] state, List<Prepared> said) throws SQLException {
        var next = turned.next();
        if (!(next.turn() == 1 ? begin(work, next, state) : turn(work, next, state))) {
            return false;
        }
        if (next.ended()) {
            Timers.stopAll(work, next.id());
            Lacks.endAll(work, next.id());
        } else {
            var over = new ArrayList<>(turned.cancel());
            if (turned.done() != null) {
                over.add(turned.done());
            }
            Timers.stop(work, next.id(), over);
            Timers.start(work, next.id(), turned.start());
            Lacks.end(work, next.id(), turned.mended());
        }
        for (int i = 0; i < said.size(); i++) {
            var referral = saying.say(work, said.get(i));
            if (referral.isPresent() && begins(said.get(i))) {
                work.update(
                        "INSERT INTO course_referral (referral, course, turn, number, ask) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (referral) DO NOTHING",
                        referral.get(),
                        next.id(),
                        next.turn(),
                        i,
                        turned.say().get(i).ask());
            }
        }
        if (!next.ended()) {
            Lacks.begin(work, next.id(), next.referral(), turned.lack());
        }
        return true;
    }

    private static boolean begins(Prepared said) {
        var items = said.submission().items();
        return !items.isEmpty() && items.get(0).message() instanceof Referral;
    }

    private static boolean begin(Work work, Held next, byte[] state) throws SQLException {
        return work.update(
                        "INSERT INTO course (id, protocol, version, referral, ended, begun_at, turned_at, turn, state)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (id) DO NOTHING",
                        next.id(),
                        next.protocol(),
                        next.version(),
                        next.referral(),
                        next.ended() ? 1 : 0,
                        work.now(),
                        work.now(),
                        state)
                == 1;
    }

    private static boolean turn(Work work, Held next, byte[] state) throws SQLException {
        return work.update(
                        "UPDATE course SET turn = ?, state = ?, ended = ?, turned_at = ? WHERE id = ? AND turn = ?",
                        next.turn(),
                        state,
                        next.ended() ? 1 : 0,
                        work.now(),
                        next.id(),
                        next.turn() - 1)
                == 1;
    }

    static Optional<Held> course(Work work, UUID id) throws SQLException {
        return work.first(COURSE + " WHERE c.id = ?", Turns::held, id);
    }

    static List<Held> begunBy(Work work, UUID referral) throws SQLException {
        return work.list(COURSE + " WHERE c.referral = ? ORDER BY c.begun_at, c.id", Turns::held, referral);
    }

    static List<Held> running(Work work, String protocol, int limit) throws SQLException {
        return work.list(
                COURSE + " WHERE c.ended = 0 AND c.protocol = ? ORDER BY c.begun_at, c.id LIMIT ?",
                Turns::held,
                protocol,
                limit);
    }

    static long running(Work work) throws SQLException {
        return work.count("SELECT count(*) FROM course WHERE ended = 0");
    }

    static Optional<Asked> asked(Work work, UUID referral) throws SQLException {
        return work.first(ASKED + " WHERE referral = ? AND ask IS NOT NULL", Turns::asked, referral);
    }

    static List<Asked> asks(Work work, UUID course) throws SQLException {
        return work.list(ASKED + " WHERE course = ? AND ask IS NOT NULL ORDER BY turn, number", Turns::asked, course);
    }

    /** The referral that began the protocol of which this one is a step, whole; null when it is none. */
    static Referral begun(Work work, Referral step) throws SQLException {
        if (step.protocol() == null || !Courses.PARTNER.equals(step.sender().partner())) {
            return null;
        }
        return work.first(
                        "SELECT r.content FROM course c JOIN referral r ON r.id = c.referral WHERE c.id = ?",
                        row -> (Referral) Deliveries.item(row.getBytes(1)).message(),
                        step.protocol().course())
                .orElse(null);
    }

    /** Whose data the hub tells when it tells something about that referral: theirs who began the protocol. */
    static Optional<String> origin(Work work, UUID referral) throws SQLException {
        return work.first(
                "SELECT coalesce((SELECT b.sender FROM course_referral s JOIN course c ON c.id = s.course"
                        + " JOIN referral b ON b.id = c.referral WHERE s.referral = r.id), r.sender)"
                        + " FROM referral r WHERE r.id = ?",
                row -> row.getString(1),
                referral);
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                new String(Packed.unpack(row.getBytes(5)), StandardCharsets.UTF_8),
                row.getInt(6) == 1,
                UUID.fromString(row.getString(7)));
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(UUID.fromString(row.getString(1)), row.getString(2), UUID.fromString(row.getString(3)));
    }
}

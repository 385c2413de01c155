package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses;

/** What of a referral is counted. */
final class Counted {

    /** What was said first of whom it concerns stays; only who is asked and what became of it follows. */
    static final String WRITE = "INSERT INTO counted (referral, steps, asked_at, asker, performer, territory, need,"
            + " protocol, due_at, answered_at, ended_at, ended_as, reason, void_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (asked_at, referral) DO UPDATE SET"
            + " steps = excluded.steps, performer = excluded.performer, answered_at = excluded.answered_at,"
            + " ended_at = excluded.ended_at, ended_as = excluded.ended_as,"
            + " reason = COALESCE(excluded.reason, counted.reason), void_at = excluded.void_at"
            + " WHERE counted.steps <= excluded.steps";

    private static final Set<State> ANSWERS = Set.of(State.ACCEPTED, State.REJECTED);
    private static final Set<State> ENDS = Set.of(State.REJECTED, State.COMPLETED, State.FAILED, State.CANCELLED);
    private static final Set<String> NOT_HOME = Set.of("old", "work");

    private record Standing(String sender, String recipient, int steps, long asked, byte[] content) {}

    private record Moved(long at, State to) {}

    /** The row of a referral; none of one that is addressed to the hub itself, which only begins a protocol. */
    static Optional<Object[]> row(Work work, UUID id) throws SQLException {
        var standing = work.first(
                "SELECT sender, recipient, steps, created_at, content FROM referral WHERE id = ?",
                row -> new Standing(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4), row.getBytes(5)),
                id);
        if (standing.isEmpty() || Courses.PARTNER.equals(standing.get().recipient())) {
            return Optional.empty();
        }
        var now = standing.get();
        var moves = work.list(
                "SELECT at, state FROM journey WHERE referral = ? AND kind = 'state' AND state IS NOT NULL ORDER BY number",
                row -> new Moved(row.getLong(1), State.of(row.getString(2))),
                id);
        var end = first(moves, ENDS);
        var referral = (Referral) Deliveries.item(now.content()).message();
        return Optional.of(new Object[] {
            id,
            now.steps(),
            now.asked(),
            referral.protocol() == null ? now.sender() : referral.protocol().origin(),
            now.recipient() == null ? "" : now.recipient(),
            territory(referral),
            CodeClass.need(referral),
            CodeClass.protocol(referral),
            due(referral.dueBy()),
            at(first(moves, ANSWERS)),
            at(end),
            end.map(moved -> moved.to().word()).orElse(null),
            end.isPresent() && end.get().to() == State.REJECTED ? reason(work, id, now.sender()) : null,
            at(first(moves, Set.of(State.ENTERED_IN_ERROR)))
        });
    }

    /** Somebody is asked who was not before, by no message. */
    static void addressed(Work work, UUID id, String partner) throws SQLException {
        work.update(
                "UPDATE counted SET performer = ? WHERE referral = ?"
                        + " AND asked_at = (SELECT created_at FROM referral WHERE id = ?)",
                partner,
                id,
                id);
    }

    private static Optional<Moved> first(List<Moved> moves, Set<State> to) {
        return moves.stream().filter(moved -> to.contains(moved.to())).findFirst();
    }

    private static Long at(Optional<Moved> moved) {
        return moved.map(Moved::at).orElse(null);
    }

    /** Where somebody lives who must not be found is not even counted. */
    private static String territory(Referral referral) {
        if (referral.flags().contains(SafetyFlag.ADDRESS_HIDDEN)) {
            return "";
        }
        return referral.person().addresses().stream()
                .filter(address -> address.use() == null || !NOT_HOME.contains(address.use()))
                .map(Address::municipalityCode)
                .filter(code -> code != null && code.matches("\\d{5}"))
                .findFirst()
                .orElse("");
    }

    /** A day is over when it is over at Greenwich: what is counted is coarser than an hour. */
    private static Long due(String written) {
        if (written == null) {
            return null;
        }
        try {
            var at = written.length() == 10
                    ? LocalDate.parse(written)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(written);
            return Times.micros(at);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** Null once what was said is deleted: then the class that was counted before stays. */
    private static String reason(Work work, UUID id, String sender) throws SQLException {
        return Messages.told(work, id, sender).stream()
                .filter(message -> message instanceof Answer answer && !answer.accepted())
                .map(message -> CodeClass.reason(((Answer) message).reason()))
                .findFirst()
                .orElse(null);
    }

    private Counted() {}
}

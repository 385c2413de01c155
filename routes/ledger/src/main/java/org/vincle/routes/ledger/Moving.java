package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.UUID;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

/** Begins a referral, or moves it by what one of its parties says, and owes it to the other. */
final class Moving {

    private final Line line;

    Moving(Line line) {
        this.line = line;
    }

    void begin(Work work, Prepared prepared, int number, Referral referral, Journey journey) throws SQLException {
        var partner = prepared.submission().partner();
        var sender = referral.sender().partner();
        if (sender != null && !sender.equals(partner)) {
            throw new NotPermitted(Codes.NO_AGREEMENT);
        }
        var recipient =
                referral.recipient() == null ? null : referral.recipient().partner();
        boolean owes = recipient != null && !recipient.equals(partner);
        journey.state(State.REQUESTED);
        int steps = journey.size() + (owes ? 1 : 0);
        int fresh = work.update(
                "INSERT INTO referral (id, message, sender, recipient, state, version, steps, content, created_at,"
                        + " updated_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                referral.id(),
                prepared.id(),
                partner,
                recipient,
                State.REQUESTED.word(),
                steps,
                prepared.items().get(number),
                work.now(),
                work.now());
        if (fresh == 0) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        }
        Messages.item(work, prepared, number, referral.id(), "referral", null);
        work.batch("INSERT INTO referral_person (system, value, referral) VALUES (?, ?, ?)", Amended.people(referral));
        if (owes) {
            journey.owed(recipient);
            line.first(work, referral.id(), recipient, steps, partner, prepared.id(), number);
        }
        journey.write(work, 0);
    }

    private record Standing(String sender, String recipient, State state, long version, int steps, boolean asked) {}

    void move(Work work, Prepared prepared, int number, UUID id, Journey journey) throws SQLException {
        var partner = prepared.submission().partner();
        var item = prepared.submission().items().get(number);
        var now = work.first(
                        "UPDATE referral SET steps = steps WHERE id = ? RETURNING sender, recipient, state, version,"
                                + " steps, cancel_requested",
                        row -> new Standing(
                                row.getString(1),
                                row.getString(2),
                                State.of(row.getString(3)),
                                row.getLong(4),
                                row.getInt(5),
                                row.getInt(6) == 1),
                        id)
                .orElseThrow();
        var role = partner.equals(now.sender) ? Transitions.Role.REQUESTER : Transitions.Role.PERFORMER;
        var move = Transitions.move(now.state, now.asked, role, item.message());
        var amended = Amended.of(work, id, item, now.steps);
        amended.tell(journey);
        boolean stated = Stated.add(work, id, item.message(), now.steps);
        move.states().forEach(journey::state);
        if (move.states().isEmpty() && !amended.isChange()) {
            journey.step("state", move.forward() ? "same-state" : "state-unchanged");
        }
        var other = role == Transitions.Role.REQUESTER ? now.recipient : now.sender;
        Messages.item(
                work,
                prepared,
                number,
                id,
                Transitions.word(item.message()),
                amended.item(prepared.items().get(number)));
        var after = move.from(now.state);
        if (item.message() instanceof Enquiry) {
            journey.owed(partner);
            var source = other == null ? partner : other;
            line.join(work, id, partner, now.steps + journey.size(), source, prepared.id(), number, after);
        } else if (move.forward() && !amended.isIdle() && other != null && !other.equals(partner)) {
            journey.owed(other);
            line.join(work, id, other, now.steps + journey.size(), partner, prepared.id(), number, after);
        }
        boolean changed =
                !move.states().isEmpty() || move.cancelRequested() != now.asked || amended.isChange() || stated;
        int moved = work.update(
                "UPDATE referral SET state = ?, version = ?, steps = ?, cancel_requested = ?, updated_at = ?"
                        + " WHERE id = ? AND version = ?",
                after.word(),
                changed ? now.version + 1 : now.version,
                now.steps + journey.size(),
                move.cancelRequested() ? 1 : 0,
                work.now(),
                id,
                now.version);
        if (moved == 0) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        }
        journey.write(work, now.steps);
    }
}

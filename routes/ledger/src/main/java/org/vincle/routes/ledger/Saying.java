package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses;
import org.vincle.routes.ledger.Transitions.Role;

/** What a protocol says to institutions: accepted as anybody's words are, but a turn never fails because words have crossed. */
final class Saying {

    /** In the journey: something was not said, because what it is about was over already. */
    static final String CROSSED = "crossed";

    private final Acceptance acceptance;

    Saying(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** The referral that it was about or began; empty when it was not said, or is kept for a person. */
    Optional<UUID> say(Work work, Prepared prepared) throws SQLException {
        try {
            return first(work.part(part -> acceptance.accept(part, prepared)));
        } catch (ExchangeException e) {
            return refused(work, prepared, e.getCode());
        }
    }

    private static Optional<UUID> first(Accepted accepted) {
        return accepted.referrals().stream().findFirst();
    }

    private Optional<UUID> refused(Work work, Prepared prepared, String code) throws SQLException {
        var items = prepared.submission().items();
        var about = items.size() == 1 ? items.get(0).about() : null;
        if (code.equals(Codes.TRANSITION_FORBIDDEN) && about != null && about.referral() != null) {
            switch (crossing(work, about.referral(), items.get(0))) {
                case OVER -> {
                    over(work, prepared, about.referral());
                    return Optional.empty();
                }
                case ASK -> {
                    return first(acceptance.acceptOrPark(work, asking(prepared)));
                }
                case MISTAKE -> {}
            }
        }
        return first(acceptance.park(work, prepared, code));
    }

    private static Crossing crossing(Work work, UUID referral, Item item) throws SQLException {
        record Standing(String sender, State state) {}
        var now = work.first(
                "UPDATE referral SET steps = steps WHERE id = ? RETURNING sender, state",
                row -> new Standing(row.getString(1), State.of(row.getString(2))),
                referral);
        return now.map(standing -> Crossing.of(
                        standing.state,
                        Courses.PARTNER.equals(standing.sender) ? Role.REQUESTER : Role.PERFORMER,
                        item.message()))
                .orElse(Crossing.MISTAKE);
    }

    private static void over(Work work, Prepared prepared, UUID referral) throws SQLException {
        var kept = new Accepted(prepared.id(), work.at(), false, false, List.of(referral), List.of());
        var message = prepared.submission().items().get(0).message();
        Messages.message(work, prepared, "skipped", CROSSED, kept);
        Messages.item(
                work,
                prepared,
                0,
                referral,
                Transitions.word(message),
                prepared.items().get(0));
        new Journey(referral, Courses.PARTNER, null)
                .step(CROSSED, Transitions.word(message), Map.of("message", prepared.id()))
                .append(work);
    }

    private static Prepared asking(Prepared prepared) {
        var said = prepared.submission();
        var item = said.items().get(0);
        var before = (Cancellation) item.message();
        var asking = new Cancellation(Cancellation.Step.REQUESTED, before.reason(), before.at());
        var asked = new Item(asking, item.about(), item.keys());
        return new Prepared(
                prepared.id(),
                new Submission(
                        said.partner(),
                        said.messageId(),
                        said.fingerprint(),
                        said.original(),
                        List.of(asked),
                        said.documents(),
                        said.losses(),
                        said.warnings()),
                prepared.original(),
                List.of(Packed.pack(CanonicalJson.write(asked))),
                prepared.documents());
    }
}

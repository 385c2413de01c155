package org.vincle.connectors.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

/**
 * What {@code hub:deliver/PARTNER} yields: one message for that partner, already cleared by the policy. A repeated
 * delivery is equal to the first in all that reaches the wire: use {@link #id} and {@link #owedSince} for message ids
 * and times, never a fresh one.
 *
 * @param id the hub's id of this delivery, the same at every attempt
 * @param partner who receives it
 * @param owedSince when it was owed, UTC: the message's own time on the wire
 * @param attempt 1 for the first
 * @param message what to tell
 * @param referral the referral it is about, as the policy lets this partner see it
 * @param state where the referral stood after this message, as its parties know it
 * @param keys this partner's own names for the referral, newest first
 * @param from the partner whose message this is
 */
public record Delivery(
        UUID id,
        String partner,
        Instant owedSince,
        int attempt,
        Message message,
        Referral referral,
        State state,
        List<Key> keys,
        String from) {

    public Delivery {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** The newest of this partner's names of that kind. */
    public Optional<String> key(String system) {
        return keys.stream()
                .filter(k -> k.system().equals(system))
                .map(Key::value)
                .findFirst();
    }

    /** Whether the partner is the one that was asked to serve the person, rather than the one that asked. */
    public boolean toPerformer() {
        return referral.recipient() != null
                && partner.equals(referral.recipient().partner());
    }

    /**
     * Whose data it holds, whoever says it: a step of a protocol, and the shared plan, hold what was told by the partner that
     * began the protocol.
     */
    public String source() {
        var step = referral.protocol();
        var sender = referral.sender().partner();
        boolean plan = message instanceof PlanUpdate;
        if (step != null && (plan || from.equals(sender))) {
            return step.origin();
        }
        return plan && sender != null ? sender : from;
    }

    @Override
    public String toString() {
        return "Delivery[" + id + "]";
    }
}

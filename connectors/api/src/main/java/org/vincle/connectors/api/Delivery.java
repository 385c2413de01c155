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
 * @param retold null, save when less may be told now than was: then the message is an amendment that says the referral's
 *     whole content as it may be told now, and this is what else was told before, as it may be told now, oldest first.
 *     Whoever keeps what was told to be read back makes all of it anew from these and says so ({@link Receipt#anew});
 *     for all others it is an amendment
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
        String from,
        List<Retold> retold) {

    public Delivery {
        keys = keys == null ? List.of() : List.copyOf(keys);
        retold = retold == null ? null : List.copyOf(retold);
    }

    /** One that tells something new. */
    public Delivery(
            UUID id,
            String partner,
            Instant owedSince,
            int attempt,
            Message message,
            Referral referral,
            State state,
            List<Key> keys,
            String from) {
        this(id, partner, owedSince, attempt, message, referral, state, keys, from, null);
    }

    /** The same, by which that which was told before is told anew. */
    public Delivery retelling(Message message, List<Retold> retold) {
        return new Delivery(id, partner, owedSince, attempt, message, referral, state, keys, from, retold);
    }

    /** Whether what was told before is told anew. */
    public boolean tellsAnew() {
        return retold != null;
    }

    /** What that delivery, which was before, brings when it is told anew. */
    public Delivery again(Retold before) {
        return new Delivery(
                before.delivery(),
                partner,
                before.owedSince(),
                attempt,
                before.message(),
                referral,
                state,
                keys,
                from,
                null);
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

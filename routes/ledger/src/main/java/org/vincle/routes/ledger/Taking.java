package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.ledger.Retelling.Before;

/** Takes deliveries: the lease, what the policy says of them, and what the audit trail holds of that, are one commit. */
final class Taking {

    private static final String OWED = "SELECT o.id, o.partner, o.referral, o.source, o.message, o.item, o.state_after,"
            + " o.attempts, o.created_at, o.number, o.anew FROM owed o WHERE o.id = ?";

    private static final long FRESH = Times.micros(Duration.ofSeconds(1));

    private final Deliveries deliveries;
    private final Stops stops;

    Taking(Deliveries deliveries, Stops stops) {
        this.deliveries = deliveries;
        this.stops = stops;
    }

    private record Owed(
            UUID id,
            String partner,
            UUID referral,
            String source,
            UUID message,
            int item,
            State after,
            int attempts,
            long createdAt,
            int number,
            boolean anew) {}

    /**
     * What is owed, whole. What it says never changes, so it may be read before its lease is taken.
     *
     * @param delivery the delivery
     * @param begun the referral that began the protocol of which its referral is a step, or null
     * @param before what was told before, when it tells that anew, or null
     */
    record Whole(Delivery delivery, Referral begun, List<Before> before) {

        boolean tellsAnew() {
            return before != null;
        }

        @Override
        public String toString() {
            return "Whole[not shown]";
        }
    }

    /**
     * What is owed, and what may go of it by what people had said when it was looked at: worked out beside the one writer,
     * which only looks whether that still is all they have said.
     *
     * @param whole what is owed
     * @param consents what people had said
     * @param cleared what may go
     * @param at when that was
     */
    record Prospect(Whole whole, List<RecordedConsent> consents, Cleared cleared, long at) {

        /** Whether nothing was said since; agreements may have changed when it waited long. */
        boolean holds(Work work, List<RecordedConsent> now) {
            return work.now() - at < FRESH && now.equals(consents);
        }

        @Override
        public String toString() {
            return "Prospect[not shown]";
        }
    }

    /** Looks ahead, without any lease. */
    static Optional<Prospect> prospect(Work work, UUID owed, Clearing clearing) throws SQLException {
        var whole = load(work, owed);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        var consents = consents(work, whole.get());
        var cleared = Cleared.of(work, whole.get(), consents, clearing);
        return Optional.of(new Prospect(whole.get(), consents, cleared, work.now()));
    }

    /** What is owed, whole. */
    static Optional<Whole> load(Work work, UUID id) throws SQLException {
        var owed = work.first(
                OWED,
                row -> new Owed(
                        UUID.fromString(row.getString(1)),
                        row.getString(2),
                        UUID.fromString(row.getString(3)),
                        row.getString(4),
                        UUID.fromString(row.getString(5)),
                        row.getInt(6),
                        State.of(row.getString(7)),
                        row.getInt(8),
                        row.getLong(9),
                        row.getInt(10),
                        row.getInt(11) == 1),
                id);
        return owed.isEmpty() ? Optional.empty() : Optional.of(whole(work, owed.get()));
    }

    private static Whole whole(Work work, Owed owed) throws SQLException {
        record Content(byte[] referral, byte[] item) {}
        var content = work.first(
                        "SELECT " + Amended.CONTENT_THEN
                                + ", r.content, i.content FROM referral r JOIN item i ON i.message = ? AND i.number = ?"
                                + " WHERE r.id = ?",
                        row -> new Content(
                                row.getBytes(1) == null ? row.getBytes(2) : row.getBytes(1), row.getBytes(3)),
                        owed.number,
                        owed.message,
                        owed.item,
                        owed.referral)
                .orElseThrow();
        var referral = (Referral) Deliveries.item(content.referral).message();
        var message = owed.anew
                ? new Amendment(referral, Set.of(), Times.instant(owed.createdAt))
                : content.item == null
                        ? referral
                        : Deliveries.item(content.item).message();
        // What its recipient has called it since then came with an answer to it: it goes out again as it did before
        // that.
        long until = message instanceof Referral ? owed.createdAt : Long.MAX_VALUE;
        var keys = work.list(
                "SELECT system, value FROM referral_key WHERE referral = ? AND partner = ? AND told_at <= ?"
                        + " ORDER BY told_at DESC, number DESC",
                row -> new Key(row.getString(1), row.getString(2)),
                owed.referral,
                owed.partner,
                until);
        var delivery = new Delivery(
                owed.id,
                owed.partner,
                Times.instant(owed.createdAt),
                owed.attempts,
                message,
                referral,
                owed.after,
                keys,
                owed.source);
        var before = owed.anew ? Retelling.before(work, delivery, owed.number) : null;
        return new Whole(delivery, Turns.begun(work, referral), before);
    }

    /** Empty when it is not to be taken now. */
    Optional<Ruling> take(
            Work work, ClaimCheck check, String node, Duration lease, Prospect prospect, Clearing clearing)
            throws SQLException {
        var attempt = deliveries.lease(work, check, node, lease);
        return attempt.isEmpty() ? Optional.empty() : Optional.of(ruled(work, node, prospect, attempt.get(), clearing));
    }

    /** Asks anew about what this node holds; empty when it does not. */
    Optional<Ruling> review(
            Work work, ClaimCheck check, String node, Duration lease, Prospect prospect, Clearing clearing)
            throws SQLException {
        var attempt = deliveries.leaseAnew(work, check, node, lease);
        return attempt.isEmpty() ? Optional.empty() : Optional.of(ruled(work, node, prospect, attempt.get(), clearing));
    }

    private Ruling ruled(Work work, String node, Prospect prospect, int attempt, Clearing clearing)
            throws SQLException {
        var delivery = prospect.whole.delivery;
        var consents = consents(work, prospect.whole);
        var cleared = prospect.holds(work, consents)
                ? prospect.cleared
                : Cleared.of(work, prospect.whole, consents, clearing);
        var ruling = cleared.ruling();
        var event = delivery.message() instanceof Notice ? Event.NOTICE : Event.SEND;
        facts(event, delivery, ruling).forEach(work::note);
        if (ruling.goes()) {
            Tellings.keep(work, delivery, ruling);
            used(work, delivery, ruling);
            if (prospect.whole.tellsAnew()) {
                Retelling.keep(work, delivery.id(), cleared.again());
                for (var again : cleared.again().values()) {
                    used(work, delivery, again);
                }
            }
        } else if (ruling.over()) {
            stops.stop(work, delivery, ruling.code());
        } else {
            deliveries.park(work, delivery.id(), node, ruling.code(), ruling.path());
        }
        return ruling.goes() ? cleared.withAttempt(attempt).ruling() : ruling;
    }

    private static void used(Work work, Delivery delivery, Ruling ruling) throws SQLException {
        for (var decision : ruling.decisions()) {
            Consents.used(
                    work, decision.decision().consents(), delivery.referral().id(), delivery.partner());
        }
    }

    /** What may go of what was told, or is owed, as it is; what was told before is left as it stands. */
    static Ruling rule(Work work, Whole whole, Clearing clearing) throws SQLException {
        return Cleared.alone(whole, consents(work, whole), clearing);
    }

    /** Of a step of a protocol, what has been said about the people of the referral that began it counts, and for it. */
    static List<RecordedConsent> consents(Work work, Whole whole) throws SQLException {
        var referral = whole.delivery.referral();
        var consents = Consents.about(work, people(referral), referral.id());
        if (whole.begun == null) {
            return consents;
        }
        var before = Consents.about(work, people(whole.begun), whole.begun.id());
        return Stream.concat(consents.stream(), before.stream()).distinct().toList();
    }

    /** The numbers of everybody whom it is about. */
    static List<Identifier> people(Referral referral) {
        return Stream.concat(
                        Stream.of(referral.person()),
                        referral.household().stream().map(Relative::person))
                .filter(Objects::nonNull)
                .flatMap(person -> person.identifiers().stream())
                .toList();
    }

    /** What the trail shall hold: the decision about the message, and about the referral that goes with it if it is another's. */
    static List<Fact> facts(Event event, Delivery delivery, Ruling ruling) {
        var facts = new ArrayList<Fact>();
        for (var decided : ruling.decisions()) {
            boolean another = facts.isEmpty()
                    || !decided.source().equals(delivery.partner())
                            && !decided.source()
                                    .equals(ruling.decisions().get(0).source());
            if (another) {
                facts.add(new Fact(
                        event,
                        decided.source(),
                        delivery.partner(),
                        delivery.referral().id(),
                        delivery.id(),
                        delivery.referral().person().identifiers(),
                        ruling.goes() ? decided.decision() : nothing(decided.decision())));
            }
        }
        return facts;
    }

    /** Some of it might have gone, but not without what is missing. */
    private static Decision nothing(Decision decision) {
        return new Decision(Set.of(), decision.rule(), null, decision.withheld(), decision.why(), null);
    }
}

package org.vincle.routes.host;

import java.time.Instant;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courier;

/** Empty submissions and deliveries, and a courier that keeps what became of each. */
final class Deliveries implements Courier {

    final java.util.Queue<Object> outcomes = new java.util.concurrent.ConcurrentLinkedQueue<>();

    static Submission submission() {
        return new Submission(
                "social-services", null, "f", new Original("text/plain", new byte[0]), null, null, null, null);
    }

    static Accepted accepted() {
        return new Accepted(new UUID(0, 1), Instant.EPOCH, false, false, null, null);
    }

    static ClaimCheck check(int emission) {
        return new ClaimCheck(UUID.randomUUID(), "city-hospital", emission);
    }

    /** A courier that carries this message, whatever the claim check stands for. */
    static Courier of(Message message, Deliveries courier) {
        return (check, way) -> courier.carry(check, way, message);
    }

    @Override
    public void carry(ClaimCheck check, Way way) {
        carry(check, way, null);
    }

    private void carry(ClaimCheck check, Way way, Message message) {
        var delivery = new Delivery(
                check.owed(),
                check.partner(),
                Instant.EPOCH,
                check.emission(),
                message,
                null,
                State.REQUESTED,
                null,
                "social-services");
        var place = way.place();
        try {
            outcomes.add(way.send(delivery));
        } catch (RuntimeException e) {
            outcomes.add(e);
        } finally {
            place.close();
        }
    }
}

package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.delivery.Deliveries.COUNCIL;
import static org.vincle.routes.delivery.Deliveries.HOSPITAL;
import static org.vincle.routes.delivery.Deliveries.PERSONAL;
import static org.vincle.routes.delivery.Deliveries.theReferral;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courier;

/** A courier with one delivery to carry, and nothing personal in the log when it has been. */
abstract class OnOneDelivery {

    final FakeLedger ledger = new FakeLedger();
    final Agreements agreements = new Agreements();
    final Lag lag = new Lag(new Settings(1, 30, 1000));
    final ClearedCourier courier = courier();
    final ClaimCheck check = ledger.owes(theReferral());
    final List<Delivery> sent = new ArrayList<>();
    final CapturedLog log = new CapturedLog();

    @BeforeEach
    void agree() {
        agreements.permitAll(COUNCIL, HOSPITAL);
    }

    @AfterEach
    void nothing_personal_was_logged() {
        log.close();

        assertThat(log.text()).doesNotContain(PERSONAL);
    }

    final ClearedCourier courier() {
        return courier(Duration.ofHours(1));
    }

    /** One that asks anew about what has waited so long for a place. */
    final ClearedCourier courier(Duration fresh) {
        return new ClearedCourier(
                UUID.randomUUID().toString(),
                ledger,
                new Clearance(agreements),
                lag,
                Pace.of(new Settings(1, 30, 1000)),
                fresh);
    }

    final Receipt send(Delivery delivery) {
        sent.add(delivery);
        return Receipt.plain();
    }

    static Courier.Way failing(RuntimeException e) {
        return delivery -> {
            throw e;
        };
    }
}

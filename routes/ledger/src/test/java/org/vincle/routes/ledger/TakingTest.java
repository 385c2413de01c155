package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Clearing;

/** What may go is worked out beside the writer, and holds only when nothing else was said until the lease is taken. */
class TakingTest extends OnFreshLedger {

    private final Consenting clearing = new Consenting();

    @BeforeEach
    void permit() {
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));
        on.ledger.clearBy(clearing);
    }

    @Test
    void asks_once_and_says_which_attempt_it_is() {
        on.sent();
        var check = on.onlyQueued();

        assertThat(on.taken(check).attempt()).isEqualTo(1);
        assertThat(clearing.asked()).hasSize(1);

        on.ledger.release(NODE);
        assertThat(on.taken(check).attempt()).isEqualTo(2);
    }

    @Test
    void asks_again_when_somebody_has_refused_meanwhile() {
        var referral = on.sent();
        var check = on.onlyQueued();
        on.ledger.clearBy(afterwards(() -> {
            on.clock.forward(Duration.ofMillis(1));
            on.ledger.clearBy(null);
            on.ledger.accept(says(SOCIAL, consent(false, NOBODY)));
        }));

        var ruling = on.ledger.take(check, NODE, LEASE).orElseThrow();

        assertThat(ruling.goes()).isFalse();
        assertThat(ruling.over()).isTrue();
        assertThat(on.journey(referral.id())).endsWith("stopped consent-refused");
    }

    @Test
    void asks_again_when_it_had_to_wait_for_the_writer() {
        on.sent();
        var check = on.onlyQueued();
        on.ledger.clearBy(afterwards(() -> on.clock.forward(Duration.ofSeconds(2))));

        assertThat(on.ledger.take(check, NODE, LEASE)).isPresent();

        assertThat(clearing.asked()).hasSize(2);
    }

    /** Asks, and lets something happen the first time before the answer is heard. */
    private Clearing afterwards(Runnable happens) {
        var first = new AtomicBoolean(true);
        return (delivery, consents) -> {
            var ruling = clearing.rule(delivery, consents);
            if (first.getAndSet(false)) {
                happens.run();
            }
            return ruling;
        };
    }
}

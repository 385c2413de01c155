package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Who holds the lease of a delivery may settle it, and nobody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeaseTest extends OnOneDelivery {

    @Test
    void does_nothing_about_a_delivery_that_another_holds() {
        courier.carry(check, delivery -> {
            courier().carry(check, this::send);
            return Receipt.plain();
        });

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).hasSize(1);
    }

    @Test
    void leaves_a_delivery_to_its_lease_when_the_ledger_cannot_settle_it() {
        ledger.failsTo("settle", new PartnerUnavailable("not-ready"));

        courier.carry(check, this::send);

        assertThat(ledger.journey()).isEmpty();
        assertRepeatedOnceTheLeaseHasRunOut();
    }

    @Test
    void leaves_a_delivery_to_its_lease_when_the_ledger_cannot_be_told_of_a_failure() {
        ledger.failsTo("postpone", new IllegalStateException("Inventada"));

        courier.carry(check, failing(new PartnerUnavailable("mllp-no-answer")));

        assertThat(log.text()).contains("Delivery left until its lease runs out");
        assertRepeatedOnceTheLeaseHasRunOut();
    }

    @Test
    void parks_what_the_ledger_has_leased_but_cannot_read() {
        ledger.failsToRead(new IllegalArgumentException("Inventada"));

        courier.carry(check, this::send);

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).containsExactly("parked: our-mistake");
    }

    @Test
    void settles_once_when_another_process_took_over_from_a_route_slower_than_the_lease() {
        courier.carry(check, delivery -> {
            ledger.leaseRunsOut(check);
            courier().carry(check, this::send);
            return Receipt.plain();
        });

        assertThat(sent).hasSize(1);
        assertThat(ledger.journey()).hasSize(1);
    }

    @Test
    void parks_nothing_that_another_process_has_settled_meanwhile() {
        courier.carry(check, delivery -> {
            ledger.leaseRunsOut(check);
            courier().carry(check, this::send);
            throw new PartnerRefused("hl7v2-ar");
        });

        assertThat(ledger.journey()).containsExactly("delivered by social-services to city-hospital");
    }

    @Test
    void never_sends_beside_itself_even_when_its_lease_has_run_out() {
        courier.carry(check, delivery -> {
            ledger.leaseRunsOut(check);
            courier.carry(check, this::send);
            return Receipt.plain();
        });

        assertThat(sent).isEmpty();
    }

    private void assertRepeatedOnceTheLeaseHasRunOut() {
        ledger.recovers();
        ledger.leaseRunsOut(check);

        courier.carry(check, this::send);

        assertThat(ledger.journey()).containsExactly("delivered by social-services to city-hospital");
    }
}

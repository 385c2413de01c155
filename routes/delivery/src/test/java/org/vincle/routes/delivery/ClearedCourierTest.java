package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.delivery.Deliveries.COUNCIL;
import static org.vincle.routes.delivery.Deliveries.HOSPITAL;
import static org.vincle.routes.delivery.Deliveries.PERSONAL;
import static org.vincle.routes.delivery.Deliveries.theReferral;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courier;
import org.vincle.routes.api.DataCategory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearedCourierTest {

    private final FakeLedger ledger = new FakeLedger();
    private final Agreements agreements = new Agreements();
    private final Lag lag = new Lag(new Settings(1, 30, 1000));
    private final ClearedCourier courier = courier();
    private final ClaimCheck check = ledger.owes(theReferral());
    private final List<Delivery> sent = new ArrayList<>();
    private final CapturedLog log = new CapturedLog();

    @BeforeEach
    void agree() {
        agreements.permitAll(COUNCIL, HOSPITAL);
    }

    @AfterEach
    void nothing_personal_was_logged() {
        log.close();

        assertThat(log.text()).doesNotContain(PERSONAL);
    }

    @Test
    void settles_what_the_partner_took_by_the_rule_that_let_it_go() {
        courier.carry(check, this::send);

        assertThat(sent).hasSize(1);
        assertThat(ledger.journey()).containsExactly("delivered by social-services to city-hospital");
    }

    @Test
    void logs_nothing_of_a_healthy_delivery() {
        courier.carry(check, this::send);

        assertThat(log.text()).isEmpty();
    }

    @Test
    void sends_no_more_than_the_policy_permits() {
        agreements.permit(COUNCIL, HOSPITAL, DataCategory.NEED);

        courier.carry(check, this::send);

        assertThat(sent.get(0).referral().person().identifiers()).isEmpty();
    }

    @Test
    void does_nothing_about_a_delivery_that_is_done() {
        courier.carry(check, this::send);
        courier.carry(check, this::send);

        assertThat(sent).hasSize(1);
    }

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
    void parks_what_is_no_longer_permitted_without_sending_it() {
        agreements.permit(COUNCIL, HOSPITAL);

        courier.carry(check, this::send);

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).containsExactly("parked: no-agreement at need");
    }

    @Test
    void postpones_when_nobody_answers() {
        courier.carry(check, failing(new PartnerUnavailable("mllp-no-answer")));

        assertThat(ledger.journey()).containsExactly("postponed: mllp-no-answer");
        assertThat(log.text())
                .contains("WARN", "exchange=" + check.owed(), "partner=city-hospital", "code=mllp-no-answer");
    }

    @Test
    void parks_what_the_partner_refuses() {
        courier.carry(check, failing(new PartnerRefused("hl7v2-ar", "PID-5")));

        assertThat(ledger.journey()).containsExactly("parked: hl7v2-ar at PID-5");
    }

    @Test
    void parks_what_has_no_place_in_the_partners_standard() {
        courier.carry(check, failing(new InvalidMessage("flag-has-no-place", "flags")));

        assertThat(ledger.journey()).containsExactly("parked: flag-has-no-place at flags");
    }

    @Test
    void parks_what_the_route_itself_finds_forbidden() {
        courier.carry(check, failing(new NotPermitted("no-consent")));

        assertThat(ledger.journey()).containsExactly("parked: no-consent");
    }

    @Test
    void parks_our_own_mistake_and_logs_its_kind_and_nothing_it_says() {
        courier.carry(
                check,
                failing(new IllegalStateException(
                        "for Inventada", new IndexOutOfBoundsException("00000000T is out of bounds"))));

        assertThat(ledger.journey()).containsExactly("parked: our-mistake");
        assertThat(log.text().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("ERROR", "exchange=" + check.owed(), "kind=java.lang.IndexOutOfBoundsException at "));
    }

    @Test
    void takes_a_class_that_is_gone_for_our_mistake() {
        courier.carry(check, delivery -> {
            throw new NoClassDefFoundError("org/vincle/Gone");
        });

        assertThat(ledger.journey()).containsExactly("parked: our-mistake");
    }

    @Test
    void takes_a_route_without_a_receipt_for_our_mistake() {
        courier.carry(check, delivery -> null);

        assertThat(ledger.journey()).containsExactly("parked: our-mistake");
    }

    @Test
    void tries_again_at_once_when_the_document_to_write_has_just_changed() {
        ledger.failsTo("settle", new InvalidMessage("version-conflict"));

        courier.carry(check, this::send);

        assertThat(ledger.journey()).containsExactly("again");
    }

    @Test
    void parks_a_version_conflict_at_the_partners_own_server() {
        courier.carry(check, failing(new PartnerRefused("version-conflict")));

        assertThat(ledger.journey()).containsExactly("parked: version-conflict");
    }

    @Test
    void parks_a_receipt_that_the_ledger_finds_invalid() {
        ledger.failsTo("settle", new InvalidMessage("transition-forbidden", "answers[0]"));

        courier.carry(check, this::send);

        assertThat(ledger.journey()).containsExactly("parked: transition-forbidden at answers[0]");
    }

    @Test
    void parks_a_receipt_at_which_the_ledger_stumbles() {
        ledger.failsTo("settle", new IllegalArgumentException("Inventada"));

        courier.carry(check, this::send);

        assertThat(ledger.journey()).containsExactly("parked: our-mistake");
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
    void takes_nothing_while_the_ledger_is_not_ready() {
        ledger.failsTo("take", new PartnerUnavailable("not-ready"));

        courier.carry(check, this::send);

        assertThat(sent).isEmpty();
        assertThat(log.text()).contains("code=not-ready");
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

    @Test
    void asks_the_policy_only_when_the_partner_is_free() {
        courier.carry(check, new Courier.Way() {
            @Override
            public Courier.Place place() {
                agreements.permit(COUNCIL, HOSPITAL);
                return () -> {};
            }

            @Override
            public Receipt send(Delivery delivery) {
                return ClearedCourierTest.this.send(delivery);
            }
        });

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).containsExactly("parked: no-agreement at need");
    }

    private void assertRepeatedOnceTheLeaseHasRunOut() {
        ledger.recovers();
        ledger.leaseRunsOut(check);

        courier.carry(check, this::send);

        assertThat(ledger.journey()).containsExactly("delivered by social-services to city-hospital");
    }

    private ClearedCourier courier() {
        return new ClearedCourier(
                UUID.randomUUID().toString(),
                ledger,
                new Clearance(agreements),
                lag,
                Pace.of(new Settings(1, 30, 1000)));
    }

    private Receipt send(Delivery delivery) {
        sent.add(delivery);
        return Receipt.plain();
    }

    private static Courier.Way failing(RuntimeException e) {
        return delivery -> {
            throw e;
        };
    }
}

package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.delivery.Deliveries.COUNCIL;
import static org.vincle.routes.delivery.Deliveries.HOSPITAL;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.Courier;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearedCourierTest extends OnOneDelivery {

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
    void sends_no_more_than_what_the_policy_leaves() {
        var left = Deliveries.nothingOf(Deliveries.REFERRAL);
        agreements.leave(left);

        courier.carry(check, this::send);

        assertThat(sent.get(0).message()).isEqualTo(left);
        assertThat(sent.get(0).referral()).isEqualTo(left);
    }

    @Test
    void stops_what_somebody_has_refused_without_sending_it() {
        agreements.refuse(COUNCIL, HOSPITAL, Why.CONSENT_REFUSED);

        courier.carry(check, this::send);

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).containsExactly("stopped: consent-refused at need");
        assertThat(log.text()).contains("Delivery stopped", "code=consent-refused");
    }

    @Test
    void gives_a_notice_to_a_person_where_the_partner_has_no_place_for_it() {
        var notice = ledger.owes(Deliveries.toHospital(new Withdrawal(UUID.randomUUID(), Instant.EPOCH)));

        courier.carry(notice, this::send);

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).containsExactly("parked: notice-by-hand");
    }

    @Test
    void sends_a_notice_where_the_partner_has_a_place_for_it() {
        var notice = ledger.owes(Deliveries.toHospital(new Withdrawal(UUID.randomUUID(), Instant.EPOCH)));

        courier.carry(notice, new Courier.Way() {
            @Override
            public boolean carriesNotices() {
                return true;
            }

            @Override
            public Receipt send(Delivery delivery) {
                return ClearedCourierTest.this.send(delivery);
            }
        });

        assertThat(sent).hasSize(1);
    }

    @Test
    void does_nothing_about_a_delivery_that_is_done() {
        courier.carry(check, this::send);
        courier.carry(check, this::send);

        assertThat(sent).hasSize(1);
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
    void takes_nothing_while_the_ledger_is_not_ready() {
        ledger.failsTo("take", new PartnerUnavailable("not-ready"));

        courier.carry(check, this::send);

        assertThat(sent).isEmpty();
        assertThat(log.text()).contains("code=not-ready");
    }

    @Test
    void asks_anew_about_what_has_waited_for_a_place() {
        courier(Duration.ZERO).carry(check, placing(() -> agreements.permit(COUNCIL, HOSPITAL)));

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).containsExactly("parked: no-agreement at need");
    }

    @Test
    void does_not_send_what_was_taken_from_it_while_it_waited() {
        courier(Duration.ZERO).carry(check, placing(() -> ledger.leaseRunsOut(check)));

        assertThat(sent).isEmpty();
        assertThat(ledger.journey()).isEmpty();
    }

    @Test
    void asks_once_about_what_has_not_waited() {
        courier.carry(check, placing(() -> {}));

        assertThat(sent).hasSize(1);
        assertThat(ledger.reviews()).isZero();
    }

    private Courier.Way placing(Runnable meanwhile) {
        return new Courier.Way() {
            @Override
            public Courier.Place place() {
                meanwhile.run();
                return () -> {};
            }

            @Override
            public Receipt send(Delivery delivery) {
                return ClearedCourierTest.this.send(delivery);
            }
        };
    }
}

package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight.ReferralStanding;

class OversightTest extends OnFreshLedger {

    @Test
    void referrals_come_newest_first_and_by_partner_and_state() {
        var first = on.sent();
        on.clock.forward(Duration.ofSeconds(1));
        var second = on.sent();
        on.says(HOSPITAL, second.id(), Town.accepts());

        assertThat(on.oversight.referrals(null, null, 10))
                .extracting(ReferralStanding::id)
                .containsExactly(second.id(), first.id());
        assertThat(on.oversight.referrals(HOSPITAL, State.ACCEPTED, 10))
                .extracting(ReferralStanding::id)
                .containsExactly(second.id());
        assertThat(on.oversight.referrals(SCHOOL, null, 10)).isEmpty();
        assertThat(on.oversight.referrals(SOCIAL, null, 1)).hasSize(1);
    }

    @Test
    void a_referral_is_found_by_the_unambiguous_end_of_its_id() {
        var referral = on.sent();
        on.sent();
        var id = referral.id().toString();

        assertThat(on.oversight
                        .referral(id.substring(id.length() - 8))
                        .orElseThrow()
                        .id())
                .isEqualTo(referral.id());
        assertThat(on.oversight.referral(id.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(on.oversight.referral("%")).isEmpty();
        assertThat(on.oversight.referral("________")).isEmpty();
        assertThat(on.oversight.referral(null)).isEmpty();
    }

    @Test
    void partners_stand_with_what_is_owed_to_them() {
        on.sent();

        assertThat(on.oversight.partners())
                .filteredOn(standing -> standing.name().equals(HOSPITAL))
                .singleElement()
                .satisfies(standing -> {
                    assertThat(standing.sector()).isEqualTo("health");
                    assertThat(standing.standard()).isEqualTo("HL7 v2");
                    assertThat(standing.owed()).isEqualTo(1);
                    assertThat(standing.parked()).isZero();
                    assertThat(standing.pausedSince()).isNull();
                    assertThat(standing.probeAt()).isNull();
                });
    }

    @Test
    void a_partner_is_remembered_as_configured_last() {
        on.ledger.remember(Town.partner(SCHOOL, 3));
        on.ledger.remember(Town.partner(SCHOOL, 5));

        assertThat(on.ledger.partners())
                .filteredOn(partner -> partner.name().equals(SCHOOL))
                .containsExactly(Town.partner(SCHOOL, 5));
    }

    @Test
    void an_open_referral_that_several_fit_waits_for_a_person_until_it_is_cancelled() {
        var referral = Town.referral().between(Institution.partner(SOCIAL), null);
        on.ledger.accept(warned(referral, new Warning("several-institutions", "recipient: a-school, b-school")));
        on.ledger.accept(
                warned(Town.referral().between(Institution.partner(SOCIAL), null), new Warning("odd", "person.name")));
        on.ledger.accept(warned(Town.referral(), new Warning("several-institutions", "recipient")));

        assertThat(on.oversight.attention(10)).singleElement().satisfies(waiting -> {
            assertThat(waiting.what()).isEqualTo("referral");
            assertThat(waiting.referral()).isEqualTo(referral.id());
            assertThat(waiting.partner()).isEqualTo(SOCIAL);
            assertThat(waiting.code()).isEqualTo("several-institutions");
            assertThat(waiting.path()).isEqualTo("recipient: a-school, b-school");
        });

        on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.CANCELLED));

        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void a_person_gives_an_open_referral_to_a_partner_who_then_is_asked() {
        var referral = Town.referral().between(Institution.partner(SOCIAL), null);
        on.ledger.accept(warned(referral, new Warning("no-institution", "recipient")));
        assertThat(on.queued()).isEmpty();

        assertThat(on.oversight.address(referral.id(), HOSPITAL, "Montse Exemplar"))
                .isTrue();

        assertThat(on.oversight.attention(10)).isEmpty();
        assertThat(on.journey(referral.id())).endsWith("addressed", "owed");
        assertThat(on.oversight.journey(referral.id()))
                .filteredOn(e -> e.kind().equals("addressed"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.actor()).isEqualTo("Montse Exemplar");
                    assertThat(e.detail()).contains(HOSPITAL);
                });
        var delivery = on.taken(on.onlyQueued());
        assertThat(delivery.toPerformer()).isTrue();
        assertThat(delivery.from()).isEqualTo(SOCIAL);
        assertThat(delivery.message()).isEqualTo(delivery.referral());
        on.ledger.settle(delivery.id(), LedgerOn.NODE, Receipt.plain(), "test");
        on.says(HOSPITAL, referral.id(), Town.accepts());
        assertThat(on.state(referral.id())).isEqualTo(State.ACCEPTED);
    }

    @Test
    void what_is_open_is_shown_oldest_first_until_somebody_has_it() {
        var openings = new RelationalOpenings(on.ledger);
        var first = Town.referral().between(Institution.partner(SOCIAL), null);
        var second = Town.referral().between(Institution.partner(SOCIAL), null);
        on.ledger.accept(Town.sends(first));
        on.clock.forward(Duration.ofSeconds(1));
        on.ledger.accept(Town.sends(second));
        on.sent();
        assertThat(openings.open(10)).containsExactly(first, second);
        assertThat(openings.open(1)).containsExactly(first);

        on.oversight.address(first.id(), HOSPITAL, HOSPITAL);
        on.says(SOCIAL, second.id(), Town.cancels(Cancellation.Step.CANCELLED));

        assertThat(openings.open(10)).isEmpty();
    }

    @Test
    void only_an_open_referral_is_given_to_a_partner_and_only_to_another() {
        var addressed = on.sent();
        var open = Town.referral().between(Institution.partner(SOCIAL), null);
        on.ledger.accept(Town.sends(open));

        assertThat(on.oversight.address(addressed.id(), HOSPITAL, "Montse")).isFalse();
        assertThat(on.oversight.address(open.id(), SOCIAL, "Montse")).isFalse();
        assertThat(on.oversight.address(UUID.randomUUID(), HOSPITAL, "Montse")).isFalse();
        on.says(SOCIAL, open.id(), Town.cancels(Cancellation.Step.CANCELLED));
        assertThat(on.oversight.address(open.id(), HOSPITAL, "Montse")).isFalse();

        assertThat(on.journey(open.id())).doesNotContain("addressed");
    }

    private static Submission warned(Referral referral, Warning warning) {
        var sent = Town.sends(referral);
        return new Submission(
                SOCIAL,
                sent.messageId(),
                sent.fingerprint(),
                sent.original(),
                sent.items(),
                null,
                null,
                List.of(warning));
    }

    @Test
    void the_journey_counts_from_one_and_names_standards() {
        var referral = on.sent();

        var journey = on.oversight.journey(referral.id());

        assertThat(journey).extracting(entry -> entry.number()).containsExactly(1, 2, 3);
        assertThat(journey.get(0).standard()).isEqualTo("FHIR R4");
        assertThat(journey.get(0).actor()).isEqualTo(SOCIAL);
        assertThat(journey.get(0).at()).isEqualTo(on.clock.instant());
        assertThat(journey.get(2).actor()).isEqualTo(HOSPITAL);
    }
}

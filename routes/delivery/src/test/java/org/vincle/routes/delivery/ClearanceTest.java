package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.delivery.Deliveries.COUNCIL;
import static org.vincle.routes.delivery.Deliveries.HOSPITAL;
import static org.vincle.routes.delivery.Deliveries.REFERRAL;
import static org.vincle.routes.delivery.Deliveries.theReferral;
import static org.vincle.routes.delivery.Deliveries.toCouncil;
import static org.vincle.routes.delivery.Deliveries.toHospital;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearanceTest {

    private final Agreements agreements = new Agreements();
    private final Clearance clearance = new Clearance(agreements);

    @Test
    void lets_everything_go_as_it_is_where_everything_is_permitted() {
        agreements.permitAll(COUNCIL, HOSPITAL);
        var delivery = theReferral();

        var ruling = ruling(delivery);

        assertThat(ruling.delivery()).isEqualTo(delivery);
        assertThat(ruling.rule()).isEqualTo("social-services to city-hospital");
        assertThat(ruling.decisions()).hasSize(1);
    }

    @Test
    void asks_about_what_is_to_be_told_with_the_consents_that_there_are() {
        var consent = new RecordedConsent(
                new Consent(
                        UUID.randomUUID(),
                        null,
                        REFERRAL.person(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null),
                1,
                COUNCIL,
                Instant.EPOCH);

        clearance.rule(theReferral(), List.of(consent));

        assertThat(agreements.asked()).singleElement().satisfies(question -> {
            assertThat(question.circumstances().content()).isEqualTo(REFERRAL);
            assertThat(question.circumstances().referral()).isEqualTo(REFERRAL);
            assertThat(question.circumstances().consents()).containsExactly(consent);
            assertThat(question.circumstances().presumed()).isFalse();
        });
    }

    @Test
    void withholds_what_no_agreement_permits() {
        assertWithheld(theReferral(), "need");
    }

    @Test
    void withholds_a_referral_whose_need_may_not_be_told() {
        agreements.permit(COUNCIL, HOSPITAL, DataCategory.IDENTITY, DataCategory.STATUS);

        assertWithheld(theReferral(), "need");
    }

    @Test
    void withholds_an_amendment_as_it_withholds_the_referral() {
        agreements.permit(COUNCIL, HOSPITAL, DataCategory.IDENTITY, DataCategory.STATUS);

        assertWithheld(toHospital(Amendment.whole(REFERRAL, null)), "need");
    }

    @Test
    void withholds_a_status_that_may_not_be_told() {
        agreements.permit(COUNCIL, HOSPITAL, DataCategory.IDENTITY, DataCategory.NEED);

        assertWithheld(toHospital(new Cancellation(Cancellation.Step.CANCELLED, null, null)), "status");
        assertWithheld(toHospital(new Note("Words", null, null)), "status");
    }

    @Test
    void does_not_take_the_way_there_for_the_way_back() {
        agreements.permitAll(COUNCIL, HOSPITAL);

        assertWithheld(toCouncil(new Answer(true, null, null, null)), "status");
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void ends_for_good_what_somebody_has_refused_or_withdrawn_and_leaves_all_else_to_a_person(Why why) {
        agreements.refuse(COUNCIL, HOSPITAL, why);

        var ruling = ruling(theReferral());

        assertThat(ruling.code()).isEqualTo(why.word());
        assertThat(ruling.over()).isEqualTo(why == Why.CONSENT_REFUSED || why == Why.CONSENT_WITHDRAWN);
    }

    @Test
    void shows_with_a_status_only_the_frame_of_a_referral_that_may_not_be_told() {
        agreements.permitAll(HOSPITAL, COUNCIL);
        var delivery = toHospital(new Cancellation(Cancellation.Step.CANCELLED, null, null));
        var fromHospital = new Delivery(
                delivery.id(),
                COUNCIL,
                delivery.owedSince(),
                1,
                delivery.message(),
                Deliveries.by("north-school"),
                delivery.state(),
                null,
                HOSPITAL);

        var shown = ruling(fromHospital).delivery().referral();

        assertThat(shown.person().identifiers()).isEmpty();
        assertThat(shown.needs()).isEmpty();
        assertThat(shown.flags()).isEqualTo(REFERRAL.flags());
        assertThat(shown.labels()).isEqualTo(REFERRAL.labels());
    }

    @Test
    void shows_the_requester_its_own_referral_whole_whatever_the_performer_may_tell() {
        agreements.permit(HOSPITAL, COUNCIL, DataCategory.STATUS);

        var ruling = ruling(toCouncil(new Answer(true, null, null, null)));

        assertThat(ruling.delivery().referral()).isEqualTo(REFERRAL);
        assertThat(ruling.rule()).isEqualTo("city-hospital to social-services");
        assertThat(ruling.decisions()).extracting(d -> d.source()).containsExactly(HOSPITAL, COUNCIL);
    }

    @Test
    void tells_with_a_notice_which_referral_it_is_about_and_nothing_of_it() {
        var notice = new Withdrawal(UUID.randomUUID(), Instant.EPOCH);
        agreements.refuse(COUNCIL, HOSPITAL, Why.CONSENT_WITHDRAWN);

        var told = ruling(toHospital(notice)).delivery();

        assertThat(told.message()).isEqualTo(notice);
        assertThat(told.referral()).isEqualTo(Deliveries.nothingOf(REFERRAL));
    }

    @Test
    void tells_of_an_emergency_whatever_is_agreed() {
        var notice = new EmergencyOpened(UUID.randomUUID(), "school", Instant.EPOCH);
        agreements.refuse(COUNCIL, HOSPITAL, Why.NO_AGREEMENT);

        var told = ruling(toHospital(notice)).delivery();

        assertThat(told.message()).isEqualTo(notice);
        assertThat(told.referral()).isEqualTo(Deliveries.nothingOf(REFERRAL));
    }

    private void assertWithheld(Delivery delivery, String missing) {
        var ruling = ruling(delivery);

        assertThat(ruling.goes()).isFalse();
        assertThat(ruling.code()).isEqualTo("no-agreement");
        assertThat(ruling.path()).isEqualTo(missing);
    }

    private Ruling ruling(Delivery delivery) {
        return clearance.rule(delivery, List.of());
    }
}

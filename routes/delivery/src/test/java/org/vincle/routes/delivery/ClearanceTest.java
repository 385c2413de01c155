package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.delivery.Deliveries.COUNCIL;
import static org.vincle.routes.delivery.Deliveries.HOSPITAL;
import static org.vincle.routes.delivery.Deliveries.REFERRAL;
import static org.vincle.routes.delivery.Deliveries.theReferral;
import static org.vincle.routes.delivery.Deliveries.toCouncil;
import static org.vincle.routes.delivery.Deliveries.toHospital;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.DataCategory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearanceTest {

    private final Agreements agreements = new Agreements();
    private final Clearance clearance = new Clearance(agreements);

    @Test
    void lets_everything_go_as_it_is_where_everything_is_permitted() {
        agreements.permitAll(COUNCIL, HOSPITAL);
        var delivery = theReferral();

        var cleared = clearance.of(delivery);

        assertThat(cleared.delivery()).isEqualTo(delivery);
        assertThat(cleared.rule()).isEqualTo("social-services to city-hospital");
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

    @Test
    void minimises_the_referral_that_is_told() {
        agreements.permit(COUNCIL, HOSPITAL, DataCategory.NEED);

        var cleared = clearance.of(theReferral()).delivery();

        assertThat(((Referral) cleared.message()).person().name()).isNull();
        assertThat(cleared.referral()).isEqualTo(cleared.message());
    }

    @Test
    void minimises_the_referral_that_goes_with_a_status() {
        agreements.permit(COUNCIL, HOSPITAL, DataCategory.STATUS);

        var cleared = clearance
                .of(toHospital(new Cancellation(Cancellation.Step.CANCELLED, null, null)))
                .delivery();

        assertThat(cleared.referral().person().identifiers()).isEmpty();
        assertThat(cleared.referral().priority()).isEqualTo(Priority.ROUTINE);
    }

    @Test
    void shows_the_requester_its_own_referral_whole_whatever_the_performer_may_tell() {
        agreements.permit(HOSPITAL, COUNCIL, DataCategory.STATUS);

        var cleared = clearance.of(toCouncil(new Answer(true, null, null, null)));

        assertThat(cleared.delivery().referral()).isEqualTo(REFERRAL);
        assertThat(cleared.rule()).isEqualTo("city-hospital to social-services");
    }

    private void assertWithheld(Delivery delivery, String missing) {
        assertThatThrownBy(() -> clearance.of(delivery))
                .isInstanceOfSatisfying(
                        NotPermitted.class, e -> assertThat(e.getPath()).isEqualTo(missing))
                .hasMessage("no-agreement");
    }
}

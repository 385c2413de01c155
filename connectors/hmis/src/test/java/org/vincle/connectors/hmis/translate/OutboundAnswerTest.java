package org.vincle.connectors.hmis.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hmis.Fakes;
import org.vincle.connectors.testkit.HousingSet;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundAnswerTest {

    private static final Instant THEN = Instant.parse("2026-01-28T10:00:00Z");

    @Test
    void our_answers_are_results_of_the_partners_own_event() {
        assertThat(answer(new Answer(true, null, null, THEN)).rows("Event").get(0))
                .containsEntry("EventID", "V1")
                .containsEntry("EnrollmentID", "E1")
                .containsEntry("PersonalID", "C1")
                .containsEntry("Event", "8")
                .containsEntry("EventDate", "2026-01-15")
                .containsEntry("ReferralResult", "1")
                .containsEntry("ResultDate", "2026-01-28");
        assertThat(answer(new Answer(false, Reason.text("full"), null, THEN)).value("Event", "ReferralResult"))
                .isEqualTo("3");
        assertThat(answer(new Answer(false, new Reason(new Code(Names.RESULT, "2", null), null), null, THEN))
                        .value("Event", "ReferralResult"))
                .isEqualTo("2");
    }

    @Test
    void whose_doing_a_no_is_stands_in_the_result_and_every_other_reason_is_a_loss() {
        for (var why : List.of("person-declined", "found-elsewhere")) {
            var said = said(new Answer(false, because(why), null, THEN));
            assertThat(HousingSet.read(said.content()).value("Event", "ReferralResult"))
                    .as(why)
                    .isEqualTo("2");
            assertThat(said.losses()).as(why).noneMatch(l -> l.path().startsWith("Answer.reason"));
        }
        var full = said(new Answer(false, because("no-capacity"), null, THEN));
        assertThat(HousingSet.read(full.content()).value("Event", "ReferralResult"))
                .isEqualTo("3");
        assertThat(full.losses()).extracting(l -> l.path()).contains("Answer.reason.codes");
    }

    @Test
    void who_was_not_met_at_the_end_had_no_exit_interview() {
        var gone = said(new Outcome(Outcome.Result.FAILED, because("did-not-attend"), null, null, null, THEN));
        assertThat(HousingSet.read(gone.content()).value("Exit", "Destination")).isEqualTo("30");
        assertThat(gone.losses()).noneMatch(l -> l.path().equals("Outcome.reason.codes"));

        var full = said(new Outcome(Outcome.Result.FAILED, because("no-capacity"), null, null, null, THEN));
        assertThat(HousingSet.read(full.content()).value("Exit", "Destination")).isEqualTo("99");
        assertThat(full.losses()).extracting(l -> l.path()).contains("Outcome.reason.codes");
    }

    private static Reason because(String why) {
        return new Reason(new Code("urn:vincle:reason", why, null), null);
    }

    private static Outgoing said(Message message) {
        return Outbound.write(fromHousing(message), Fakes.dialect());
    }

    @Test
    void our_work_is_an_enrollment_of_our_project_and_its_end_an_exit_that_claims_no_home() {
        var begun = answer(new Progress(false, null, null, null, THEN));
        var ended = answer(new Outcome(Outcome.Result.COMPLETED, null, null, null, null, THEN));

        assertThat(begun.value("Enrollment", "EntryDate")).isEqualTo("2026-01-28");
        assertThat(ended.rows("Exit").get(0))
                .containsEntry("ExitDate", "2026-01-28")
                .containsEntry("Destination", "17")
                .containsEntry("PersonalID", "C1");
        assertThat(ended.value("Exit", "EnrollmentID")).isEqualTo(ended.value("Enrollment", "EnrollmentID"));
        assertThat(ended.rows("Client")).isEmpty();
        assertThat(ended.value("Event", "ReferralResult")).isEqualTo("1");
    }

    @Test
    void a_pause_has_no_word() {
        var set = Outbound.write(fromHousing(new Progress(true, null, null, null, THEN)), Fakes.dialect());

        assertThat(set.content()).isNull();
        assertThat(set.losses()).anyMatch(l -> l.path().equals("Progress.onHold"));
    }

    private static HousingSet answer(Message message) {
        return HousingSet.read(
                Outbound.write(fromHousing(message), Fakes.dialect()).content());
    }

    private static Delivery fromHousing(Message message) {
        var referral = Variants.with(
                aReferral().from(Fakes.PARTNER).to("social-services").build(),
                new Service(List.of(new Code(Names.EVENT, "8", null)), null),
                List.of());
        return Fakes.delivery(
                referral,
                message,
                State.ACCEPTED,
                new Key(Names.EVENT_ID, "V1"),
                new Key(Names.ENROLLMENT_ID, "E1"),
                new Key(Names.PERSONAL_ID, "C1"));
    }
}

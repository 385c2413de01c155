package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.testkit.EdFiOds;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowingTest extends OnOneReferral {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void accepted_active_and_ended_come_home_each_once(boolean old) {
        referred(old ? EdFiOds.openOld() : EdFiOds.open());

        authority.ods.says(id, "Accepted", "2026-01-16");
        authority.follow();
        authority.follow();
        authority.ods.says(id, "Active", "2026-01-17");
        authority.follow();
        authority.ods.ends(id, "2026-01-19", "Transferred to regular education");
        authority.follow();
        authority.follow();

        assertThat(kinds()).containsExactly("Answer", "Progress", "Outcome");
        assertThat(((Answer) authority.hub.said().get(0)).at()).isEqualTo("2026-01-15T23:00:00Z");
        var outcome = (Outcome) last();
        assertThat(outcome.result()).isEqualTo(Result.COMPLETED);
        assertThat(outcome.findings()).hasSize(1);
        assertThat(outcome.findings().get(0).valueCode())
                .isEqualTo(new Code(
                        "uri://ed-fi.org/ReasonExitedDescriptor",
                        "Transferred to regular education",
                        "Transferred to regular education"));
        assertThat(outcome.activities()).isNotEmpty();
    }

    @Test
    void odd_spellings_and_several_statuses_of_one_day_are_understood() {
        referred(EdFiOds.open());

        authority.ods.says(id, " ACTIVE ", "2026-01-16T00:00:00");
        authority.ods.says(id, "accepted", "2026-01-16");
        authority.follow();

        assertThat(last()).isInstanceOf(Progress.class);
    }

    @Test
    void a_status_of_the_older_standard_outside_the_list_counts() {
        referred(EdFiOds.openOld());

        authority.ods.change(id, body -> {
            body.putObject("participationStatus")
                    .put("participationStatusDescriptor", "uri://vincle.org/ParticipationStatusDescriptor#Accepted")
                    .put("statusBeginDate", "2026-01-16");
            return body;
        });
        authority.follow();

        assertThat(last()).isInstanceOf(Answer.class);
    }

    @Test
    void a_school_that_makes_accepted_of_our_own_entry_has_accepted() {
        referred(EdFiOds.open());

        authority.ods.change(id, body -> {
            ((ObjectNode) body.path("programParticipationStatuses").get(0))
                    .put("participationStatusDescriptor", "uri://vincle.org/ParticipationStatusDescriptor#Accepted");
            return body;
        });
        authority.follow();

        assertThat(last()).isInstanceOf(Answer.class);
    }

    @Test
    void declined_is_rejected_and_where_that_is_forbidden_the_next_thing_is_tried() {
        referred(EdFiOds.open());
        authority.hub.forbids(m -> m instanceof Answer a && !a.accepted() || m instanceof Cancellation);

        authority.ods.says(id, "Declined", "2026-01-18");
        authority.follow();

        assertThat(last()).isInstanceOfSatisfying(Outcome.class, o -> {
            assertThat(o.result()).isEqualTo(Result.EXPIRED);
            assertThat(o.reason().code().code()).isEqualTo("Declined");
        });
    }

    @Test
    void withdrawn_is_cancelled_and_what_is_forbidden_altogether_waits_for_a_person() {
        referred(EdFiOds.open());
        authority.hub.forbids(m -> true);

        authority.ods.says(id, "Withdrawn", "2026-01-18");
        authority.follow();
        authority.follow();

        assertThat(authority.hub.said()).isEmpty();
        assertThat(authority.hub.parked()).hasSize(1);
    }

    @Test
    void an_end_that_nobody_took_up_has_lapsed_and_a_failed_one_has_failed() {
        referred(EdFiOds.open());

        authority.ods.ends(id, "2026-01-18", null);
        authority.follow();
        assertThat(((Outcome) last()).result()).isEqualTo(Result.EXPIRED);

        authority.ods.ends(id, "2026-01-18", "Moved out of state");
        authority.follow();
        assertThat(((Outcome) last()).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void an_end_that_is_still_to_come_counts_when_it_has_come() {
        referred(EdFiOds.open());
        authority.ods.ends(id, "2026-02-01", "Other");
        authority.follow();
        assertThat(authority.hub.said()).isEmpty();

        authority.restart(Instant.parse("2026-02-02T10:00:00Z"));
        authority.follow();

        assertThat(((Outcome) last()).result()).isEqualTo(Result.COMPLETED);
    }

    @Test
    void an_unknown_status_says_nothing_and_is_named_in_a_warning() {
        referred(EdFiOds.open());

        authority.ods.says(id, "Maybe", "2026-01-18");
        authority.follow();

        assertThat(authority.hub.said()).isEmpty();
        assertThat(authority.hub.accepted.get(authority.hub.accepted.size() - 2).warnings())
                .extracting(w -> w.code())
                .containsExactly("unknown-code");
    }

    @Test
    void a_status_of_somebody_elses_list_counts_only_if_the_table_names_it() {
        referred(EdFiOds.open());

        authority.ods.change(id, body -> {
            body.withArray("programParticipationStatuses")
                    .addObject()
                    .put("participationStatusDescriptor", "uri://example.org/ParticipationStatusDescriptor#Active")
                    .put("statusBeginDate", "2026-01-17");
            return body;
        });
        authority.follow();

        assertThat(authority.hub.said()).isEmpty();
        assertThat(authority.hub.accepted)
                .anySatisfy(
                        s -> assertThat(s.warnings()).extracting(w -> w.code()).contains("unknown-code"));
    }

    @Test
    void an_outcome_tells_attendance_and_the_homeless_program_where_the_settings_say_so() {
        referred(EdFiOds.open(), "attendance", true, "homeless", true);
        for (var day : List.of("2026-01-10", "2026-01-16", "2026-01-18")) {
            authority.ods.holds(
                    "studentSchoolAttendanceEvents",
                    "{\"schoolReference\":{\"schoolId\":1},\"studentReference\":{\"studentUniqueId\":\"S-7\"},\"eventDate\":\""
                            + day
                            + "\",\"attendanceEventCategoryDescriptor\":\"uri://ed-fi.org/AttendanceEventCategoryDescriptor#Unexcused Absence\"}");
        }
        authority.ods.holds(
                "studentHomelessProgramAssociations",
                "{\"educationOrganizationReference\":{\"educationOrganizationId\":1},\"programReference\":{\"programName\":\"H\"},"
                        + "\"studentReference\":{\"studentUniqueId\":\"S-7\"},\"beginDate\":\"2026-01-02\",\"awaitingFosterCare\":false,"
                        + "\"homelessPrimaryNighttimeResidenceDescriptor\":\"uri://ed-fi.org/HomelessPrimaryNighttimeResidenceDescriptor#Shelters\"}");

        authority.ods.says(id, "Active", "2026-01-17");
        authority.ods.ends(id, "2026-01-19", null);
        authority.follow();

        var findings = ((Outcome) last()).findings();
        assertThat(findings).hasSize(3);
        assertThat(findings.get(0).code().code()).isEqualTo("Unexcused Absence");
        assertThat(findings.get(0).value()).isEqualTo("2");
        assertThat(findings.get(1).valueCode()).isEqualTo(new Code("http://loinc.org", "LA30190-5", null));
        assertThat(findings.get(2).value()).isEqualTo("false");
    }

    @Test
    void what_may_not_be_read_of_a_student_holds_up_no_outcome() {
        referred(EdFiOds.open(), "attendance", true);
        authority.ods.refuses("GET studentSchoolAttendanceEvents", "403 {}");

        authority.ods.ends(id, "2026-01-19", "Other");
        authority.follow();

        assertThat(((Outcome) last()).result()).isEqualTo(Result.COMPLETED);
    }
}

package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.hl7v2.Fakes.delivery;
import static org.vincle.connectors.hl7v2.Fakes.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.Fakes;
import org.vincle.connectors.hl7v2.People;
import org.vincle.connectors.hl7v2.er7.Er7Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final Code ICD = new Code("http://hl7.org/fhir/sid/icd-10", "Z59.4", "Manca d'aliments");
    private static final Code SNOMED = new Code("http://snomed.info/sct", "1000004", "Manca d'aliments");
    private static final Code LOINC = new Code("http://loinc.org", "1000-0", "Manca d'aliments");
    private static final Code HIGH = new Code(FindingWriter.INTERPRETATION, "H", null);

    @Test
    void a_finding_goes_and_comes_back_in_both_of_its_code_systems() {
        var condition = condition("confirmed", ICD, SNOMED);
        var observation = new Finding(
                Kind.OBSERVATION,
                List.of(LOINC, SNOMED),
                null,
                List.of(SNOMED, ICD),
                "mmol/L",
                "3.5-5.0",
                List.of(HIGH),
                "preliminary",
                "2026-11-01",
                null,
                null,
                null);

        var back = back(write("2.5", condition, observation));

        assertThat(note(back)).contains(condition, observation);
        assertThat(back.losses()).extracting(Loss::path).noneMatch(path -> path.matches("(DG1|OBX).*"));
    }

    @Test
    void a_third_coding_is_lost_before_version_2_7_and_none_after() {
        var condition = condition("confirmed", ICD, SNOMED, LOINC);

        var old = write("2.5", condition);
        var recent = write("2.7", condition);

        assertThat(old.losses()).containsExactly(new Loss("Referral.needs.codes", "code", "only-two-codings"));
        assertThat(recent.losses()).isEmpty();
        assertThat(note(back(recent))).contains(condition);
    }

    @ParameterizedTest
    @CsvSource({"confirmed, F", "provisional, W", "unconfirmed, W", "differential, W"})
    void how_sure_a_diagnosis_is_stands_in_its_type(String certainty, String type) {
        assertThat(text(write("2.5", condition(certainty, ICD)))).contains("DG1|1||Z59.4^Manca d'aliments^I10|");
        assertThat(text(write("2.5", condition(certainty, ICD)))).containsPattern("DG1\\|1\\|.*\\|" + type + "\r");
    }

    @ParameterizedTest
    @CsvSource({"refuted", "entered-in-error"})
    void what_is_known_not_to_be_so_is_not_told_as_a_diagnosis(String certainty) {
        var sent = write("2.5", condition(certainty, ICD));

        assertThat(text(sent)).doesNotContain("DG1|");
        assertThat(sent.losses()).containsExactly(new Loss("Finding.valueCodes", "code", "no-equivalent"));
    }

    @Test
    void an_admitting_diagnosis_says_nothing_of_how_sure_it_is() {
        var submission = read("DG1|1||Z59.4^Manca^I10|Manca||A\r");

        var referral = (Referral) submission.items().get(0).message();
        assertThat(referral.findings().get(0).valueCodes()).isEmpty();
        assertThat(submission.losses()).containsExactly(new Loss("DG1-6", "code", "not-mapped"));
    }

    @Test
    void a_condition_that_is_over_is_reported_where_no_field_says_so() {
        var over = new Finding(Kind.CONDITION, ICD, null, null, null, "resolved", null, null, null, null);

        assertThat(write("2.5", over).losses()).containsExactly(new Loss("Finding.status", "code", "no-field"));
    }

    @ParameterizedTest
    @CsvSource({"F, final", "P, preliminary", "C, corrected", "X, cancelled", "W, entered-in-error", "Z, Z"})
    void a_result_is_as_final_as_its_sender_says(String letter, String status) {
        var referral = (Referral) read("OBX|1|NM|1000-0^K^LN||5.1|||||" + "|" + letter + "\r")
                .items()
                .get(0)
                .message();

        assertThat(referral.findings().get(0).status()).isEqualTo(status);
    }

    @Test
    void a_result_entered_in_error_is_not_told_as_final() {
        var wrong = new Finding(Kind.OBSERVATION, LOINC, "5", null, null, "entered-in-error", null, null, null, null);

        assertThat(text(write("2.5", wrong))).contains("OBX|1|NM|1000-0^Manca d'aliments^LN||5||||||W\r");
    }

    @Test
    void the_parts_of_an_observation_are_told_one_by_one() {
        var pressure = new Finding(
                Kind.OBSERVATION,
                List.of(LOINC),
                null,
                null,
                null,
                null,
                null,
                "final",
                null,
                null,
                List.of(
                        new QuestionAnswer("http://loinc.org|8480-6", "Sistòlica", "120 mmHg", List.of()),
                        new QuestionAnswer("http://loinc.org|8462-4", "Diastòlica", "80 mmHg", List.of())),
                null);

        assertThat(text(write("2.5", pressure))).contains("120 mmHg", "80 mmHg");
    }

    @Test
    void a_reason_and_an_activity_go_in_both_of_their_code_systems() {
        var done = new Outcome.Activity(List.of(SNOMED, LOINC), null, "2026-11-22", "completed");
        var outcome = new Outcome(
                Outcome.Result.FAILED, new Reason(List.of(ICD, SNOMED), null), List.of(done), null, null, AT);
        var turned = People.referral()
                .between(
                        org.vincle.connectors.api.model.Institution.partner("city-hospital"),
                        org.vincle.connectors.api.model.Institution.partner("social-services"));

        var sent = Outbound.write(delivery(turned, outcome, State.FAILED), dialect());

        assertThat(text(sent))
                .contains("|Z59.4^Manca d'aliments^I10^1000004^Manca d'aliments^SCT|")
                .contains("PR1|1||1000004^Manca d'aliments^SCT^1000-0^Manca d'aliments^LN|");
        var back = (Outcome) back(sent).items().get(0).message();
        assertThat(back.reason().codes()).containsExactly(ICD, SNOMED);
        assertThat(back.activities().get(0).codes()).containsExactly(SNOMED, LOINC);
    }

    @Test
    void what_the_hub_has_no_room_for_says_why() {
        var submission = read("PV1|1|I\rIN1|1|A\rGT1|1|2\rAUT|1|2\r");

        assertThat(submission.losses())
                .extracting(Loss::why)
                .containsOnly(
                        "encounter-not-served",
                        "insurance-not-served",
                        "guarantor-not-served",
                        "authorisation-not-served");
    }

    private static Finding condition(String certainty, Code... codes) {
        return new Finding(
                Kind.CONDITION,
                List.of(codes),
                null,
                List.of(new Code(FindingWriter.CERTAINTY, certainty, null)),
                null,
                null,
                null,
                null,
                "2026-11-01",
                null,
                null,
                null);
    }

    private static Outgoing write(String version, Finding... findings) {
        var note = new Note(null, List.of(findings), AT);
        return Outbound.write(delivery(People.referral(), note, State.ACCEPTED), dialect("version", version));
    }

    private static Submission back(Outgoing sent) {
        var message = Er7Message.read(sent.content(), StandardCharsets.UTF_8);
        return Fakes.inbound().read(message, sent.content(), dialect());
    }

    private static List<Finding> note(Submission submission) {
        return ((Note) submission.items().get(0).message()).findings();
    }

    private static Submission read(String more) {
        var raw = ("MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||REF^I12|A1|P|2.5\rPID|1||1||PROVA^EVA\r" + more)
                .getBytes(StandardCharsets.UTF_8);
        return Fakes.inbound().read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect());
    }

    private static String text(Outgoing sent) {
        return new String(sent.content(), StandardCharsets.UTF_8) + "\r";
    }
}

package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.hl7v2.Fakes.delivery;
import static org.vincle.connectors.hl7v2.Fakes.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Progress.Appointment;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.People;
import org.vincle.connectors.hl7v2.er7.Er7Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void a_referral_is_written_field_by_field() {
        var sent = Outbound.write(delivery(People.referral(), People.referral(), State.REQUESTED), dialect());

        var lines = text(sent).split("\r");
        assertThat(lines[0]).startsWith("MSH|^~\\&|VINCLE|VINCLE|HIS|HCITY|20261121211530.123+0100||REF^I12^REF_I12|");
        assertThat(lines[0]).endsWith("|P|2.5||||||UNICODE UTF-8");
        assertThat(lines)
                .contains(
                        "PRD|RP^Referring Provider^HL70286|Inventada^Treballadora^^^^^L||^^^social-services^^^^^Serveis Socials Inventats|^WPN^PH^^^^^^^^^930000000|||||Serveis Socials Inventats",
                        "PID|1||00000000T^^^MI^NNESP~PRNI0710203000^^^CACT^JHN^^^^CT~H-77^^^HCITY^PI||Prova^Eva^^^^^L|Ningú|19710203|F|||Carrer Inventat 1, 2n B^^430040^43^43999^ESP^H^Vilanova Inventada||^PRN^CP^^^^^^^^^600000000~^NET^Internet^eva@prova.invalid||CA",
                        "NK1|1|Prova^Pol^^^^^L|CHD^fill^HL70063||||||||||||M|20150506||||||||||Ningú",
                        "DG1|1||Z59.0^Sense llar^I10|Sense llar||W",
                        "OBX|1|NM|55757-9^PHQ-9^LN||14|{score}|||||F|||20261101",
                        "OBX|2|CWE|71802-3^Habitatge^LN||LA30190-5^Sense llar^LN||||||F",
                        "OBR|3|||96777-8^HRSN^LN|||20261102",
                        "NTE|||Si us plau \\F\\ amb cura \\T\\ aviat\\.br\\segona línia");
        assertThat(text(sent)).contains("|^application^pdf^Base64^JVBERg==|");
        assertThat(sent.losses()).isEmpty();
    }

    @Test
    void the_same_delivery_is_written_in_the_same_bytes() {
        var delivery = delivery(People.referral(), People.referral(), State.REQUESTED);

        assertThat(Outbound.write(delivery, dialect()).content())
                .isEqualTo(Outbound.write(delivery, dialect()).content());
    }

    @Test
    void what_was_written_is_read_back_the_same() {
        var sent = Outbound.write(delivery(People.referral(), People.referral(), State.REQUESTED), dialect());

        var submission = org.vincle.connectors.hl7v2.Fakes.inbound()
                .read(Er7Message.read(sent.content(), StandardCharsets.UTF_8), sent.content(), dialect());

        var back = (Referral) submission.items().get(0).message();
        assertThat(back.person()).isEqualTo(People.eva());
        assertThat(back.needs()).isEqualTo(People.referral().needs());
        assertThat(back.household()).isEqualTo(People.referral().household());
        assertThat(back.priority()).isEqualTo(People.referral().priority());
        assertThat(back.service()).isEqualTo(People.referral().service());
        assertThat(back.authoredOn()).isEqualTo(People.referral().authoredOn());
        assertThat(back.dueBy()).isEqualTo("2026-12-01");
        assertThat(back.note()).isEqualTo(People.referral().note());
        assertThat(submission.losses()).isEmpty();
    }

    @Test
    void a_flagged_person_goes_nowhere_without_a_place_for_the_flag() {
        var flagged = People.referral(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(), null);
        var labelled = People.referral(Set.of(), Set.of(Sensitivity.VIOLENCE), null);

        assertThatThrownBy(() -> Outbound.write(delivery(flagged, flagged, State.REQUESTED), dialect()))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
        assertThatThrownBy(() -> Outbound.write(delivery(labelled, labelled, State.REQUESTED), dialect()))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTE", "ZSF-1"})
    void a_flag_travels_where_the_settings_say_and_comes_back_from_there(String place) {
        var flagged = People.referral(
                Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(Sensitivity.VIOLENCE, Sensitivity.MINOR), null);
        var dialect = dialect("doNotContactIn", place, "labelsIn", place.replace('1', '2'));

        var sent = Outbound.write(delivery(flagged, flagged, State.REQUESTED), dialect);

        assertThat(text(sent)).contains("DO_NOT_CONTACT");
        var message = Er7Message.read(sent.content(), StandardCharsets.UTF_8);
        var back = (Referral) org.vincle.connectors.hl7v2.Fakes.inbound()
                .read(message, sent.content(), dialect)
                .items()
                .get(0)
                .message();
        assertThat(back.flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
        assertThat(back.labels()).containsExactlyInAnyOrder(Sensitivity.VIOLENCE, Sensitivity.MINOR);
    }

    @Test
    void a_letter_that_the_character_set_lacks_is_reported() {
        var referral = People.referral(Set.of(), Set.of(), "Łódź");

        var sent = Outbound.write(delivery(referral, referral, State.REQUESTED), dialect("characterSet", "8859/1"));

        assertThat(new String(sent.content(), StandardCharsets.ISO_8859_1)).contains("Ningú", "ódz", "8859/1");
        assertThat(sent.losses()).extracting(l -> l.why()).contains("letter-not-in-character-set");
    }

    @Test
    void a_cancellation_and_a_correction_are_REF_I14_and_a_note_is_REF_I13() {
        var cancelled = write(toPerformer(new Cancellation(Step.CANCELLED, Reason.text("ja no cal"), AT)));
        var asked = write(toPerformer(new Cancellation(Step.REQUESTED, null, AT)));
        var corrected = write(toPerformer(new Correction(null, AT)));
        var noted = write(toPerformer(new Note("trucaré demà", null, AT)));

        assertThat(text(cancelled)).contains("|REF^I14^REF_I12|", "ja no cal");
        assertThat(cancelled.losses()).isEmpty();
        assertThat(asked.losses()).extracting(l -> l.path()).containsExactly("Cancellation.step");
        assertThat(corrected.losses()).extracting(l -> l.path()).containsExactly("Correction");
        assertThat(text(noted)).contains("|REF^I13^REF_I12|", "trucaré demà");
    }

    @Test
    void answers_go_back_as_RRI_with_the_requesters_own_numbers() {
        var accepted = write(toRequester(new Answer(true, null, "endavant", AT)));
        var rejected = write(toRequester(new Answer(
                false,
                new Reason(new Code("http://terminology.hl7.org/CodeSystem/v2-0336", "W", "ple"), "ple"),
                null,
                AT)));

        assertThat(text(accepted))
                .contains(
                        "|RRI^I12^RRI_I12|",
                        "MSA|AA|THEIR-MSG\r",
                        "RF1|A|",
                        "|REF4502^HIS|",
                        "|PLACER-1^HIS|",
                        "endavant");
        assertThat(accepted.losses()).isEmpty();
        assertThat(text(rejected)).contains("RF1|R|", "|W^ple^HL70336|");
    }

    @Test
    void a_reason_of_the_hub_goes_in_the_partners_words_and_in_the_standards_code_where_there_is_one() {
        var full = write(toRequester(new Answer(false, because("no-capacity", null), null, AT)));
        var elsewhere = write(toRequester(new Answer(false, because("outside-territory", "al poble veí"), null, AT)));
        var unknown = write(toRequester(new Answer(false, because("of-tomorrow", null), null, AT)));

        assertThat(text(full))
                .contains("|W^No hi ha lloc^HL70336^no-capacity^No hi ha lloc^urn:vincle:reason|")
                .contains("NTE|||No hi ha lloc\r");
        assertThat(text(elsewhere))
                .contains("|outside-territory^Viu fora del territori^urn:vincle:reason|")
                .contains("NTE|||al poble veí\r");
        assertThat(text(unknown)).contains("|of-tomorrow^^urn:vincle:reason|").doesNotContain("NTE|");
        assertThat(full.losses()).isEmpty();
    }

    private static Reason because(String why, String words) {
        return new Reason(new Code("urn:vincle:reason", why, null), words);
    }

    @Test
    void an_outcome_brings_what_was_done_and_says_which_state_has_no_word() {
        var outcome = new Outcome(
                Result.COMPLETED,
                null,
                List.of(new Activity(
                        new Code("http://snomed.info/sct", "1000002", "Allotjament"),
                        "Allotjament",
                        "2026-11-22",
                        "completed")),
                List.of(),
                "tot bé",
                AT);

        var byDefault = write(toRequester(outcome));
        var agreed = Outbound.write(toRequester(outcome), dialect("completedAs", "RRI^I12 + RF1-1=A + ORC-5=CM"));

        assertThat(text(byDefault)).contains("PR1|1||1000002^Allotjament^SCT|Allotjament|20261122", "tot bé");
        assertThat(byDefault.losses()).extracting(l -> l.path()).containsExactly("Referral.state");
        assertThat(text(agreed)).contains("ORC|SC|PLACER-1^HIS|||CM");
        assertThat(agreed.losses()).isEmpty();
    }

    @Test
    void what_we_say_by_default_is_what_we_understand_by_default() {
        List<Message> said = List.of(
                new Answer(true, null, null, AT),
                new Answer(false, Reason.text("ple"), null, AT),
                new Progress(false, null, new Appointment(AT, "Sala 3"), null, AT),
                new Progress(true, Reason.text("espera"), null, null, AT),
                new Outcome(Result.COMPLETED, null, null, null, null, AT),
                new Outcome(Result.FAILED, Reason.text("no ve"), null, null, null, AT),
                new Outcome(Result.EXPIRED, null, null, null, null, AT),
                new Cancellation(Step.CANCELLED, Reason.text("trasllat"), AT),
                new Cancellation(Step.AGREED, null, AT),
                new Cancellation(Step.DECLINED, Reason.text("ja hi som"), AT));
        for (var message : said) {
            var sent = write(toRequester(message));

            var back = org.vincle.connectors.hl7v2.Fakes.inbound()
                    .read(Er7Message.read(sent.content(), StandardCharsets.UTF_8), sent.content(), dialect())
                    .items()
                    .get(0)
                    .message();

            assertThat(back.getClass()).isEqualTo(message.getClass());
            if (message instanceof Outcome outcome) {
                assertThat(((Outcome) back).result()).isEqualTo(outcome.result());
            } else if (message instanceof Cancellation cancellation) {
                assertThat(((Cancellation) back).step()).isEqualTo(cancellation.step());
            } else if (message instanceof Progress progress) {
                assertThat(((Progress) back).onHold()).isEqualTo(progress.onHold());
            } else if (message instanceof Answer answer) {
                assertThat(((Answer) back).accepted()).isEqualTo(answer.accepted());
            }
        }
    }

    private static Delivery toPerformer(Message message) {
        return delivery(People.referral(), message, State.ACCEPTED);
    }

    private static Delivery toRequester(Message message) {
        var referral = People.referral();
        var turned = referral.between(
                org.vincle.connectors.api.model.Institution.partner("city-hospital"),
                org.vincle.connectors.api.model.Institution.partner("social-services"));
        return delivery(
                turned,
                message,
                State.ACCEPTED,
                new Key(Correlation.MESSAGE, "OURS"),
                new Key(Correlation.RECEIVED, "THEIR-MSG"),
                new Key(Correlation.ORIGINATING, "REF4502"),
                new Key(Correlation.ORIGINATING, "REF4502^HIS"),
                new Key(Correlation.PLACER, "PLACER-1^HIS"));
    }

    private static Outgoing write(Delivery delivery) {
        return Outbound.write(delivery, dialect());
    }

    private static String text(Outgoing sent) {
        return new String(sent.content(), StandardCharsets.UTF_8);
    }
}

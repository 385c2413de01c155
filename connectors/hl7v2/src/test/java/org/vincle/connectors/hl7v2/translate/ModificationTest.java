package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.hl7v2.Fakes.delivery;
import static org.vincle.connectors.hl7v2.Fakes.dialect;
import static org.vincle.connectors.hl7v2.Fakes.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.People;
import org.vincle.connectors.hl7v2.er7.Er7Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ModificationTest {

    private static final String HEAD = "MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||REF^I13|M1|P|2.5\r";

    @Test
    void a_modification_speaks_of_what_it_fills_in_and_of_nothing_else() {
        var amendment = amendment(HEAD + "RF1||S||||N1^HIS\rPID|1||N-1^^^HCITY^PI||PROVA^EVA\rNTE|||Una rampa\r");

        assertThat(amendment.parts()).containsExactlyInAnyOrder(Part.PRIORITY, Part.IDENTIFIERS, Part.NAME, Part.NOTE);
        assertThat(amendment.referral().priority()).isEqualTo(Priority.STAT);
        assertThat(amendment.referral().note()).isEqualTo("Una rampa");
    }

    @Test
    void an_empty_priority_is_no_routine_and_an_unknown_one_neither() {
        assertThat(amendment(HEAD + "RF1|P|||||N1^HIS\rPID|1||||PROVA^EVA\r").parts())
                .doesNotContain(Part.PRIORITY);
        assertThat(amendment(HEAD + "RF1|P|X||||N1^HIS\rPID|1||||PROVA^EVA\r").parts())
                .doesNotContain(Part.PRIORITY);
    }

    @Test
    void a_recipient_is_named_by_a_PRD_alone() {
        var rf1 = HEAD + "RF1|P|||||N1^HIS\rPID|1||||PROVA^EVA\r";

        assertThat(amendment(rf1).referral().recipient()).isNull();
        assertThat(amendment(rf1 + "PRD|RT|||^^^social-services\r")
                        .referral()
                        .recipient()
                        .partner())
                .isEqualTo("social-services");
    }

    @Test
    void a_field_to_be_deleted_is_a_warning_since_nothing_is_taken_away_by_it() {
        var submission = read(HEAD + "RF1|P|||||N1^HIS|||\"\"\rPID|1||||PROVA^EVA||\"\"\r");

        assertThat(submission.warnings())
                .extracting(w -> w.code() + " " + w.path())
                .containsExactly("deletion-not-carried RF1-9", "deletion-not-carried PID-7");
    }

    @Test
    void an_amended_referral_is_written_whole_under_the_numbers_of_the_first() {
        var referral = People.referral();
        var numbers = "|01K8000000E008000000001AYD^VINCLE|";
        var first = Outbound.write(delivery(referral, referral, State.REQUESTED), dialect());

        var sent = Outbound.write(
                delivery(
                        referral,
                        new Amendment(referral, Set.of(Part.NOTE), null),
                        State.ACCEPTED,
                        new Key(Correlation.EXTERNAL, "EXT7^HCITY")),
                dialect());

        assertThat(text(sent)).contains("|REF^I13^REF_I12|", "|EXT7^HCITY");
        assertThat(text(first)).contains(numbers);
        assertThat(text(sent)).contains(numbers);
        assertThat(body(sent).replace("||EXT7^HCITY", "")).isEqualTo(body(first));
        var back = amendment(text(sent));
        assertThat(back.referral().needs()).isEqualTo(referral.needs());
        assertThat(back.parts()).contains(Part.SERVICE, Part.NEEDS, Part.PRIORITY, Part.OBSERVATIONS, Part.DUE_BY);
    }

    @Test
    void a_question_is_an_enquiry_and_what_it_says_besides_a_loss() {
        var question =
                read(HEAD.replace("I13", "I15") + "RF1|P|||||N1^HIS\rPID|1||||PROVA^EVA\rDG1|1||Z59.0\rNTE|||Quan?\r");

        assertThat(question.items()).singleElement().satisfies(i -> assertThat(i.message())
                .isInstanceOfSatisfying(Enquiry.class, e -> assertThat(e.id()).isEqualTo("M1")));
        assertThat(question.losses()).extracting(l -> l.path()).contains("DG1-3", "NTE-3");
    }

    @Test
    void the_requester_is_told_where_its_referral_stands_by_RRI_I15() {
        var turned =
                People.referral().between(Institution.partner("city-hospital"), Institution.partner("social-services"));
        var numbers = new Key[] {
            new Key(Correlation.RECEIVED, "LATER"),
            new Key(Correlation.ORIGINATING, "N1"),
            new Key(Correlation.ORIGINATING, "N1^HIS")
        };

        var pending = Outbound.write(delivery(turned, asked(), State.REQUESTED, numbers), dialect());
        var working = Outbound.write(delivery(turned, asked(), State.IN_PROGRESS, numbers), dialect());
        var cancelled = Outbound.write(delivery(turned, asked(), State.CANCELLED, numbers), dialect());

        assertThat(text(pending)).contains("|RRI^I15^RRI_I12|", "MSA|AA|M1\r", "RF1|P|", "|N1^HIS|");
        assertThat(text(pending)).contains("|01K8000000E008000000001AYD^VINCLE\r");
        assertThat(pending.losses()).isEmpty();
        assertThat(text(working)).contains("|RRI^I15^RRI_I12|", "RF1|A|");
        assertThat(working.losses()).extracting(l -> l.path()).containsExactly("Referral.state");
        assertThat(text(cancelled)).contains("|RRI^I15^RRI_I12|", "ORC|SC||||CA");
    }

    @Test
    void the_performer_is_told_under_our_number_and_its_own() {
        var sent = Outbound.write(
                delivery(People.referral(), asked(), State.ACCEPTED, new Key(Correlation.EXTERNAL, "EXT7^HCITY")),
                dialect("acceptedAs", "RF1-1=A + ORC-5=SC"));

        assertThat(text(sent)).contains("|RRI^I15^RRI_I12|", "RF1|A|");
        assertThat(text(sent)).contains("|01K8000000E008000000001AYD^VINCLE|", "||EXT7^HCITY\r");
        assertThat(text(sent)).contains("PRD|RP", "^^^social-services", "PRD|RT", "^^^HCITY");
        assertThat(sent.losses()).isEmpty();
    }

    @Test
    void what_turns_a_modification_down_becomes_words_with_its_reason_in_the_hospitals_language() {
        var reason = new Reason(new Code("urn:vincle:reason", "no-capacity", null), "fins al gener");
        var own = new Reason(new Code("urn:other", "7", "Second opinion"), null);

        assertThat(Modification.declined(new Answer(false, reason, "truqueu", null), Locale.forLanguageTag("es"))
                        .text())
                .isEqualTo(
                        "La modificación de esta derivación no se ha aceptado.\nNo hay plaza\nfins al gener\ntruqueu");
        assertThat(Modification.declined(new Answer(false, own, null, null), Locale.ENGLISH)
                        .text())
                .isEqualTo("The modification of this referral was not accepted.\nSecond opinion");
        assertThat(Modification.declined(new Answer(false, null, null, null), Locale.ENGLISH)
                        .text())
                .isEqualTo("The modification of this referral was not accepted.");
    }

    private static Enquiry asked() {
        return new Enquiry("M1", null);
    }

    private static Amendment amendment(String er7) {
        return (Amendment) read(er7).items().get(0).message();
    }

    private static Submission read(String er7) {
        var raw = er7.getBytes(StandardCharsets.UTF_8);
        return inbound().read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect("recipient", ""));
    }

    private static String text(Outgoing sent) {
        return new String(sent.content(), StandardCharsets.UTF_8);
    }

    private static String body(Outgoing sent) {
        return text(sent).substring(text(sent).indexOf('\r'));
    }
}

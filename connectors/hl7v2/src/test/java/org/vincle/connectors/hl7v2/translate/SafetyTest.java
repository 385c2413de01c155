package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.hl7v2.Fakes.delivery;
import static org.vincle.connectors.hl7v2.Fakes.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.Fakes;
import org.vincle.connectors.hl7v2.People;
import org.vincle.connectors.hl7v2.er7.Er7Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SafetyTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final Set<SafetyFlag> FLAGS = Set.of(SafetyFlag.DO_NOT_CONTACT, SafetyFlag.ADDRESS_HIDDEN);

    static Stream<Message> whatAPerformerSays() {
        return Stream.of(
                new Answer(true, null, null, AT),
                new Progress(false, null, null, null, AT),
                new Outcome(Result.COMPLETED, null, null, null, null, AT),
                new Cancellation(Cancellation.Step.AGREED, null, AT),
                new Note("Una cosa més", null, AT));
    }

    @ParameterizedTest
    @MethodSource("whatAPerformerSays")
    void nothing_is_told_of_a_flagged_person_to_a_requester_without_a_place_for_the_flag(Message message) {
        var flagged = toRequester(FLAGS, Set.of(), message);
        var labelled = toRequester(Set.of(), Set.of(Sensitivity.VIOLENCE), message);

        assertThatThrownBy(() -> Outbound.write(flagged, dialect("addressHiddenIn", "ZSF-2")))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
        assertThatThrownBy(() -> Outbound.write(labelled, dialect()))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
    }

    @ParameterizedTest
    @MethodSource("whatAPerformerSays")
    void a_flag_goes_back_with_whatever_is_told(Message message) {
        var dialect = dialect("doNotContactIn", "ZSF-1", "addressHiddenIn", "ZSF-2", "labelsIn", "ZSF-3");

        var sent = Outbound.write(toRequester(FLAGS, Set.of(Sensitivity.MINOR), message), dialect);

        assertThat(text(sent)).contains("|RRI^").contains("ZSF|DO_NOT_CONTACT|ADDRESS_HIDDEN|MINOR\r");
    }

    @Test
    void a_flag_that_the_performer_states_first_must_have_a_place_too() {
        var stated = toRequester(Set.of(), Set.of(), Note.safety(FLAGS, Set.of(), AT));

        var sent = Outbound.write(stated, dialect("doNotContactIn", "NTE", "addressHiddenIn", "ZSF-2"));

        assertThat(text(sent)).contains("NTE|||DO_NOT_CONTACT: ", "ZSF||ADDRESS_HIDDEN\r");
        assertThatThrownBy(() -> Outbound.write(stated, dialect()))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
    }

    @Test
    void a_label_of_a_finding_travels_as_one_of_the_whole_or_stops_the_delivery() {
        var found = new Finding(Kind.OBSERVATION, null, "61", null, null, null, null, null, null, null)
                .labelled(Set.of(Sensitivity.MENTAL_HEALTH));
        var labelled = List.of(
                toRequester(Set.of(), Set.of(), new Note(null, List.of(found), AT)),
                toRequester(Set.of(), Set.of(), new Outcome(Result.COMPLETED, null, null, List.of(found), null, AT)));

        for (var delivery : labelled) {
            assertThat(text(Outbound.write(delivery, dialect("labelsIn", "ZSF-3"))))
                    .contains("ZSF|||MENTAL_HEALTH\r");
            assertThatThrownBy(() -> Outbound.write(delivery, dialect()))
                    .isInstanceOf(PartnerRefused.class)
                    .hasMessage("flag-has-no-place");
        }
    }

    @Test
    void a_requester_that_can_say_restricted_in_PD1_alone_is_told_so_there() {
        var answer = toRequester(Set.of(), Set.of(Sensitivity.RESTRICTED), new Answer(true, null, null, AT));

        assertThat(text(Outbound.write(answer, dialect()))).contains("PD1||||||||||||Y\r");
        assertThat(text(Outbound.write(answer, dialect("labelsIn", "ZSF-3"))))
                .doesNotContain("PD1|")
                .contains("ZSF|||RESTRICTED\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REF^I14", "RRI^I12", "RRI^I14"})
    void a_flag_in_a_message_about_a_known_referral_is_stated_before_all_else(String event) {
        var said = read(event, "ZSF|DO_NOT_CONTACT|ADDRESS_HIDDEN|MINOR~VIOLENCE\rPD1||||||||||||Y\r");

        assertThat(said)
                .hasSize(2)
                .first()
                .isEqualTo(Note.safety(
                        FLAGS,
                        Set.of(Sensitivity.MINOR, Sensitivity.VIOLENCE, Sensitivity.RESTRICTED),
                        Instant.parse("2026-11-21T21:00:00Z")));
    }

    @Test
    void a_flag_in_a_modification_is_a_part_that_is_said_anew() {
        var said = read("REF^I13", "ZSF|DO_NOT_CONTACT||MINOR\r");

        assertThat(said).singleElement().isInstanceOfSatisfying(Amendment.class, amendment -> {
            assertThat(amendment.parts()).contains(Part.FLAGS, Part.LABELS);
            assertThat(amendment.referral().flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
            assertThat(amendment.referral().labels()).containsExactly(Sensitivity.MINOR);
        });
    }

    @Test
    void a_message_without_a_flag_states_none() {
        assertThat(read("RRI^I12", "ZSF|NOTHING\r")).singleElement().isInstanceOf(Answer.class);
    }

    private static List<Message> read(String event, String more) {
        var text = "MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||" + event + "|A1|P|2.5\rRF1|"
                + (event.startsWith("RRI") ? "A" : "P") + "|||||X^HIS\rPID|1||1\r" + more;
        var raw = text.getBytes(StandardCharsets.UTF_8);
        var dialect = dialect("doNotContactIn", "ZSF-1", "addressHiddenIn", "ZSF-2", "labelsIn", "ZSF-3");
        return Fakes.inbound().read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect).items().stream()
                .map(i -> i.message())
                .toList();
    }

    private static Delivery toRequester(Set<SafetyFlag> flags, Set<Sensitivity> labels, Message message) {
        var turned = People.referral(flags, labels, null)
                .between(Institution.partner("city-hospital"), Institution.partner("social-services"));
        return delivery(turned, message, State.IN_PROGRESS);
    }

    private static String text(Outgoing sent) {
        return new String(sent.content(), StandardCharsets.UTF_8) + "\r";
    }
}

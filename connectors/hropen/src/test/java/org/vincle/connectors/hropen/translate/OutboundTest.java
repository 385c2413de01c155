package org.vincle.connectors.hropen.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hropen.Fakes;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundTest {

    private final Referral referral =
            Fakes.aReferral().urgent().withChild().withHousingStatus().build();
    private final InventedPerson person = new InventedPerson(7);

    private static JsonNode json(Outgoing outgoing) {
        try {
            return new ObjectMapper().readTree(outgoing.content());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode said(Message message, State state, String... settings) {
        return json(Outbound.write(Fakes.delivery(message, referral, state), Fakes.dialect(settings)));
    }

    private static JsonNode disposition(JsonNode candidate) {
        return candidate.at("/profiles/0/associatedPositionOpenings/0/dispositionStatus");
    }

    @Test
    void a_referral_is_a_candidate_with_our_number_and_one_opening() {
        var candidate = said(referral, State.REQUESTED);

        assertThat(candidate.at("/documentId/value").textValue())
                .isEqualTo(referral.id().toString());
        assertThat(candidate.at("/documentId/schemeId").textValue()).isEqualTo("urn:vincle:referral");
        assertThat(candidate.at("/person/legalId/value").textValue()).isEqualTo(person.dni());
        assertThat(candidate.at("/person/name/given").textValue()).isEqualTo(person.given());
        assertThat(candidate.at("/person/name/family").textValue())
                .isEqualTo(person.firstSurname() + " " + person.secondSurname());
        assertThat(candidate.at("/person/gender").textValue()).isEqualTo("Male");
        assertThat(candidate.at("/person/birthDate").textValue()).isEqualTo(person.birthDate());
        assertThat(candidate.at("/person/primaryLanguage").textValue()).isEqualTo("ca");
        assertThat(candidate.at("/person/communication/address/0/line").textValue())
                .isEqualTo(person.street());
        assertThat(candidate.at("/person/communication/phone/0/formattedNumber").textValue())
                .isEqualTo(person.phone());
        assertThat(candidate.at("/person/communication/email/0/address").textValue())
                .isEqualTo(person.email());
        assertThat(candidate
                        .at("/distributionGuidelines/doNotRedistributeIndicator")
                        .booleanValue())
                .isTrue();
        var profile = candidate.at("/profiles/0");
        assertThat(profile.get("objective").textValue()).isEqualTo(Referrals.NEED);
        assertThat(profile.get("executiveSummary").textValue()).isEqualTo(Referrals.NOTE);
        assertThat(profile.at("/positionPreferences/0/jobCategories/0/id/value").textValue())
                .isEqualTo("410225005");
        assertThat(profile.at("/candidateSources/0/name").textValue()).isEqualTo("social-services");
        assertThat(disposition(candidate).get("name").textValue()).isEqualTo("New");
        assertThat(disposition(candidate).get("code").textValue()).isEqualTo("010");
        assertThat(disposition(candidate).get("date").textValue()).isEqualTo("2026-01-15T09:30:00Z");
    }

    @Test
    void what_has_no_field_is_in_the_loss_report_without_any_value() {
        var losses = Outbound.write(Fakes.delivery(referral), Fakes.dialect()).losses();

        assertThat(losses)
                .extracting(Loss::path)
                .containsExactlyInAnyOrder(
                        "Referral.person.identifiers",
                        "Referral.findings.observation",
                        "Referral.needs.codes",
                        "Referral.priority",
                        "Referral.household",
                        "Referral.basis",
                        "Referral.dueBy");
        assertThat(losses.toString()).doesNotContain(person.personalValues());
    }

    @Test
    void each_thing_the_requester_says_is_the_whole_candidate_with_its_disposition() {
        var at = Instant.parse("2026-01-20T10:00:00Z");
        var moved = new Reason(new Code("urn:vincle:reason", "found-elsewhere", null), "Ja té feina");

        var withdrawn = disposition(said(new Cancellation(Step.CANCELLED, moved, at), State.CANCELLED));
        assertThat(withdrawn.toString())
                .isEqualTo("{\"name\":\"Withdrawn\",\"code\":\"900\",\"reasonCode\":\"042\","
                        + "\"reasonDescription\":\"Ja té feina\",\"date\":\"2026-01-20T10:00:00Z\"}");
        assertThat(disposition(said(new Cancellation(Step.REQUESTED, null, at), State.IN_PROGRESS))
                        .get("name")
                        .textValue())
                .isEqualTo("WithdrawalRequested");
        var error = disposition(said(new Correction(null, at), State.ENTERED_IN_ERROR));
        assertThat(error.get("name").textValue()).isEqualTo("Withdrawn");
        assertThat(error.get("reasonCode").textValue()).isEqualTo("091");
        assertThat(disposition(said(Amendment.whole(referral, at), State.IN_PROGRESS))
                        .get("code")
                        .textValue())
                .isEqualTo("040");
        var note = said(new Note("Ve dimarts", List.of(), at), State.ACCEPTED);
        assertThat(note.at("/profiles/0/executiveSummary").textValue()).isEqualTo(Referrals.NOTE + "\n\nVe dimarts");
        assertThat(disposition(note).get("name").textValue()).isEqualTo("Accepted");
    }

    @Test
    void what_the_standard_cannot_say_is_refused_by_name() {
        assertThatThrownBy(() -> said(new Enquiry("1", null), State.ACCEPTED))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("no-message-for-this");
        var open = Referrals.aReferral().to("somebody-else").build();
        assertThatThrownBy(() -> Outbound.write(
                        Fakes.delivery(new Answer(true, null, null, null), open, State.ACCEPTED), Fakes.dialect()))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("no-requester-in-this-standard");
    }

    @Test
    void a_safety_flag_stops_unless_the_partner_names_a_place() {
        var flagged = Fakes.aReferral().withDoNotContact().withHiddenAddress().build();
        var places = new String[] {
            "doNotContactIn",
            "profile.processingInformation",
            "addressHiddenIn",
            "person.addressProtected=yes",
            "labelsIn",
            "candidate.sensitivity"
        };

        for (int missing = 0; missing < places.length; missing += 2) {
            var some = places.clone();
            some[missing + 1] = "";
            assertThatThrownBy(() -> Outbound.write(Fakes.delivery(flagged), Fakes.dialect(some)))
                    .isInstanceOf(PartnerRefused.class)
                    .hasMessage(Codes.FLAG_HAS_NO_PLACE);
        }
        var candidate = json(Outbound.write(Fakes.delivery(flagged), Fakes.dialect(places)));
        assertThat(candidate.at("/profiles/0/processingInformation").textValue())
                .isEqualTo("DO_NOT_CONTACT");
        assertThat(candidate.at("/person/addressProtected").textValue()).isEqualTo("yes");
        assertThat(candidate.at("/sensitivity").textValue()).isEqualTo("VIOLENCE");
    }

    @Test
    void a_flag_that_comes_later_stops_or_travels_as_well() {
        var note = Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(), null);

        assertThatThrownBy(() -> said(note, State.ACCEPTED)).hasMessage(Codes.FLAG_HAS_NO_PLACE);
        assertThat(said(note, State.ACCEPTED, "doNotContactIn", "person.doNotContact=true")
                        .at("/person/doNotContact")
                        .textValue())
                .isEqualTo("true");
    }

    @Test
    void a_document_travels_as_an_attachment() {
        var document = new Finding(
                Finding.Kind.DOCUMENT,
                (Code) null,
                null,
                null,
                null,
                null,
                null,
                "Informe",
                List.of(),
                new Attachment("text/plain", null, "Sap soldar".getBytes(UTF_8)));
        var note = new Note(null, List.of(document), null);

        var attachment = said(note, State.ACCEPTED).at("/profiles/0/attachments/0");

        assertThat(attachment.at("/content/value").textValue()).isEqualTo("U2FwIHNvbGRhcg==");
        assertThat(attachment.at("/content/mimeType").textValue()).isEqualTo("text/plain");
        assertThat(attachment.at("/descriptions/0").textValue()).isEqualTo("Informe");
    }

    @Test
    void whoever_is_withheld_is_a_number_of_ours() {
        var r = referral;
        var nobody = new Person(List.of(), null, null, null, null, List.of(), List.of());
        var hidden = new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                null,
                null,
                null,
                nobody,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        var candidate = json(Outbound.write(Fakes.delivery(hidden), Fakes.dialect()));

        assertThat(candidate.get("person").toString())
                .isEqualTo("{\"id\":{\"value\":\"" + r.id() + "\",\"schemeId\":\"urn:vincle:referral\"}}");
    }

    @Test
    void the_same_delivery_is_always_the_same_bytes() {
        Delivery delivery = Fakes.delivery(referral);

        assertThat(Outbound.write(delivery, Fakes.dialect()).content())
                .isEqualTo(Outbound.write(delivery, Fakes.dialect()).content());
    }
}

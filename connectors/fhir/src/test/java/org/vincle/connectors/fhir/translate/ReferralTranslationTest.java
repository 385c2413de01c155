package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralTranslationTest {

    private static final UUID ID = UUID.fromString("01934c5e-0000-7000-8000-000000000001");

    private final Samples samples = Samples.bundle("referral.json");
    private final Task task = samples.get("Task/t1");
    private final ServiceRequest request = samples.get("ServiceRequest/s1");

    private Translated<Referral> read() {
        return ReferralReader.read(ID, task, samples);
    }

    @Test
    void reads_the_person_with_two_surnames_and_a_partial_birth_date() {
        var person = read().value().person();

        assertThat(person.name().given()).isEqualTo("Prova Maria");
        assertThat(person.name().firstSurname()).isEqualTo("Inexistent");
        assertThat(person.name().secondSurname()).isEqualTo("Fals");
        assertThat(person.birthDate()).isEqualTo("1971-08");
        assertThat(person.language()).isEqualTo("ca");
        assertThat(person.identifiers()).contains(new Identifier(Systems.DNI_NIE, "99999999R"));
        assertThat(person.addresses().get(0).municipalityCode()).isEqualTo("00000");
        assertThat(person.contacts()).extracting(c -> c.means()).containsExactly("mobile", "email");
    }

    @Test
    void reads_what_is_asked_why_and_by_when() {
        var referral = read().value();

        assertThat(referral.service().codes()).hasSize(2);
        assertThat(referral.service().text()).isEqualTo("Valoració social urgent");
        assertThat(referral.needs()).hasSize(3);
        assertThat(referral.needs().get(0).codes().get(0).code()).isEqualTo("housing-instability");
        assertThat(referral.needs().get(2).codes()).extracting(c -> c.code()).containsExactly("1156191002", "Z59.1");
        assertThat(referral.priority()).isEqualTo(Priority.URGENT);
        assertThat(referral.dueBy()).isEqualTo("2026-12-01");
        assertThat(referral.authoredOn()).hasToString("2026-11-20T08:30:00Z");
        assertThat(referral.note()).isEqualTo("Truqueu abans de venir.");
    }

    @Test
    void reads_supporting_information_of_each_kind_once() {
        var findings = read().value().findings();

        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Kind.CONDITION, Kind.ASSESSMENT, Kind.OBSERVATION, Kind.DOCUMENT, Kind.GOAL);
        var assessment = findings.stream()
                .filter(f -> f.kind() == Kind.ASSESSMENT)
                .findFirst()
                .orElseThrow();
        assertThat(assessment.answers())
                .extracting(a -> a.linkId(), a -> a.answer())
                .containsExactly(
                        Tuple.tuple("1", "No autosuficient"), Tuple.tuple("2", "Cap"), Tuple.tuple("2", "Una"));
    }

    @Test
    void reads_who_asks_whom_and_on_what_basis() {
        var referral = read().value();

        assertThat(referral.sender().name()).isEqualTo("Serveis Socials de Prova");
        assertThat(referral.sender().identifiers())
                .contains(
                        new Identifier(Systems.PARTNER, "serveis-socials-prova"),
                        new Identifier("urn:vincle:es:dir3", "L00000000"));
        assertThat(referral.sender().professional().name().firstSurname()).isEqualTo("Imaginària");
        assertThat(referral.recipient().identifiers())
                .containsExactly(new Identifier(Systems.PARTNER, "hospital-de-prova"));
        assertThat(referral.basis())
                .isEqualTo(new LegalBasis(
                        LegalBasis.Kind.PUBLIC_INTEREST, "C-0", "2026-11-19", "Llei de serveis socials"));
        assertThat(referral.household()).hasSize(1);
        assertThat(referral.household().get(0).person().birthDate()).isEqualTo("2015");
    }

    @Test
    void reads_flags_and_labels_wherever_they_stand() {
        var referral = read().value();

        assertThat(referral.flags()).containsExactlyInAnyOrder(SafetyFlag.DO_NOT_CONTACT, SafetyFlag.ADDRESS_HIDDEN);
        assertThat(referral.labels()).containsExactly(Sensitivity.VIOLENCE);
    }

    @Test
    void widens_a_label_that_nobody_has_mapped() {
        request.getMeta().addSecurity().setSystem("urn:example").setCode("x");

        var read = read();

        assertThat(read.value().labels()).contains(Sensitivity.RESTRICTED);
        assertThat(read.warnings()).contains(new Warning("label-widened", "ServiceRequest.meta.security"));
    }

    @Test
    void names_each_element_that_has_no_place_and_none_of_its_values() {
        var losses = read().losses();

        assertThat(losses)
                .containsExactlyInAnyOrder(
                        new Loss("Task.input.type", "CodeableConcept", "no-field"),
                        new Loss("Task.input.value", "string", "no-field"),
                        new Loss("ServiceRequest.orderDetail", "CodeableConcept", "no-field"),
                        new Loss("Patient.maritalStatus", "CodeableConcept", "no-field"));
    }

    @Test
    void says_again_all_it_has_read() {
        var referral = read().value();

        var written = ReferralWriter.write(referral, State.REQUESTED, new Samples.Names("n"));

        assertThat(written.value().get(0)).isInstanceOf(ServiceRequest.class);
        assertThat(written.value().get(1)).isInstanceOf(Task.class);
        assertThat(written.value().get(2)).isInstanceOf(Patient.class);
        assertThat(written.losses()).isEmpty();
        var again = Samples.of(written.value());
        again.add(samples.get("Organization/serveis-socials-prova"));
        var reread = ReferralReader.read(ID, again.get("Task/n0"), again);
        assertThat(CanonicalJson.write(reread.value())).isEqualTo(CanonicalJson.write(referral));
        assertThat(reread.losses()).isEmpty();
    }

    @Test
    void writes_the_same_bytes_each_time() {
        var referral = read().value();
        var parser = Samples.R4.newJsonParser();

        var first = ReferralWriter.write(referral, State.REQUESTED, new Samples.Names("n"));
        var second = ReferralWriter.write(referral, State.REQUESTED, new Samples.Names("n"));

        assertThat(first.value().stream().map(parser::encodeResourceToString))
                .containsExactlyElementsOf(second.value().stream()
                        .map(parser::encodeResourceToString)
                        .toList());
    }

    @Test
    void labels_every_resource_it_writes() {
        var written = ReferralWriter.write(read().value(), State.REQUESTED, new Samples.Names("n"));

        assertThat(written.value())
                .allMatch(
                        r -> r.getMeta().getSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SDV") != null)
                .allMatch(r ->
                        r.getMeta().getSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "LOCIS") != null);
        assertThat(((ServiceRequest) written.value().get(0)).getOrderDetail())
                .anyMatch(d -> Terms.has(d, Terms.PROHIBITED));
    }

    @Test
    void refuses_what_it_cannot_understand_and_names_the_element() {
        refuses("required", "Task.focus", () -> task.setFocus(null));
        refuses("reference-unresolved", "Task.focus", () -> task.getFocus().setReference("ServiceRequest/none"));
        refuses("status-not-supported", "Task.status", () -> task.setStatus(TaskStatus.RECEIVED));
        refuses("required", "Task.status", () -> task.setStatus(null));
        refuses("intent-not-order", "Task.intent", () -> task.setIntent(Task.TaskIntent.PLAN));
        refuses("required", "Task.requester", () -> {
            task.setRequester(null);
            request.setRequester(null);
        });
        refuses("not-supported", "ServiceRequest.doNotPerform", () -> request.setDoNotPerform(true));
        refuses("reference-unresolved", "ServiceRequest.subject", () -> request.getSubject()
                .setReference("Patient/none"));
        refuses("reference-unresolved", "ServiceRequest.supportingInfo", () -> request.addSupportingInfo()
                .setReference("Observation/none"));
        refuses(
                "modifier-extension-unknown",
                "ServiceRequest.modifierExtension",
                () -> request.addModifierExtension(new Extension("urn:example:not", new StringType("x"))));
    }

    private void refuses(String code, String path, Runnable change) {
        var wasTask = task.copy();
        var wasRequest = request.copy();
        change.run();

        assertThatThrownBy(this::read).isInstanceOfSatisfying(ExchangeException.class, e -> {
            assertThat(e.getCode()).isEqualTo(code);
            assertThat(e.getPath()).isEqualTo(path);
        });

        request.setModifierExtension(null);
        wasRequest.copyValues(request);
        request.setDoNotPerformElement(wasRequest.hasDoNotPerform() ? wasRequest.getDoNotPerformElement() : null);
        wasTask.copyValues(task);
    }

    @Test
    void finds_no_basis_in_a_consent_that_does_not_hold() {
        Consent consent = samples.get("Consent/k1");
        consent.setStatus(Consent.ConsentState.REJECTED);

        var read = read();

        assertThat(read.value().basis()).isNull();
        assertThat(read.warnings()).contains(new Warning("consent-not-active", "Consent.status"));
    }

    @Test
    void leaves_the_recipient_open_when_nobody_is_asked() {
        task.setOwner(null);

        assertThat(read().value().recipient()).isNull();
    }

    @Test
    void refuses_words_that_fhir_does_not_have_without_repeating_them() {
        var lenient = Samples.R4.newJsonParser().setParserErrorHandler(new ErrorHandlerAdapter());
        for (var element : new String[] {"status", "intent"}) {
            var json = "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\"}"
                    .replaceFirst("\"" + element + "\":\"[a-z]+\"", "\"" + element + "\":\"inexistent\"");
            var wrong = lenient.parseResource(Task.class, json);

            assertThatThrownBy(() -> ReferralReader.read(ID, wrong, samples))
                    .isInstanceOfSatisfying(ExchangeException.class, e -> assertThat(e.getPath())
                            .isEqualTo("Task." + element))
                    .hasMessageNotContaining("inexistent");
        }
    }

    @Test
    void does_not_mistake_several_performers_for_an_open_referral() {
        task.setOwner(null);
        request.addPerformer().setReference("Organization/hospital-de-prova");
        request.addPerformer().setReference("Organization/altre-hospital");

        assertThatThrownBy(this::read).isInstanceOfSatisfying(ExchangeException.class, e -> assertThat(e.getPath())
                .isEqualTo("ServiceRequest.performer"));
    }
}

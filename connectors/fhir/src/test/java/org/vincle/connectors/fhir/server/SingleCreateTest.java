package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each served type, created by itself and read back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SingleCreateTest extends EdgeTest {

    private static final String PATIENT = "Patient/of-the-test";
    private static final String REQUEST = "ServiceRequest/of-the-test";
    private static final String PRACTITIONER = "Practitioner/of-the-test";

    static Stream<Resource> each_served_type() {
        return Stream.of(
                Samples.patient(),
                Samples.request(PATIENT),
                Samples.task(REQUEST, PATIENT),
                Samples.condition(PATIENT),
                relative(),
                new Organization().setName("An association of nobody"),
                practitioner(),
                new PractitionerRole()
                        .setPractitioner(new Reference(PRACTITIONER))
                        .addCode(words("Invented counsellor")),
                consent(),
                observation(),
                questionnaire(),
                document(),
                goal(),
                procedure(),
                new HealthcareService().setName("A service of nobody"),
                new Location().setName("A place that is nowhere"));
    }

    @ParameterizedTest
    @MethodSource("each_served_type")
    void what_is_created_by_itself_comes_back_as_it_was_sent(Resource resource) throws Exception {
        var patient = "Patient/" + uploaded(Samples.patient().setActive(true));
        var request = "ServiceRequest/" + uploaded(Samples.request(patient).setPatientInstruction("Come at noon"));
        var practitioner = "Practitioner/" + uploaded(practitioner().setActive(true));
        var sent = Town.json(resource)
                .replace(PATIENT, patient)
                .replace(REQUEST, request)
                .replace(PRACTITIONER, practitioner);

        var created = town.post("/" + resource.fhirType(), sent);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).hasValue("W/\"1\"");
        var at = new IdType(created.headers().firstValue("Location").orElseThrow());
        var read = Town.parse(resource.getClass(), town.get("/" + resource.fhirType() + "/" + at.getIdPart()));
        assertThat(read.getIdElement().getIdPart()).isEqualTo(at.getIdPart());
        read.setId((String) null);
        read.setMeta(null);
        assertThat(Town.json(read)).isEqualTo(sent);
    }

    private static Practitioner practitioner() {
        var practitioner = new Practitioner();
        practitioner.addName().setFamily(Samples.FAMILY).addGiven("Boirina");
        return practitioner;
    }

    private static RelatedPerson relative() {
        var relative = new RelatedPerson().setPatient(new Reference(PATIENT));
        relative.addRelationship().setText("aunt");
        return relative;
    }

    private static Consent consent() {
        var consent = new Consent()
                .setStatus(ConsentState.ACTIVE)
                .setScope(coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"))
                .addCategory(coded("http://loinc.org", "59284-0"))
                .setPatient(new Reference(PATIENT))
                .setDateTime(new Date(0));
        return consent.setPolicyRule(words("An agreement of nobody with nobody"));
    }

    private static Observation observation() {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(words("Clouds in the house"))
                .setSubject(new Reference(PATIENT))
                .setValue(new StringType("many"));
    }

    private static QuestionnaireResponse questionnaire() {
        var response = new QuestionnaireResponse()
                .setStatus(QuestionnaireResponseStatus.COMPLETED)
                .setSubject(new Reference(PATIENT));
        response.addItem().setLinkId("1").addAnswer().setValue(new StringType("none"));
        return response;
    }

    private static DocumentReference document() {
        var document = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setSubject(new Reference(PATIENT));
        document.addContent().getAttachment().setContentType("text/plain").setData(new byte[] {72, 105});
        return document;
    }

    private static Goal goal() {
        return new Goal()
                .setLifecycleStatus(GoalLifecycleStatus.PROPOSED)
                .setDescription(words("A roof without clouds"))
                .setSubject(new Reference(PATIENT));
    }

    private static Procedure procedure() {
        return new Procedure()
                .setStatus(ProcedureStatus.COMPLETED)
                .setCode(words("A visit at home"))
                .setSubject(new Reference(PATIENT));
    }

    private static CodeableConcept words(String text) {
        return new CodeableConcept().setText(text);
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }
}

package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AmendmentTest extends EdgeTest {

    private static final String NEW = "urn:uuid:11111111-0000-4000-8000-000000000021";

    @Test
    void a_changed_request_is_said_anew_with_all_its_content() throws Exception {
        var own = task(referred("b-1"));
        var before = (Referral) said().get(0);
        var request = request(own);
        request.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
        request.addNote().setText("Ring twice");

        var answer = put(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var amendment = (Amendment) only(said());
        assertThat(amendment.referral().priority()).isEqualTo(Priority.URGENT);
        assertThat(amendment.referral().note()).isEqualTo("Ring twice");
        assertThat(amendment.referral().id()).isEqualTo(before.id());
        assertThat(amendment.referral().person()).isEqualTo(before.person());
        assertThat(amendment.referral().needs()).isEqualTo(before.needs());
        assertThat(amendment.over(before).parts()).containsExactly(Amendment.Part.PRIORITY, Amendment.Part.NOTE);
    }

    @Test
    void the_task_may_ask_for_something_else_until_its_end_and_what_was_said_of_it_is_no_part_of_that()
            throws Exception {
        var own = referred("b-1");
        var before = (Referral) said().get(0);
        var post = new Post(town.hub);
        post.carryReferral();
        var theirs = theirs();
        theirs.setStatus(TaskStatus.INPROGRESS).addNote().setText("On our way");
        theirs.getExecutionPeriod().getStartElement().setValueAsString("2026-11-21T10:00:00Z");
        put(theirs, Town.asHospital());
        post.carry(State.IN_PROGRESS);

        var task = task(own);
        assertThat(task.getNote()).isNotEmpty();
        var answer = put(task.setPriority(TaskPriority.STAT));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var amendment = (Amendment) only(said());
        assertThat(amendment.over(before).parts()).containsExactly(Amendment.Part.PRIORITY);
        assertThat(last().losses()).isEqualTo(town.hub.submissions.get(0).losses());
    }

    @Test
    void a_person_and_what_is_known_about_them_may_change_in_one_transaction() throws Exception {
        var own = task(referred("b-1"));
        var request = request(own);
        var condition = (Condition) get(request.getReasonReferenceFirstRep().getReference(), Condition.class);
        condition.setCode(new CodeableConcept().setText("Lives in a tower of glass"));
        var patient = (Patient) get(own.getFor().getReference(), Patient.class);
        patient.addAddress().setCity("Vilanova Inventada");
        var observation = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept().setText("Stairs"));
        observation.setValue(new StringType("three")).setSubject(own.getFor());
        request.addSupportingInfo(new Reference(NEW));
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (var resource : List.of(request, condition, patient)) {
            change(bundle, resource);
        }
        Samples.add(bundle, NEW, observation);

        var answer = town.post("", Town.json(bundle));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var amended = ((Amendment) only(said())).referral();
        assertThat(amended.needs()).extracting(n -> n.text()).containsExactly("Lives in a tower of glass");
        assertThat(amended.person().addresses()).hasSize(1);
        assertThat(amended.findings()).extracting(f -> f.kind()).contains(Kind.OBSERVATION);
        assertThat(last().documents()).allSatisfy(d -> assertThat(d.referral()).isEqualTo(amended.id()));
    }

    @Test
    void the_recipient_reads_the_new_content_under_the_same_ids() throws Exception {
        var own = task(referred("b-1"));
        var post = new Post(town.hub);
        post.carryReferral();
        var theirs = theirs();
        put(theirs.setStatus(TaskStatus.ACCEPTED), Town.asHospital());
        post.carry(State.ACCEPTED);
        var request = request(own);
        request.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
        request.setReasonReference(null).addReasonCode().setText("No roof");
        put(request);

        post.carry(State.ACCEPTED);

        var now = theirs();
        assertThat(now.getIdElement().getIdPart())
                .isEqualTo(theirs.getIdElement().getIdPart());
        assertThat(now.getFocus().getReference()).isEqualTo(theirs.getFocus().getReference());
        assertThat(now.getMeta().getVersionId()).isEqualTo("3");
        assertThat(now.getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(now.getPriority()).isEqualTo(TaskPriority.URGENT);
        assertThat(now.hasLastModified()).isTrue();
        var asked = town.get("/" + now.getFocus().getReference(), Town.asHospital());
        assertThat(asked.headers().firstValue("ETag")).hasValue("W/\"2\"");
        assertThat(asked.body()).contains("No roof");
        var person = town.get("/" + now.getFor().getReference(), Town.asHospital());
        assertThat(person.headers().firstValue("ETag")).hasValue("W/\"1\"");
        var gone = Town.parse(Bundle.class, town.get("/Condition", Town.asHospital()));
        assertThat(Town.json(gone)).contains("entered-in-error").doesNotContain("house of clouds");
    }

    @Test
    void what_is_over_no_longer_changes() throws Exception {
        var own = task(referred("b-1"));
        put(own.copy().setStatus(TaskStatus.CANCELLED));

        assertRefused(put(request(own).setPriority(ServiceRequest.ServiceRequestPriority.STAT)), "already-referred");
        assertRefused(put(task(own.getIdElement().getIdPart()).setPriority(TaskPriority.STAT)), "task-is-at-work");
    }

    @Test
    void a_recipient_may_not_amend_what_it_reads() throws Exception {
        referred("b-1");
        new Post(town.hub).carryReferral();
        var request = Town.parse(
                ServiceRequest.class, town.get("/" + theirs().getFocus().getReference(), Town.asHospital()));

        var answer = put(request.setPriority(ServiceRequest.ServiceRequestPriority.STAT), Town.asHospital());

        assertRefused(answer, "already-referred");
    }

    @Test
    void it_is_said_before_the_end_that_comes_with_it_and_apart_from_a_note() throws Exception {
        var own = task(referred("b-1"));
        own.setPriority(TaskPriority.STAT)
                .setStatus(TaskStatus.CANCELLED)
                .addNote()
                .setText("Moved away");

        put(own);

        assertThat(said())
                .extracting(m -> (Object) m.getClass())
                .containsExactly(Amendment.class, Cancellation.class, Note.class);
        assertThat(((Amendment) said().get(0)).referral().note()).isNull();
    }

    @Test
    void a_label_is_an_amendment_and_once_given_stays() throws Exception {
        var own = task(referred("b-1"));
        var request = request(own);
        request.getMeta().addSecurity(new Coding("urn:test:labels", "SECRET", null));
        put(request);
        assertThat(((Amendment) only(said())).referral().labels()).containsExactly(Sensitivity.RESTRICTED);

        var without = request(own);
        without.setMeta(null);
        put(without.setPriority(ServiceRequest.ServiceRequestPriority.STAT));

        assertThat(((Amendment) only(said())).referral().labels()).containsExactly(Sensitivity.RESTRICTED);
    }

    @Test
    void the_names_that_the_hub_gave_to_what_was_sent_are_no_change() throws Exception {
        var bundle = Samples.referral("b-1");
        bundle.getEntry()
                .forEach(e -> e.getResource().setId("mine-" + e.getResource().fhirType()));
        town.post("", Town.json(bundle));
        var before = (Referral) said().get(0);
        var found = Town.parse(Bundle.class, town.get("/ServiceRequest"));
        var request = (ServiceRequest) found.getEntryFirstRep().getResource();

        put(request.setPriority(ServiceRequest.ServiceRequestPriority.STAT));

        assertThat(((Amendment) only(said())).over(before).parts()).containsExactly(Amendment.Part.PRIORITY);
    }

    private ServiceRequest request(Task task) throws Exception {
        return (ServiceRequest) get(task.getFocus().getReference(), ServiceRequest.class);
    }

    private Resource get(String reference, Class<? extends Resource> type) throws Exception {
        return Town.parse(type, town.get("/" + reference));
    }

    private HttpResponse<String> put(Resource resource, String... headers) throws Exception {
        var path = "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        return town.put(path, Town.json(resource), headers);
    }

    private static void change(Bundle bundle, Resource resource) {
        var entry = bundle.addEntry().setResource(resource);
        entry.getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .setIfMatch("W/\"" + resource.getMeta().getVersionId() + "\"");
    }

    private Task theirs() throws Exception {
        var found = town.get("/Task?owner=Organization/" + Town.HOSPITAL + "&code=fulfill", Town.asHospital());
        return (Task) Town.parse(Bundle.class, found).getEntryFirstRep().getResource();
    }

    private Submission last() {
        return town.hub.submissions.get(town.hub.submissions.size() - 1);
    }

    private List<Message> said() {
        return last().items().stream().map(i -> i.message()).toList();
    }

    private static Message only(List<Message> said) {
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    private static void assertRefused(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(code(response)).isEqualTo(code);
    }
}

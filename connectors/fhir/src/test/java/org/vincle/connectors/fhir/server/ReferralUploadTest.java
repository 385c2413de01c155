package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.fhir.R4;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferralUploadTest extends EdgeTest {

    @Test
    void a_transaction_begins_a_referral_and_its_task_can_be_read_back() throws Exception {
        var response = town.post("", Town.json(Samples.referral("b-1")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var answer = Town.parse(Bundle.class, response);
        assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry())
                .hasSize(4)
                .allSatisfy(e -> assertThat(e.getResponse().getStatus()).isEqualTo("201 Created"));
        var task = task(new IdType(answer.getEntry().get(3).getResponse().getLocation()).getIdPart());
        assertThat(task.getFocus().getReference())
                .isEqualTo(new IdType(answer.getEntry().get(2).getResponse().getLocation())
                        .toUnqualifiedVersionless()
                        .getValue());
        assertThat(town.hub.submissions).singleElement().satisfies(submission -> {
            assertThat(submission.partner()).isEqualTo(Town.SOCIAL);
            assertThat(submission.documents()).extracting(Document::referral).doesNotContainNull();
            var referral = (Referral) submission.items().get(0).message();
            assertThat(referral.person().name().firstSurname()).isEqualTo(Samples.FAMILY);
            assertThat(referral.recipient().identifiers()).isNotEmpty();
        });
    }

    @Test
    void a_task_that_refers_to_what_was_uploaded_before_begins_a_referral_and_keeps_it() throws Exception {
        var patient = uploaded(Samples.patient());
        var request = uploaded(Samples.request("Patient/" + patient));

        var response = town.post("/Task", Town.json(Samples.task("ServiceRequest/" + request, "Patient/" + patient)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("ETag")).hasValue("W/\"1\"");
        var kept = town.hub.submissions.get(2).documents();
        assertThat(kept).extracting(Document::type).containsExactly("Task", "ServiceRequest", "Patient");
        assertThat(kept).extracting(Document::expects).containsExactly(0L, 1L, 1L);
        assertThat(kept).extracting(Document::referral).containsOnly(kept.get(0).referral());
        assertThat(Town.parse(Patient.class, town.get("/Patient/" + patient))
                        .getMeta()
                        .getVersionId())
                .isEqualTo("2");
    }

    @Test
    void the_senders_own_ids_become_identifiers_by_which_it_may_refer_later() throws Exception {
        var patient = Samples.patient();
        patient.setId("nuvolina");
        var id = uploaded(patient);

        var response = town.post("/Condition", Town.json(Samples.condition("Patient/nuvolina")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.body()).contains("Patient/" + id);
        assertThat(Town.parse(Patient.class, town.get("/Patient/" + id)).getIdentifier())
                .anySatisfy(i -> {
                    assertThat(i.getSystem()).isEqualTo("urn:vincle:partner-id:" + Town.SOCIAL);
                    assertThat(i.getValue()).isEqualTo("Patient/nuvolina");
                });
        assertThat(town.get("/Patient/nuvolina").statusCode()).isEqualTo(404);
    }

    @Test
    void relative_references_within_a_bundle_follow_its_full_urls() throws Exception {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        Samples.add(bundle, "https://social.example/fhir/Patient/9", Samples.patient());
        Samples.add(bundle, "https://social.example/fhir/Condition/9", Samples.condition("Patient/9"));

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var entries = Town.parse(Bundle.class, response).getEntry();
        var condition =
                town.get("/Condition/" + new IdType(entries.get(1).getResponse().getLocation()).getIdPart());
        assertThat(condition.body())
                .contains("Patient/" + new IdType(entries.get(0).getResponse().getLocation()).getIdPart());
    }

    @Test
    void a_reference_that_leads_nowhere_is_refused_with_its_path() throws Exception {
        var bundle = Samples.referral("b-1");
        ((ServiceRequest) bundle.getEntry().get(2).getResource())
                .addSupportingInfo(new Reference("Observation/nowhere"));

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("reference-unresolved");
        assertThat(path(response)).isEqualTo("Bundle.entry[2].resource.supportingInfo[0]");
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void another_partners_resources_are_as_if_they_did_not_exist() throws Exception {
        var id = uploaded(Samples.patient());

        assertThat(town.get("/Patient/" + id, Town.asHospital()).statusCode()).isEqualTo(404);
        var stolen = town.post("/Condition", Town.json(Samples.condition("Patient/" + id)), Town.asHospital());
        assertThat(code(stolen)).isEqualTo("reference-unresolved");
    }

    @Test
    void the_same_bundle_again_gets_the_same_answer_and_changes_nothing() throws Exception {
        var first = Town.parse(Bundle.class, town.post("", Town.json(Samples.referral("b-1"))));
        var again = Samples.referral("b-1");
        again.setTimestamp(new Date());
        var body = Town.json(again).replace("urn:uuid:11111111", "urn:uuid:99999999");

        var second = Town.parse(Bundle.class, town.post("", body));

        assertThat(second.getEntry())
                .extracting(e -> e.getResponse().getLocation())
                .isEqualTo(first.getEntry().stream()
                        .map(e -> e.getResponse().getLocation())
                        .toList());
        assertThat(second.getEntry())
                .allSatisfy(e -> assertThat(e.getResponse().getStatus()).isEqualTo("200 OK"));
        assertThat(town.hub.submissions).hasSize(1);
    }

    @Test
    void the_same_bundle_in_xml_is_the_same_message() throws Exception {
        referred("b-1");

        var response = town.post(
                "",
                R4.context().newXmlParser().encodeResourceToString(Samples.referral("b-1")),
                "Content-Type",
                "application/fhir+xml",
                "Accept",
                "application/fhir+xml");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).startsWith("<Bundle").contains("200 OK");
        assertThat(town.hub.submissions).hasSize(1);
    }

    @Test
    void the_same_identifier_with_other_content_is_a_conflict() throws Exception {
        referred("b-1");
        var other = Samples.referral("b-1");
        ((Patient) other.getEntry().get(0).getResource()).getNameFirstRep().addGiven("Boira");

        var response = town.post("", Town.json(other));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(code(response)).isEqualTo("message-id-reused");
    }

    @Test
    void who_loses_the_race_to_create_is_answered_as_who_won() throws Exception {
        var condition = "identifier=urn:test:people|P-0000";
        var other = Samples.patient();
        other.getNameFirstRep().addGiven("Boirina");
        var won = new AtomicReference<HttpResponse<String>>();
        town.hub.meanwhile(() -> {
            try {
                won.set(town.post("/Patient", Town.json(Samples.patient()), "If-None-Exist", condition));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        var lost = town.post("/Patient", Town.json(other), "If-None-Exist", condition);

        assertThat(won.get().statusCode()).isEqualTo(201);
        assertThat(lost.statusCode()).as(lost.body()).isEqualTo(200);
        assertThat(lost.headers().firstValue("Location"))
                .isEqualTo(won.get().headers().firstValue("Location"));
    }

    @Test
    void a_create_with_if_none_exist_happens_once() throws Exception {
        var condition = "identifier=urn:test:people|P-0000";
        var first = town.post("/Patient", Town.json(Samples.patient()), "If-None-Exist", condition);

        var second = town.post("/Patient", Town.json(Samples.patient()), "If-None-Exist", condition);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(town.hub.submissions).hasSize(1);
    }

    @Test
    void a_bundle_may_name_a_person_by_a_condition() throws Exception {
        var patient = uploaded(Samples.patient());
        var bundle = Samples.referral("b-1");
        bundle.getEntryFirstRep().getRequest().setIfNoneExist("identifier=urn:test:people|P-0000");

        var response = town.post("", Town.json(bundle));

        var entries = Town.parse(Bundle.class, response).getEntry();
        assertThat(entries.get(0).getResponse().getStatus()).isEqualTo("200 OK");
        assertThat(entries.get(0).getResponse().getLocation()).startsWith("Patient/" + patient);
        assertThat(town.hub.submissions.get(1).items().get(0).message())
                .asInstanceOf(type(Referral.class))
                .extracting(r -> r.person().name().firstSurname())
                .isEqualTo(Samples.FAMILY);
        var again = Town.parse(Bundle.class, town.post("", Town.json(bundle)));
        assertThat(again.getEntry().get(3).getResponse().getLocation())
                .isEqualTo(entries.get(3).getResponse().getLocation());
    }

    @Test
    void the_same_patient_again_is_a_repetition_and_another_one_is_new() throws Exception {
        var first = town.post("/Patient", Town.json(Samples.patient()));
        var same = town.post("/Patient", Town.json(Samples.patient()));
        var other = Samples.patient();
        other.getNameFirstRep().addGiven("Boira");

        var changed = town.post("/Patient", Town.json(other));

        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(changed.statusCode()).isEqualTo(201);
    }

    @Test
    void a_task_that_could_begin_nothing_is_refused() throws Exception {
        var done = Samples.referral("b-1");
        ((Task) done.getEntry().get(3).getResource()).setStatus(TaskStatus.COMPLETED);
        var unfocused = Samples.referral("b-2");
        ((Task) unfocused.getEntry().get(3).getResource()).setFocus(null);

        var first = town.post("", Town.json(done));
        var second = town.post("", Town.json(unfocused));

        assertThat(code(first)).isEqualTo("task-begins-requested");
        assertThat(path(first)).isEqualTo("Bundle.entry[3].resource.status");
        assertThat(code(second)).isEqualTo("required");
        assertThat(path(second)).isEqualTo("Bundle.entry[3].resource.focus");
    }
}

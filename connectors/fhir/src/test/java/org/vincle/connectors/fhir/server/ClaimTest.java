package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.fhir.client.ServerAccess;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClaimTest extends OpenTest {

    private static final String AID = "neighbours-aid";
    private static final String AID_TOKEN = "aid-token-0123456789abcdef0123456789abcd";

    @Test
    void whoever_names_itself_as_owner_has_it_and_has_answered() throws Exception {
        var whole = opened("o-1");
        var task = offered();

        var response = claim(task, t -> t.addNote().setText("On Monday"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(town.open.claimant(whole.id())).isEqualTo(Town.HOSPITAL);
        var item = last().items().get(0);
        assertThat(item.about().referral()).isEqualTo(whole.id());
        assertThat(item.message()).isInstanceOfSatisfying(Answer.class, answer -> {
            assertThat(answer.accepted()).isTrue();
            assertThat(answer.note()).isEqualTo("On Monday");
        });
        assertThat(last().losses()).isEmpty();
        assertThat(last().documents()).extracting(Document::type).containsExactly("Task", "ServiceRequest");
        assertThat(last().documents()).allSatisfy(document -> {
            assertThat(document.source()).isEqualTo(Town.SOCIAL);
            assertThat(document.referral()).isEqualTo(whole.id());
        });
        assertThat(found(OPEN).getTotal()).isZero();
        var mine = (Task) found("/Task?owner=city-hospital&status=accepted")
                .getEntryFirstRep()
                .getResource();
        assertThat(mine.getIdElement().getIdPart())
                .isEqualTo(task.getIdElement().getIdPart());
    }

    @Test
    void what_is_delivered_then_comes_into_the_same_task_which_stays_accepted() throws Exception {
        var whole = opened("o-1");
        var task = offered();
        claim(task);

        var receipt = delivered(whole);

        var now = hospitals(task);
        assertThat(now.getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(now.getMeta().getVersionId()).isEqualTo("2");
        assertThat(town.get("/" + now.getFor().getReference(), Town.asHospital())
                        .body())
                .contains(Samples.FAMILY);
        var request = "/" + now.getFocus().getReference();
        assertThat(now.getFocus().getReference()).isEqualTo(task.getFocus().getReference());
        assertThat(town.get(request, Town.asHospital()).body()).doesNotContain("masked");
        assertThat(receipt.losses()).isEmpty();
        assertThat(receipt.keys()).singleElement().satisfies(key -> assertThat(key.value())
                .isEqualTo(task.getIdElement().getIdPart()));
    }

    @Test
    void what_was_delivered_in_the_same_moment_is_answered() throws Exception {
        var whole = opened("o-1");
        var task = offered();
        town.hub.meanwhile(() -> delivered(whole));

        var response = claim(task);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var now = hospitals(task);
        assertThat(now.getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(now.getFor().hasReference()).isTrue();
        assertThat(last().items()).singleElement().satisfies(item -> assertThat(item.message())
                .isInstanceOf(Answer.class));
    }

    @Test
    void it_may_be_taken_on_first_and_answered_later() throws Exception {
        opened("o-1");
        var task = offered();

        var response = claim(task, t -> t.setStatus(TaskStatus.REQUESTED));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(last().items()).isEmpty();
        var mine = hospitals(task).setStatus(TaskStatus.INPROGRESS);
        assertThat(town.put(path(task), Town.json(mine), Town.asHospital("If-Match", "W/\"1\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(last().items().get(0).message()).isInstanceOf(Progress.class);
    }

    @Test
    void of_two_at_once_one_has_it_and_the_other_is_told_what_to_do() throws Exception {
        town.partner(AID, Sector.OTHER, AID_TOKEN, "", null);
        var whole = opened("o-1");
        var hospital = offered();
        var aid = (Task) Town.parse(Bundle.class, town.get(OPEN, "Authorization", "Bearer " + AID_TOKEN))
                .getEntryFirstRep()
                .getResource();
        assertThat(aid.getIdElement().getIdPart())
                .isNotEqualTo(hospital.getIdElement().getIdPart());

        var responses = Stream.of(hospital, aid)
                .parallel()
                .map(task -> task == hospital
                        ? claims(Town.HOSPITAL, Town.HOSPITAL_TOKEN, task)
                        : claims(AID, AID_TOKEN, task))
                .toList();

        assertThat(responses).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 412);
        var lost = responses.stream()
                .filter(r -> r.statusCode() == 412)
                .findFirst()
                .orElseThrow();
        assertThat(code(lost)).isEqualTo("claimed-meanwhile");
        assertThat(issue(lost).getDiagnostics()).contains("somebody has claimed it");
        assertThat(town.open.claimant(whole.id())).isEqualTo(last().partner());
        assertThat(town.hub.submissions).hasSize(2);
    }

    private HttpResponse<String> claims(String partner, String token, Task task) {
        try {
            return claim(partner, token, task, t -> {});
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_comes_too_late_is_told_so_even_without_if_match() throws Exception {
        town.partner(AID, Sector.OTHER, AID_TOKEN, "", null);
        var whole = opened("o-1");
        var task = offered();
        town.open.claim(AID, whole.id());

        var late = town.put(path(task), Town.json(task), Town.asHospital());
        var unknown = town.put("/Task/nowhere", Town.json(nowhere(task)), Town.asHospital());

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(code(late)).isEqualTo("claimed-meanwhile");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    private static Task nowhere(Task task) {
        var copy = task.copy();
        copy.setId("nowhere");
        copy.getMeta().setVersionId(null);
        return copy;
    }

    @Test
    void who_sends_its_claim_again_reads_what_it_has_said() throws Exception {
        opened("o-1");
        var task = offered();
        claim(task);

        var again = claim(task);

        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(code(again)).isEqualTo("version-conflict");
        assertThat(town.hub.submissions).hasSize(2);
    }

    @Test
    void a_claim_says_who_and_that_alone() throws Exception {
        var whole = opened("o-1");
        var task = offered();

        assertRefused(claim(task, t -> t.setOwner(null)), "claim-owner", "Task.owner");
        assertRefused(
                claim(task, t -> t.setOwner(new Reference("Organization/" + Town.SOCIAL))),
                "claim-owner",
                "Task.owner");
        assertRefused(claim(task, t -> t.setStatus(TaskStatus.REJECTED)), "claim-status", "Task.status");
        assertRefused(claim(task, t -> t.setPriority(TaskPriority.STAT)), "task-owner-may-not", "Task.priority");
        assertThat(town.put(path(task), Town.json(task), Town.asHospital("If-Match", "W/\"7\""))
                        .statusCode())
                .isEqualTo(412);
        assertThat(town.open.claimant(whole.id())).isNull();
        assertThat(town.hub.submissions).hasSize(1);
    }

    @Test
    void its_owner_may_be_named_by_identifier() throws Exception {
        opened("o-1");
        var owner = new Reference();
        owner.getIdentifier().setSystem("urn:test:institutions").setValue("city-hospital-1");

        var response = claim(offered(), t -> t.setOwner(owner));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Town.parse(Task.class, response).getOwner().getReference())
                .isEqualTo("Organization/" + Town.HOSPITAL);
    }

    @Test
    void it_is_claimed_by_a_request_of_its_own() throws Exception {
        var whole = opened("o-1");
        var task = offered();
        var claimed = task.copy().setOwner(new Reference("Organization/" + Town.HOSPITAL));
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(claimed)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(path(task).substring(1));

        var response = town.post("", Town.json(bundle), Town.asHospital());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("claim-alone");
        assertThat(town.open.claimant(whole.id())).isNull();
    }

    @Test
    void a_claim_stands_even_if_its_answer_has_to_be_said_again() throws Exception {
        var whole = opened("o-1");
        var task = offered();
        town.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));

        assertThat(claim(task).statusCode()).isEqualTo(503);

        town.hub.refuses(null);
        assertThat(town.open.claimant(whole.id())).isEqualTo(Town.HOSPITAL);
        assertThat(code(claim(task))).isEqualTo("claimed-meanwhile");
        delivered(whole);
        var mine = hospitals(task).setStatus(TaskStatus.ACCEPTED);
        assertThat(town.put(path(task), Town.json(mine), Town.asHospital()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_has_a_server_claims_here_and_answers_there() throws Exception {
        var server =
                new FhirServer("http://127.0.0.1:1/fhir", Duration.ofSeconds(1), ServerAccess.of("", "", "", null));
        town.partner(AID, Sector.OTHER, AID_TOKEN, "", server);
        var whole = opened("o-1");
        var task = (Task) Town.parse(Bundle.class, town.get(OPEN, "Authorization", "Bearer " + AID_TOKEN))
                .getEntryFirstRep()
                .getResource();

        assertRefused(claim(AID, AID_TOKEN, task, t -> {}), "claim-own-server", "Task.status");
        var claimed = claim(AID, AID_TOKEN, task, t -> t.setStatus(TaskStatus.REQUESTED));

        assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(200);
        assertThat(town.open.claimant(whole.id())).isEqualTo(AID);
        assertThat(town.hub.submissions).hasSize(1);
    }

    private Submission last() {
        return town.hub.submissions.get(town.hub.submissions.size() - 1);
    }

    private static void assertRefused(HttpResponse<String> response, String code, String path) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(code(response)).isEqualTo(code);
        assertThat(path(response)).isEqualTo(path);
    }
}

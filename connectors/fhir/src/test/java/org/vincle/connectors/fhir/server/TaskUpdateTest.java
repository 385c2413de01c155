package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskUpdateTest extends EdgeTest {

    @Test
    void the_performer_sees_its_own_task_and_the_requester_sees_its_answer() throws Exception {
        var own = referred("b-1");
        var post = new Post(town.hub);
        post.carryReferral();

        var theirs = hospitalTask();
        assertThat(theirs.getIdElement().getIdPart()).isNotEqualTo(own);
        assertThat(theirs.getOwner().getReference()).isEqualTo("Organization/" + Town.HOSPITAL);
        assertThat(town.get("/" + theirs.getFocus().getReference(), Town.asHospital())
                        .statusCode())
                .isEqualTo(200);
        assertThat(town.get("/" + theirs.getFor().getReference(), Town.asHospital())
                        .body())
                .contains(Samples.FAMILY);
        assertThat(town.get("/Task/" + own, Town.asHospital()).statusCode()).isEqualTo(404);

        var accepted = asHospital(theirs, t -> t.setStatus(TaskStatus.ACCEPTED));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(last()).isInstanceOfSatisfying(Answer.class, a -> assertThat(a.accepted())
                .isTrue());
        assertThat(task(own).getStatus()).isEqualTo(TaskStatus.REQUESTED);

        post.carry(State.ACCEPTED);
        assertThat(task(own).getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(task(own).getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void work_that_is_completed_in_one_transaction_brings_its_procedure_home() throws Exception {
        var own = referred("b-1");
        var post = new Post(town.hub);
        post.carryReferral();
        var theirs = hospitalTask();
        var procedure = new Procedure();
        procedure.setStatus(Procedure.ProcedureStatus.COMPLETED).setSubject(theirs.getFor());
        procedure.getCode().setText("A visit at home");
        theirs.setStatus(TaskStatus.COMPLETED);
        theirs.addOutput()
                .setValue(new Reference("urn:uuid:11111111-0000-4000-8000-000000000009"))
                .getType()
                .setText("Resulting Activity");
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        Samples.add(bundle, "urn:uuid:11111111-0000-4000-8000-000000000009", procedure);
        bundle.addEntry()
                .setResource(theirs)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Task/" + theirs.getIdElement().getIdPart())
                .setIfMatch("W/\"1\"");

        var response = town.post("", Town.json(bundle), Town.asHospital());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(last()).isInstanceOfSatisfying(Outcome.class, outcome -> assertThat(
                        outcome.activities().get(0).text())
                .isEqualTo("A visit at home"));
        assertThat(town.hub.submissions.get(1).documents())
                .allSatisfy(d -> assertThat(d.referral()).isNotNull());
        post.carry(State.COMPLETED);
        var home = task(own);
        assertThat(home.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        var link = (Reference) home.getOutputFirstRep().getValue();
        assertThat(town.get("/" + link.getReference()).body()).contains("A visit at home");
    }

    @Test
    void the_performer_may_not_change_what_was_asked() throws Exception {
        referred("b-1");
        new Post(town.hub).carryReferral();
        var theirs = hospitalTask();

        var owner = asHospital(theirs.copy(), t -> t.setOwner(new Reference("Organization/" + Town.SOCIAL)));
        var status = asHospital(theirs.copy(), t -> t.setStatus(TaskStatus.ENTEREDINERROR));

        assertRefused(owner, "task-owner-may-not", "Task.owner");
        assertRefused(status, "task-status-of-author", "Task.status");
        assertThat(town.hub.submissions).hasSize(1);
    }

    @Test
    void the_requester_may_not_accept_for_the_performer() throws Exception {
        var task = task(referred("b-1"));

        assertRefused(put(task.copy(), t -> t.setStatus(TaskStatus.ACCEPTED)), "task-status-of-owner", "Task.status");
        assertRefused(
                put(task.copy(), t -> t.setOwner(new Reference("Organization/" + Town.SOCIAL))),
                "task-is-requested",
                "Task.owner");
    }

    @Test
    void the_requester_cancels_before_work_and_corrects_at_any_time() throws Exception {
        var task = task(referred("b-1"));

        var cancelled = put(
                task, t -> t.setStatus(TaskStatus.CANCELLED).getStatusReason().setText("Moved away"));
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(last()).isInstanceOfSatisfying(Cancellation.class, c -> assertThat(c.step())
                .isEqualTo(Step.CANCELLED));

        var corrected = put(Town.parse(Task.class, cancelled), t -> t.setStatus(TaskStatus.ENTEREDINERROR));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(last()).isInstanceOf(Correction.class);
    }

    @Test
    void a_stale_if_match_is_refused() throws Exception {
        var task = task(referred("b-1"));
        var id = task.getIdElement().getIdPart();
        put(task.copy(), t -> t.addNote().setText("A note"));

        var response = town.put("/Task/" + id, Town.json(task.setStatus(TaskStatus.CANCELLED)), "If-Match", "W/\"1\"");

        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(code(response)).isEqualTo("version-conflict");
        assertThat(task(id).getStatus()).isEqualTo(TaskStatus.REQUESTED);
    }

    @Test
    void of_two_with_the_same_if_match_one_wins() throws Exception {
        var task = task(referred("b-1"));
        var path = "/Task/" + task.getIdElement().getIdPart();
        var bodies = List.of(
                Town.json(task.copy().setStatus(TaskStatus.CANCELLED)),
                Town.json(task.copy().setStatus(TaskStatus.ENTEREDINERROR)));

        var statuses =
                bodies.parallelStream().map(body -> status(path, body)).sorted().toList();

        assertThat(statuses).containsExactly(200, 412);
    }

    @Test
    void a_conflict_in_the_ledger_is_412_with_if_match_and_409_without() throws Exception {
        var task = task(referred("b-1"));
        var path = "/Task/" + task.getIdElement().getIdPart();
        var body = Town.json(task.setStatus(TaskStatus.CANCELLED));
        town.hub.refuses(new InvalidMessage(Codes.VERSION_CONFLICT));

        assertThat(town.put(path, body, "If-Match", "W/\"1\"").statusCode()).isEqualTo(412);
        var without = town.put(path, body);
        assertThat(without.statusCode()).isEqualTo(409);
        assertThat(code(without)).isEqualTo("changed-meanwhile");
    }

    private int status(String path, String body) {
        try {
            return town.put(path, body, "If-Match", "W/\"1\"").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Task hospitalTask() throws Exception {
        var found = town.get("/Task?owner=Organization/" + Town.HOSPITAL + "&code=fulfill", Town.asHospital());
        return (Task) Town.parse(Bundle.class, found).getEntryFirstRep().getResource();
    }

    private HttpResponse<String> put(Task task, Consumer<Task> change, String... headers) throws Exception {
        change.accept(task);
        return town.put("/Task/" + task.getIdElement().getIdPart(), Town.json(task), headers);
    }

    private HttpResponse<String> asHospital(Task task, Consumer<Task> change) throws Exception {
        return put(task, change, Town.asHospital());
    }

    private Message last() {
        var items = town.hub.submissions.get(town.hub.submissions.size() - 1).items();
        return items.get(items.size() - 1).message();
    }

    private static void assertRefused(HttpResponse<String> response, String code, String path) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(code(response)).isEqualTo(code);
        assertThat(path(response)).isEqualTo(path);
    }
}

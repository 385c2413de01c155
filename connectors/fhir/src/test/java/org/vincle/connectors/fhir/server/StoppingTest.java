package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoppingTest extends EdgeTest {

    @Test
    void work_in_progress_is_cancelled_by_asking() throws Exception {
        var own = referred("b-1");
        var post = new Post(town.hub);
        post.carryReferral();
        asHospital(hospitalTask(), t -> t.setStatus(TaskStatus.INPROGRESS));
        post.carry(State.IN_PROGRESS);

        assertRefused(put(task(own), t -> t.setStatus(TaskStatus.CANCELLED)), "cancel-by-asking", "Task.status");

        var asking = Samples.task("Task/" + own, task(own).getFor().getReference());
        asking.getCode().getCodingFirstRep().setCode("abort");
        var asked = town.post("/Task", Town.json(asking));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(last()).isInstanceOfSatisfying(Cancellation.class, c -> assertThat(c.step())
                .isEqualTo(Step.REQUESTED));

        post.carry(State.IN_PROGRESS);
        var request = asked();
        assertThat(request.getFocus().getReference())
                .isEqualTo("Task/" + hospitalTask().getIdElement().getIdPart());

        var agreed = asHospital(request, t -> t.setStatus(TaskStatus.ACCEPTED));
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        assertThat(last()).isInstanceOfSatisfying(Cancellation.class, c -> assertThat(c.step())
                .isEqualTo(Step.AGREED));

        assertThat(hospitalTask().getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(hospitalTask().getIdElement().getIdPart())
                .isEqualTo(request.getFocus().getReferenceElement().getIdPart());

        post.carry(State.CANCELLED);
        assertThat(task(own).getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(Town.parse(Task.class, asked).getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(task(Town.parse(Task.class, asked).getIdElement().getIdPart())
                        .getStatus())
                .isEqualTo(TaskStatus.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_agrees_to_stop_may_cancel_the_task_in_the_same_transaction_or_afterwards(boolean together)
            throws Exception {
        var own = referred("b-1");
        var post = new Post(town.hub);
        post.carryReferral();
        var asking = Samples.task("Task/" + own, task(own).getFor().getReference());
        asking.getCode().getCodingFirstRep().setCode("abort");
        town.post("/Task", Town.json(asking));
        post.carry(State.IN_PROGRESS);
        var request = asked();
        var theirs = Town.parse(Task.class, town.get("/" + request.getFocus().getReference(), Town.asHospital()));
        request.setStatus(TaskStatus.ACCEPTED);

        var said = new ArrayList<Message>();
        if (together) {
            var bundle = new Bundle().setType(BundleType.TRANSACTION);
            change(bundle, request);
            change(bundle, theirs.setStatus(TaskStatus.CANCELLED));
            var answer = town.post("", Town.json(bundle), Town.asHospital());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            said.addAll(lastSaid());
        } else {
            asHospital(request, t -> {});
            said.addAll(lastSaid());
            var again = asHospital(theirs, t -> t.setStatus(TaskStatus.CANCELLED));
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        }

        assertThat(said.get(0)).isInstanceOfSatisfying(Cancellation.class, c -> assertThat(c.step())
                .isEqualTo(Step.AGREED));
        assertThat(said).hasSize(together ? 2 : 1);
        assertThat(Town.parse(Task.class, town.get("/" + request.getFocus().getReference(), Town.asHospital()))
                        .getStatus())
                .isEqualTo(TaskStatus.CANCELLED);
    }

    private static void change(Bundle bundle, Task task) {
        bundle.addEntry()
                .setResource(task)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Task/" + task.getIdElement().getIdPart());
    }

    private List<Message> lastSaid() {
        var items = town.hub.submissions.get(town.hub.submissions.size() - 1).items();
        return items.stream().map(i -> i.message()).toList();
    }

    private Task hospitalTask() throws Exception {
        var found = town.get("/Task?owner=Organization/" + Town.HOSPITAL + "&code=fulfill", Town.asHospital());
        return (Task) Town.parse(Bundle.class, found).getEntryFirstRep().getResource();
    }

    private Task asked() throws Exception {
        var found = town.get("/Task?code=abort", Town.asHospital());
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

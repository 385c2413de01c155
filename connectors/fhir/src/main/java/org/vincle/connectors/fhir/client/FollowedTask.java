package org.vincle.connectors.fhir.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.TaskReader;

/** A Task on a partner's server as the hub saw it last, kept on the partner's shelf so that a restart forgets nothing. */
final class FollowedTask {

    /** The document type under which the shelf keeps it. */
    static final String TYPE = "PolledTask";

    private static final String TASK = "task";
    private static final String OPEN = "open";
    private static final String WRITTEN_BY = "urn:vincle:delivery";

    private final StoredDocument stored;

    private FollowedTask(StoredDocument stored) {
        this.stored = stored;
    }

    static Optional<FollowedTask> of(Shelf shelf, String partner, String key) {
        var criteria = List.of(new Criterion(TASK, List.of(key)));
        return shelf.search(new ShelfQuery(partner, TYPE, criteria, null, null, null, 1)).documents().stream()
                .map(FollowedTask::new)
                .findFirst();
    }

    /** All that may still change. */
    static List<FollowedTask> open(Shelf shelf, String partner) {
        var open = new ArrayList<FollowedTask>();
        var criteria = List.of(new Criterion(OPEN, List.of("true")));
        String after = null;
        do {
            var page = shelf.search(new ShelfQuery(partner, TYPE, criteria, null, null, after, 200));
            page.documents().forEach(d -> open.add(new FollowedTask(d)));
            after = page.next();
        } while (after != null);
        return open;
    }

    /** The first sight of a Task. */
    static Document first(String partner, UUID id, UUID referral, Task task) {
        return document(partner, id.toString(), 0, referral, task);
    }

    /** The next sight of it. */
    Document next(Task task) {
        var known = stored.document();
        return document(known.reader(), known.id(), stored.version(), known.referral(), task);
    }

    private static Document document(String partner, String id, long expects, UUID referral, Task task) {
        var json = R4.jsonParser().encodeResourceToString(task).getBytes(StandardCharsets.UTF_8);
        var index = Map.of(TASK, List.of(key(task)), OPEN, List.of(String.valueOf(mayChange(task))));
        return new Document(partner, partner, TYPE, id, expects, R4.JSON, json, index, referral);
    }

    private static boolean mayChange(Task task) {
        var state = TaskReader.state(task);
        return !state.isFinal() && !(TaskReader.asksToStop(task) && state == State.ACCEPTED);
    }

    UUID referral() {
        return stored.document().referral();
    }

    Task task() {
        return (Task) R4.read(stored.document().content());
    }

    String key() {
        return stored.document().index().get(TASK).get(0);
    }

    /** The Task as the partner's server has it now, save that its performer had said no more than was seen. */
    static Task before(Task seen, Task now) {
        var before = now.copy();
        before.getMeta().setSecurity(seen.getMeta().getSecurity());
        before.setStatus(seen.getStatus());
        before.setStatusReason(seen.getStatusReason());
        before.setBusinessStatus(seen.getBusinessStatus());
        before.setNote(seen.getNote());
        before.setOutput(seen.getOutput());
        before.setExecutionPeriod(seen.getExecutionPeriod());
        before.setLastModifiedElement(seen.getLastModifiedElement());
        return before;
    }

    /** Whether the hub itself has changed the Task since, in a delivery that is not settled yet. */
    boolean isBehind(Task now) {
        var writer = writer(now);
        return writer != null && !Objects.equals(writer, writer(task()));
    }

    static String key(Task task) {
        return "Task/" + task.getIdElement().getIdPart();
    }

    static String versioned(Task task) {
        var version = task.getMeta().getVersionId();
        return version == null ? null : key(task) + "/_history/" + version;
    }

    /** Leaves in the Task which delivery wrote it last. */
    static void sign(Task task, UUID delivery) {
        task.getMeta().getTag().removeIf(t -> WRITTEN_BY.equals(t.getSystem()));
        task.getMeta().addTag(new Coding(WRITTEN_BY, delivery.toString(), null));
    }

    static String writer(Task task) {
        return task.getMeta().getTag().stream()
                .filter(t -> WRITTEN_BY.equals(t.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }

    static void named(Task task, String location) {
        var id = new IdType(location);
        task.setId("Task/" + id.getIdPart());
        task.getMeta().setVersionId(id.getVersionIdPart());
    }
}

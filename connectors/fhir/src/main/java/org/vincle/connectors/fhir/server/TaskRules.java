package org.vincle.connectors.fhir.server;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.shelf.ShelfIndex;
import org.vincle.connectors.fhir.translate.TaskReader;

/** Who may change what of a Task, as SDOH Clinical Care and Clinical Order Workflows say; a refusal's code is the rule's name. */
final class TaskRules {

    private static final Set<String> NOT_CONTENT = Set.of("id", "text", "implicitRules", "language", "lastModified");
    private static final Set<String> SAYS =
            Set.of("status", "statusReason", "businessStatus", "output", "note", "executionPeriod");
    private static final Set<String> OF_OWNER =
            Set.of("meta", "status", "statusReason", "businessStatus", "output", "note", "executionPeriod");
    private static final Set<String> OF_AUTHOR_AT_WORK =
            Set.of("meta", "status", "statusReason", "note", "priority", "restriction", "input", "description");
    private static final Set<String> OF_AUTHOR_AT_END = Set.of("status", "statusReason", "note");
    private static final Set<String> OF_CLAIMANT =
            Set.of("owner", "status", "statusReason", "businessStatus", "note", "executionPeriod");
    private static final Set<TaskStatus> CLAIMS =
            Set.of(TaskStatus.REQUESTED, TaskStatus.ACCEPTED, TaskStatus.INPROGRESS);
    private static final Set<String> TOLD_THE_OWNER = Set.of("owner", "requester", "focus", "for", "code", "intent");

    /** Whether one says the same as the other, but for id, version and times; a new label says something new. */
    static boolean same(Resource before, Resource after) {
        return changed(before, after).isEmpty() && known(before).containsAll(known(after));
    }

    private static List<String> known(Resource resource) {
        return resource.getMeta().getSecurity().stream()
                .map(label -> label.getSystem() + "|" + label.getCode())
                .toList();
    }

    /** Whether the author asks for something else than before. */
    static boolean amends(Task before, Task after) {
        return changed(before, after).stream().anyMatch(name -> !SAYS.contains(name));
    }

    /** As it was, had it always asked for what it asks now. */
    static Task asking(Task before, Task after) {
        var asking = after.copy();
        asking.setStatus(before.getStatus());
        asking.setStatusReason(before.getStatusReason());
        asking.setBusinessStatus(before.getBusinessStatus());
        asking.setOutput(before.getOutput());
        asking.setNote(before.getNote());
        asking.setExecutionPeriod(before.getExecutionPeriod());
        asking.setLastModifiedElement(before.getLastModifiedElement());
        return asking;
    }

    /** A label that was given once stays, since many a client sends back no {@code meta} at all. */
    static void keepLabels(Resource before, Resource after) {
        for (var label : before.getMeta().getSecurity()) {
            if (after.getMeta().getSecurity(label.getSystem(), label.getCode()) == null) {
                after.getMeta().addSecurity(label.copy());
            }
        }
    }

    /** Refuses what this party may not change. */
    static void check(Task before, Task after, boolean author) {
        TaskReader.state(after);
        var changed = changed(before, after);
        if (author) {
            ofAuthor(before, after, changed);
        } else {
            only(OF_OWNER, changed, "task-owner-may-not");
            if (changed.contains("status")
                    && Set.of(TaskStatus.DRAFT, TaskStatus.REQUESTED, TaskStatus.ENTEREDINERROR)
                            .contains(after.getStatus())) {
                throw new InvalidMessage("task-status-of-author", "Task.status");
            }
        }
    }

    /** Refuses what whoever takes on an open Task may not say by that. */
    static void checkClaim(Task before, Task after) {
        TaskReader.state(after);
        only(OF_CLAIMANT, changed(before, after), "task-owner-may-not");
        if (!CLAIMS.contains(after.getStatus())) {
            throw new InvalidMessage("claim-status", "Task.status");
        }
    }

    /** Refuses a new Task that could not begin anything. */
    static void checkNew(Task task) {
        var draft = task.getStatus() == TaskStatus.DRAFT;
        TaskReader.state(task);
        if (!draft && task.getStatus() != TaskStatus.REQUESTED) {
            throw new InvalidMessage("task-begins-requested", "Task.status");
        }
    }

    private static void ofAuthor(Task before, Task after, List<String> changed) {
        var was = before.getStatus();
        var now = after.getStatus();
        if (was != TaskStatus.DRAFT) {
            if (was == TaskStatus.REQUESTED) {
                changed.stream().filter(TOLD_THE_OWNER::contains).findFirst().ifPresent(name -> {
                    throw new InvalidMessage("task-is-requested", "Task." + name);
                });
            } else {
                only(
                        TaskReader.state(before).isFinal() ? OF_AUTHOR_AT_END : OF_AUTHOR_AT_WORK,
                        changed,
                        "task-is-at-work");
            }
        }
        if (was == now) {
            return;
        }
        if (was == TaskStatus.INPROGRESS && now == TaskStatus.CANCELLED) {
            throw new InvalidMessage("cancel-by-asking", "Task.status");
        }
        boolean may = now == TaskStatus.CANCELLED
                || now == TaskStatus.ENTEREDINERROR
                || was == TaskStatus.DRAFT && now == TaskStatus.REQUESTED;
        if (!may) {
            throw new InvalidMessage("task-status-of-owner", "Task.status");
        }
    }

    private static void only(Set<String> allowed, List<String> changed, String rule) {
        changed.stream().filter(name -> !allowed.contains(name)).findFirst().ifPresent(name -> {
            throw new InvalidMessage(rule, "Task." + name);
        });
    }

    private static List<String> changed(Resource before, Resource after) {
        return after.children().stream()
                .map(p -> p.getName().replace("[x]", ""))
                .filter(name -> !NOT_CONTENT.contains(name))
                .filter(name -> !equal(values(before, name), values(after, name)))
                .toList();
    }

    private static List<Base> values(Resource resource, String name) {
        if (name.equals("meta")) {
            return List.copyOf(resource.getMeta().getSecurity());
        }
        var property = resource.getChildByName(name);
        return property == null
                ? List.of()
                : property.getValues().stream().filter(v -> !isHubs(v)).toList();
    }

    // The hub added it, so its sender need not send it back.
    private static boolean isHubs(Base value) {
        return value instanceof Identifier i && i.hasSystem() && i.getSystem().startsWith(ShelfIndex.SENDER_IDS);
    }

    private static boolean equal(List<Base> some, List<Base> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).equalsDeep(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private TaskRules() {}
}

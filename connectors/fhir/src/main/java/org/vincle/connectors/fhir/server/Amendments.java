package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.fhir.shelf.ShelfIndex;
import org.vincle.connectors.fhir.translate.ReferralReader;
import org.vincle.connectors.fhir.translate.Resolver;
import org.vincle.connectors.fhir.translate.TaskReader;
import org.vincle.connectors.fhir.translate.Translated;

/** What a requester changes of its referrals that are under way; each is said once, with its whole content. */
final class Amendments {

    private final Lookup lookup;
    private final Links links;
    private final Map<UUID, Task> tasks = new LinkedHashMap<>();

    Amendments(Lookup lookup, Links links) {
        this.lookup = lookup;
        this.links = links;
    }

    /** The requester's Task of that referral asks for something else than before. */
    void asked(UUID referral, Task task) {
        tasks.put(referral, task);
    }

    /** A resource changed on which referrals rest; refuses when none of them is under way and the partner's own. */
    void restedOn(Entry entry, UUID referral) {
        var known = new ArrayList<>(under(new Criterion(ShelfIndex.REFERRAL, List.of(referral.toString()))));
        if (entry.type().equals("Patient")) {
            known.addAll(under(new Criterion("patient", List.of(entry.reference()))));
        }
        if (known.isEmpty()) {
            throw new InvalidMessage("already-referred", entry.type());
        }
        known.forEach(stored -> tasks.putIfAbsent(stored.document().referral(), now(stored)));
    }

    private List<StoredDocument> under(Criterion criterion) {
        return lookup.found("Task", List.of(criterion)).stream()
                .filter(stored ->
                        stored.document().source().equals(lookup.partner().name()))
                .filter(stored -> stored.document().referral() != null)
                .filter(stored -> {
                    var task = (Task) Stored.resource(stored);
                    return !TaskReader.asksToStop(task)
                            && !TaskReader.state(task).isFinal();
                })
                .toList();
    }

    private Task now(StoredDocument stored) {
        return links.entry("Task/" + stored.document().id())
                .map(entry -> (Task) entry.resource)
                .orElseGet(() -> (Task) Stored.resource(stored));
    }

    /** The Task of each referral that is amended. */
    Map<UUID, Task> tasks() {
        return tasks;
    }

    /** The content of an amended referral. */
    Translated<Amendment> read(UUID referral, Task task) {
        var said = ReferralReader.read(referral, asBegun(task), new Current());
        var at = task.hasLastModified() ? task.getLastModified().toInstant() : null;
        return new Translated<>(Amendment.whole(said.value(), at), said.losses(), said.warnings());
    }

    /** Without what was said of it since: that is no part of what is asked. */
    private Task asBegun(Task task) {
        var asked = task.copy();
        asked.setStatus(TaskStatus.REQUESTED);
        asked.setStatusReason(null).setBusinessStatus(null).setExecutionPeriod(null);
        asked.setOutput(null);
        asked.setNote(firstNotes(task));
        return asked;
    }

    private List<Annotation> firstNotes(Task task) {
        var id = task.getIdElement().getIdPart();
        for (long version = 1; ; version++) {
            var stored = lookup.version("Task", id, version);
            if (stored.isEmpty()) {
                return List.of();
            }
            var then = (Task) Stored.resource(stored.get());
            if (then.getStatus() == TaskStatus.REQUESTED) {
                return then.getNote();
            }
        }
    }

    /** Resources as they stand once this submission is stored, without the names that the hub gave them. */
    private final class Current implements Resolver {

        private final Map<String, Optional<Resource>> resources = new HashMap<>();

        @Override
        public Optional<Resource> resolve(Reference reference, String path) {
            return reference.hasReference()
                    ? resources.computeIfAbsent(
                            Links.plain(reference.getReference()),
                            k -> links.resolve(reference, path).map(Types::withoutSenderIds))
                    : links.resolve(reference, path);
        }
    }
}

package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.FhirKeys;
import org.vincle.connectors.fhir.FhirPartner;
import org.vincle.connectors.fhir.server.Entry.Deed;
import org.vincle.connectors.fhir.shelf.OpenTask;
import org.vincle.connectors.fhir.translate.TaskReader;
import org.vincle.connectors.fhir.translate.Translated;

/** Takes on what is open to claim: it is whose name stands first as the owner of its Task. */
final class Claims {

    private static final String TASK = "Task";
    private static final int TRIES = 5;

    private final Services services;
    private final FhirPartner partner;
    private final Lookup lookup;

    Claims(Services services, Lookup lookup) {
        this.services = services;
        this.partner = lookup.partner();
        this.lookup = lookup;
    }

    /** Where the Task stands once it is claimed; empty when it is none that was open, but a Task as any other. */
    Optional<Written> claim(String id, String version, Task after, Body body) {
        if (lookup.document(TASK, id).isPresent()) {
            return Optional.empty();
        }
        var found = new Opened(services, partner.name()).task(id);
        if (found.isEmpty()) {
            if (OpenTask.VERSION.equals(version)
                    || OpenTask.VERSION.equals(after.getMeta().getVersionId())) {
                throw new InvalidMessage("claimed-meanwhile");
            }
            return Optional.empty();
        }
        if (version != null && !version.equals("*") && !version.equals(OpenTask.VERSION)) {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        }
        return Optional.of(claim(found.get(), after, body));
    }

    private Written claim(OpenTask open, Task after, Body body) {
        if (!isPartner(after.getOwner())) {
            throw new InvalidMessage("claim-owner", "Task.owner");
        }
        TaskRules.checkClaim(open.task(), after);
        if (partner.server().isPresent() && after.getStatus() != TaskStatus.REQUESTED) {
            throw new InvalidMessage("claim-own-server", "Task.status");
        }
        var before = open.task().copy().setOwner(after.getOwner());
        var said = TaskReader.changes(before, after, (reference, path) -> Optional.empty());
        try {
            services.open().claim(partner.name(), open.referral().id());
        } catch (InvalidMessage e) {
            throw e.getCode().equals(Codes.UNKNOWN_REFERRAL) ? new InvalidMessage("claimed-meanwhile") : e;
        }
        return partner.server().isPresent() ? untold(open) : say(open, after, said, body);
    }

    /** On its own server the partner gets it, and answers, as any other. */
    private static Written untold(OpenTask open) {
        return new Written(
                TASK,
                open.task().getIdElement().getIdPart(),
                OpenTask.VERSION,
                open.task().getMeta().getLastUpdated().toInstant(),
                false);
    }

    /** Its delivery may have come first, and then it is said in what that brought. */
    private Written say(OpenTask open, Task after, Translated<List<Message>> said, Body body) {
        for (int attempt = 1; ; attempt++) {
            var stored = services.shelf()
                    .forWriting()
                    .read(partner.name(), TASK, open.task().getIdElement().getIdPart());
            if (stored.isPresent()) {
                var now = (Task) Stored.resource(stored.get());
                if (now.getStatus() != TaskStatus.REQUESTED) {
                    throw new InvalidMessage(Codes.VERSION_CONFLICT);
                } else if (said.value().isEmpty()) {
                    return written(stored.get());
                }
            }
            try {
                return submit(open, after, stored, said, body);
            } catch (InvalidMessage e) {
                if (!e.getCode().equals(Codes.VERSION_CONFLICT) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Written submit(
            OpenTask open, Task after, Optional<StoredDocument> stored, Translated<List<Message>> said, Body body) {
        var task = stored.map(s -> (Task) Stored.resource(s))
                .orElseGet(() -> open.task().copy().setOwner(owner()));
        say(after, task);
        var entry = new Entry(null, task, null, null, null, Deed.UPDATE);
        entry.id = open.task().getIdElement().getIdPart();
        var documents = new ArrayList<Document>();
        documents.add(open.document(
                partner.name(), task, stored.map(StoredDocument::version).orElse(0L)));
        if (stored.isEmpty()) {
            documents.add(open.document(partner.name(), open.request(), 0));
        }
        var keys = List.of(new Key(FhirKeys.TASK, entry.id));
        var items = said.value().stream()
                .map(message -> new Item(message, About.referral(open.referral().id()), keys))
                .toList();
        var accepted = services.hub()
                .apply(new Submission(
                        partner.name(),
                        null,
                        Fingerprint.of(List.of(entry)),
                        new Original(body.mediaType(), body.content()),
                        items,
                        documents,
                        said.losses(),
                        said.warnings()));
        if (accepted.parked()) {
            throw new InvalidMessage("claimed-meanwhile");
        }
        var version = accepted.documents().get(0).version();
        return new Written(TASK, entry.id, Long.toString(version), accepted.at(), false);
    }

    /** What the claimant says by the claim; all else stays as it was asked. */
    private static void say(Task after, Task task) {
        task.setStatus(after.getStatus()).setStatusReason(after.getStatusReason());
        task.setBusinessStatus(after.getBusinessStatus()).setExecutionPeriod(after.getExecutionPeriod());
        task.setNote(after.getNote()).setLastModifiedElement(after.getLastModifiedElement());
    }

    private static Written written(StoredDocument stored) {
        return new Written(TASK, stored.document().id(), Long.toString(stored.version()), stored.updatedAt(), false);
    }

    private Reference owner() {
        var reference = new Reference("Organization/" + partner.name());
        reference.getIdentifier().setSystem(Systems.PARTNER).setValue(partner.name());
        return reference;
    }

    private boolean isPartner(Reference owner) {
        if (owner.hasReference()) {
            return lookup.relative(owner.getReference())
                    .filter(("Organization/" + partner.name())::equals)
                    .isPresent();
        }
        var named = owner.getIdentifier();
        if (!named.hasSystem() || !named.hasValue()) {
            return false;
        }
        var identifier = new Identifier(named.getSystem(), named.getValue());
        return identifier.equals(new Identifier(Systems.PARTNER, partner.name()))
                || partner.partner().identifiers().contains(identifier);
    }
}

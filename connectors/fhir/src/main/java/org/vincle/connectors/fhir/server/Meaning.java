package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.fhir.FhirKeys;
import org.vincle.connectors.fhir.client.FhirOutbound;
import org.vincle.connectors.fhir.server.Entry.Deed;
import org.vincle.connectors.fhir.translate.ReferralReader;
import org.vincle.connectors.fhir.translate.SharingConsent;
import org.vincle.connectors.fhir.translate.TaskReader;
import org.vincle.connectors.fhir.translate.Translated;

/** What the entries of a submission say to the other party: referrals that begin, and changes of those under way. */
final class Meaning {

    final List<Item> items = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final List<Warning> warnings = new ArrayList<>();
    /** What is asked anew of referrals under way. */
    final Amendments amendments;
    /** What may be told. */
    final Consents consents;
    /** What changes besides, though nobody sent it. */
    final List<Entry> consequences = new ArrayList<>();

    private final Ids ids;
    private final Lookup lookup;
    private final Links links;

    Meaning(Ids ids, Lookup lookup, Links links) {
        this.ids = ids;
        this.lookup = lookup;
        this.links = links;
        this.amendments = new Amendments(lookup, links);
        this.consents = new Consents(lookup, links);
    }

    /** What this entry says to anyone; refuses what this party may not say. */
    void understand(Entry entry) {
        if (entry.deed == Deed.CREATE && entry.resource instanceof Task task) {
            TaskRules.checkNew(task);
            begin(entry, task);
        } else if (entry.deed == Deed.CREATE && entry.resource instanceof Consent consent) {
            consents.say(entry, consent);
        } else if (entry.deed == Deed.UPDATE) {
            change(entry, Stored.resource(entry.before));
        }
    }

    /** What is asked anew comes before what is said in the same breath, lest the referral be over by then. */
    void amend() {
        var amended = new ArrayList<Item>();
        amendments
                .tasks()
                .forEach((referral, task) ->
                        amended.add(new Item(heard(amendments.read(referral, task)), About.referral(referral), null)));
        items.addAll(0, amended);
    }

    /** Whether nothing is said but what may be told. */
    boolean isOnlyConsents() {
        return items.stream().allMatch(i -> i.message() instanceof org.vincle.connectors.api.model.Consent);
    }

    private void begin(Entry entry, Task task) {
        if (TaskReader.asksToStop(task)) {
            entry.referral = stopped(task);
            say(entry.referral, TaskReader.changes(null, task, links));
        } else if (task.getStatus() == TaskStatus.REQUESTED) {
            refer(entry, task);
        }
    }

    private UUID stopped(Task task) {
        var focus = links.resolve(task.getFocus(), "Task.focus");
        if (focus.isPresent() && focus.get() instanceof Task) {
            var id = focus.get().getIdElement().getIdPart();
            var referral = lookup.document("Task", id).map(d -> d.document().referral());
            if (referral.isPresent()) {
                return referral.get();
            }
        }
        throw new InvalidMessage("task-focus", "Task.focus");
    }

    private void refer(Entry entry, Task task) {
        var id = ids.next();
        entry.referral = id;
        entry.begins = true;
        consents.begins(id, task);
        var read = heard(ReferralReader.read(id, task, links));
        var keys = new ArrayList<Key>();
        keys.add(new Key(FhirKeys.TASK, entry.id));
        if (entry.senderId != null && lookup.partner().server().isPresent()) {
            keys.add(new Key(FhirOutbound.TASK_KEY, "Task/" + entry.senderId));
        }
        task.getIdentifier().forEach(i -> key(i, keys));
        links.resolve(task.getFocus(), "Task.focus")
                .filter(ServiceRequest.class::isInstance)
                .ifPresent(request -> ((ServiceRequest) request).getIdentifier().forEach(i -> key(i, keys)));
        items.add(new Item(read, null, keys));
    }

    private static void key(Identifier identifier, List<Key> keys) {
        if (identifier.hasSystem() && identifier.hasValue()) {
            keys.add(new Key(identifier.getSystem(), identifier.getValue()));
        }
    }

    private void change(Entry entry, Resource before) {
        TaskRules.keepLabels(before, entry.resource);
        if (TaskRules.same(before, entry.resource)) {
            entry.deed = Deed.KEEP;
            return;
        }
        var document = entry.before.document();
        boolean author = document.source().equals(lookup.partner().name());
        if (!(entry.resource instanceof Task after)) {
            if (!author) {
                throw new InvalidMessage("already-referred", entry.type());
            }
            entry.referral = document.referral();
            if (entry.resource instanceof Consent consent && SharingConsent.isMeant(consent)) {
                consents.say(entry, consent);
            } else if (entry.referral != null) {
                amendments.restedOn(entry, entry.referral);
            }
            return;
        }
        var was = (Task) before;
        TaskRules.check(was, after, author);
        entry.referral = document.referral();
        if (entry.referral != null) {
            boolean amends = author && !TaskReader.asksToStop(after) && TaskRules.amends(was, after);
            if (amends) {
                amendments.asked(entry.referral, after);
            }
            var then = amends ? TaskRules.asking(was, after) : was;
            var said = say(entry.referral, TaskReader.changes(then, after, links));
            if (said.stream().anyMatch(m -> m instanceof Cancellation c && c.step() == Step.AGREED)) {
                cancel(after);
            }
        } else if (after.getStatus() == TaskStatus.REQUESTED) {
            refer(entry, after);
        }
    }

    /** Who agrees to stop need not say so a second time on the Task that it stops. */
    private void cancel(Task request) {
        var id = request.getFocus().getReferenceElement().getIdPart();
        if (links.entry("Task/" + id).isPresent()) {
            return;
        }
        lookup.document("Task", id).ifPresent(stored -> {
            var task = (Task) Stored.resource(stored);
            task.setStatus(TaskStatus.CANCELLED).setStatusReason(request.getStatusReason());
            var entry = new Entry(null, task, null, null, null, Deed.UPDATE);
            entry.before = stored;
            entry.id = stored.document().id();
            entry.referral = stored.document().referral();
            consequences.add(entry);
        });
    }

    private List<Message> say(UUID referral, Translated<List<Message>> changes) {
        var said = heard(changes);
        said.forEach(message -> items.add(new Item(message, About.referral(referral), null)));
        return said;
    }

    private <T> T heard(Translated<T> translated) {
        losses.addAll(translated.losses());
        warnings.addAll(translated.warnings());
        return translated.value();
    }
}

package org.vincle.connectors.fhir.client;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.ReferralWriter;
import org.vincle.connectors.fhir.translate.TaskReader;
import org.vincle.connectors.fhir.translate.Translated;
import org.vincle.connectors.fhir.translate.Withdrawn;

/** Writes an amended referral over the hub's own resources on a partner's server, in one transaction. */
final class ServerAmendment {

    private final FhirServer server;
    private final Delivery delivery;
    private final Amendment amendment;
    private final Map<String, Resource> there = new LinkedHashMap<>();

    ServerAmendment(FhirServer server, Delivery delivery, Amendment amendment) {
        this.server = server;
        this.delivery = delivery;
        this.amendment = amendment;
    }

    /** The Task as it was written, and what could not be said; the partner's own words in it stay. */
    Translated<Task> over(Task now) {
        if (TaskReader.state(now).isFinal()) {
            throw new PartnerRefused("fhir-task-moved-on", "Task.status");
        }
        var origin = gather(now);
        var handover = new Handover(delivery, origin);
        var written = ReferralWriter.write(amendment.referral(), TaskReader.state(now), handover);
        var task = now.copy();
        name(written.value(), handover, now);
        for (var resource : written.value()) {
            if (resource instanceof Task asked) {
                ReferralWriter.ask(task, asked, amendment.at() == null ? delivery.owedSince() : amendment.at());
                FollowedTask.sign(task, delivery.id());
                handover.update(task, server.base());
            } else {
                hand(resource, handover);
            }
        }
        withdraw(handover);
        handover.send(server);
        return new Translated<>(task, written.losses(), written.warnings());
    }

    /** What the hub has there of that referral, by its marks, beginning with the focus of the Task; and whose marks. */
    private String gather(Task now) {
        var request =
                server.read(now.getFocus()).orElseThrow(() -> new PartnerRefused("fhir-request-gone", "Task.focus"));
        var origin =
                Handover.marked(request).orElseThrow(() -> new PartnerRefused("fhir-request-gone", "Task.focus"))[0];
        collect(request, origin, new HashMap<>());
        return origin;
    }

    private void collect(Resource resource, String origin, Map<String, Resource> seen) {
        if (seen.putIfAbsent(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource) != null) {
            return;
        }
        Handover.marked(resource).filter(m -> m[0].equals(origin)).ifPresent(m -> {
            there.put(m[1], resource);
            references(resource).stream()
                    .filter(r -> r.hasReference() && !seen.containsKey(r.getReference()))
                    .toList()
                    .forEach(r -> server.read(r).ifPresent(next -> collect(next, origin, seen)));
        });
    }

    private static List<Reference> references(Resource resource) {
        return R4.context().newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class);
    }

    /** References among what is written lead to what is there already. */
    private void name(List<Resource> written, Handover handover, Task now) {
        var names = new HashMap<String, String>();
        for (var resource : written) {
            var known = resource instanceof Task ? now : there.get(handover.kind(resource));
            if (known != null) {
                names.put(
                        resource.getId(),
                        known.fhirType() + "/" + known.getIdElement().getIdPart());
            }
        }
        written.forEach(resource -> Handover.rename(resource, names));
    }

    private void hand(Resource resource, Handover handover) {
        var known = there.remove(handover.kind(resource));
        if (resource instanceof ServiceRequest request) {
            request.setIntent(ServiceRequestIntent.FILLERORDER);
            request.addBasedOn(new Reference()
                    .setType("ServiceRequest")
                    .setIdentifier(new Identifier()
                            .setSystem(Systems.REFERRAL)
                            .setValue(delivery.referral().id().toString())));
        }
        if (known == null) {
            handover.create(resource);
        } else {
            handover.replace(resource, known, server.base());
        }
    }

    /** What the referral no longer holds must not stay to be read. */
    private void withdraw(Handover handover) {
        there.values().forEach(gone -> {
            var remains = Withdrawn.of(gone);
            gone.getNamedProperty("identifier").getValues().forEach(i -> remains.setProperty("identifier", i));
            remains.getMeta().setVersionId(gone.getMeta().getVersionId());
            handover.update(remains, server.base());
        });
    }
}

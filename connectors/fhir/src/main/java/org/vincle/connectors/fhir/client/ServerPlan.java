package org.vincle.connectors.fhir.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.fhir.translate.PlanNaming;
import org.vincle.connectors.fhir.translate.PlanWriter;

/**
 * Writes a shared plan on a partner's server: one CarePlan and one CareTeam for each plan, of which an older turn never
 * goes over a newer one.
 *
 * @param server the partner's
 * @param known who the partners are
 */
record ServerPlan(FhirServer server, Function<String, Optional<Partner>> known) {

    private static final int TRIES = 4;
    private static final List<String> TYPES = List.of("CarePlan", "CareTeam");

    /**
     * Writes the plan unless the server shows that turn or a later one.
     *
     * @param key the partner's Task for the referral by which it takes part
     */
    Receipt write(Delivery delivery, PlanUpdate plan, String key) {
        var task = (Task) server.read("Task", new IdType(key).getIdPart())
                .filter(Task.class::isInstance)
                .orElseThrow(() -> new PartnerRefused("fhir-task-gone", "Task"));
        // Whoever creates or writes at the same moment may win; what stands there then is looked at again.
        for (int attempt = 0; attempt <= TRIES; attempt++) {
            var there = there(plan);
            if (there.size() == TYPES.size()
                    && there.values().stream().allMatch(r -> PlanWriter.turn(r) >= plan.turn())) {
                return Receipt.plain();
            }
            write(delivery, plan, task, there);
        }
        throw new PartnerUnavailable("fhir-changed-meanwhile");
    }

    private Map<String, Resource> there(PlanUpdate plan) {
        var there = new HashMap<String, Resource>();
        TYPES.forEach(
                type -> Handover.find(server, type, plan.plan().toString()).ifPresent(r -> there.put(type, r)));
        return there;
    }

    private void write(Delivery delivery, PlanUpdate plan, Task task, Map<String, Resource> there) {
        var handover = new Handover(delivery, plan.plan().toString());
        var written = PlanWriter.write(plan, delivery.referral(), new Names(delivery, task, handover, known));
        var names = new HashMap<String, String>();
        for (var resource : written) {
            var before = there.get(resource.fhirType());
            if (before != null) {
                names.put(
                        resource.getId(),
                        resource.fhirType() + "/" + before.getIdElement().getIdPart());
            }
        }
        written.forEach(resource -> Handover.rename(resource, names));
        for (var resource : written) {
            var before = there.get(resource.fhirType());
            if (before == null) {
                handover.create(resource);
            } else if (PlanWriter.turn(before) < plan.turn()) {
                handover.replace(resource, before, server.base());
            }
        }
        try {
            handover.send(server);
        } catch (PartnerRefused e) {
            if (!"fhir-status-412".equals(e.getCode()) && !"fhir-status-409".equals(e.getCode())) {
                throw e;
            }
        }
    }

    private record Names(Delivery delivery, Task task, Handover handover, Function<String, Optional<Partner>> known)
            implements PlanNaming {

        @Override
        public String id(String resourceType) {
            return handover.id(resourceType, 0);
        }

        @Override
        public Reference subject() {
            return task.getFor().copy();
        }

        @Override
        public Reference institution(String partner) {
            var institution = known.apply(partner)
                    .map(p -> new Institution(p.name(), p.identifiers(), p.title(), null))
                    .orElseGet(() -> Institution.partner(partner));
            return Handover.institution(institution, partner);
        }

        @Override
        public Reference task(UUID referral) {
            return referral.equals(delivery.referral().id())
                    ? new Reference("Task/" + task.getIdElement().getIdPart())
                    : PlanWriter.logical(referral);
        }

        @Override
        public String toString() {
            return "Names[" + delivery.id() + "]";
        }
    }

    @Override
    public String toString() {
        return "ServerPlan[]";
    }
}

package org.vincle.connectors.fhir.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.PlanNaming;
import org.vincle.connectors.fhir.translate.PlanWriter;

/**
 * Lays a shared plan on the shelf of one who cares for the person: one CarePlan and one CareTeam, whichever of its referrals
 * the news comes by, a new version each turn.
 *
 * @param shelf where the version before lies
 * @param known who the partners are
 */
record ShelfPlan(Shelf shelf, Function<String, Optional<Partner>> known) {

    private static final String CARE_PLAN = "CarePlan";

    /**
     * What the reader may read from now on; nothing new when it has that turn or a later one.
     *
     * @param mine the reader's Task for the referral by which it takes part
     * @param tasks its Task for any referral, if it has one
     */
    Receipt write(Delivery delivery, PlanUpdate plan, Task mine, Function<UUID, Optional<StoredDocument>> tasks) {
        var names = new Names(delivery.partner() + "/" + plan.plan(), mine, tasks);
        var before = shelf.read(delivery.partner(), CARE_PLAN, names.id(CARE_PLAN));
        var newest = before.map(b -> PlanWriter.turn(R4.read(b.document().content())));
        if (newest.isPresent() && newest.get() >= plan.turn()) {
            return Receipt.plain();
        }
        var documents = new ArrayList<Document>();
        for (var resource : PlanWriter.write(plan, delivery.referral(), names)) {
            var id = resource.getIdElement().getIdPart();
            documents.add(new Document(
                    delivery.partner(),
                    delivery.source(),
                    resource.fhirType(),
                    id,
                    shelf.read(delivery.partner(), resource.fhirType(), id)
                            .map(StoredDocument::version)
                            .orElse(0L),
                    R4.JSON,
                    R4.write(resource),
                    ShelfIndex.of(resource, null, delivery.referral().id()),
                    delivery.referral().id()));
        }
        return new Receipt(null, documents, null, null);
    }

    private final class Names implements PlanNaming {

        private final String base;
        private final Task mine;
        private final Function<UUID, Optional<StoredDocument>> tasks;

        Names(String base, Task mine, Function<UUID, Optional<StoredDocument>> tasks) {
            this.base = base;
            this.mine = mine;
            this.tasks = tasks;
        }

        @Override
        public String id(String resourceType) {
            return UUID.nameUUIDFromBytes((base + "/" + resourceType).getBytes(UTF_8))
                    .toString();
        }

        @Override
        public Reference subject() {
            return mine.getFor().copy();
        }

        @Override
        public Reference institution(String partner) {
            var reference = new Reference("Organization/" + partner);
            reference.getIdentifier().setSystem(Systems.PARTNER).setValue(partner);
            known.apply(partner).ifPresent(p -> reference.setDisplay(p.title()));
            return reference;
        }

        @Override
        public Reference task(UUID referral) {
            return tasks.apply(referral)
                    .map(stored -> new Reference("Task/" + stored.document().id()))
                    .orElseGet(() -> PlanWriter.logical(referral));
        }
    }

    @Override
    public String toString() {
        return "ShelfPlan[]";
    }
}

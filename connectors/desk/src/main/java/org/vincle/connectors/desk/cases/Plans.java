package org.vincle.connectors.desk.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.PlanUpdate;

/**
 * The shared plans of the institutions at the desk: each once, as it stands now, whichever of its referrals the news come by.
 *
 * @param shelf where they lie
 */
record Plans(Shelf shelf) {

    /** What that delivery makes of the plan that it tells; nothing when a later turn lies there already. */
    List<Document> lay(Delivery delivery) {
        if (!(delivery.message() instanceof PlanUpdate plan)) {
            return List.of();
        }
        var id = plan.plan().toString();
        var before = shelf.read(delivery.partner(), CaseBook.PLAN, id);
        if (before.isPresent() && plan(before.get()).turn() >= plan.turn()) {
            return List.of();
        }
        return List.of(new Document(
                delivery.partner(),
                delivery.source(),
                CaseBook.PLAN,
                id,
                before.map(StoredDocument::version).orElse(0L),
                "application/json",
                CanonicalJson.write((Object) plan).getBytes(UTF_8),
                Map.of(),
                delivery.referral().id()));
    }

    /** The plan of which that referral is a step, or else the one of which its news tell. */
    Optional<PlanUpdate> read(String partner, Case content) {
        var step = content.referral().protocol();
        var id = step == null ? told(content) : Optional.of(step.course());
        return id.flatMap(plan -> shelf.read(partner, CaseBook.PLAN, plan.toString()))
                .map(Plans::plan);
    }

    private static Optional<UUID> told(Case content) {
        return content.happenings().stream()
                .map(Happening::message)
                .filter(PlanUpdate.class::isInstance)
                .map(message -> ((PlanUpdate) message).plan())
                .reduce((before, after) -> after);
    }

    private static PlanUpdate plan(StoredDocument stored) {
        return CanonicalJson.read(stored.document().content(), PlanUpdate.class);
    }

    /** Of a plan, only what has changed: the plan itself lies apart. */
    static PlanUpdate change(PlanUpdate plan) {
        return new PlanUpdate(
                plan.plan(),
                plan.turn(),
                plan.protocol(),
                plan.version(),
                plan.title(),
                plan.state(),
                plan.change(),
                null,
                null,
                plan.at());
    }
}

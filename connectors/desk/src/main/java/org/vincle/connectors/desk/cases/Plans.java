package org.vincle.connectors.desk.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;

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

    /** The plan of which that referral is a step. */
    Optional<PlanUpdate> read(String partner, Referral referral) {
        return referral.protocol() == null
                ? Optional.empty()
                : shelf.read(
                                partner,
                                CaseBook.PLAN,
                                referral.protocol().course().toString())
                        .map(Plans::plan);
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

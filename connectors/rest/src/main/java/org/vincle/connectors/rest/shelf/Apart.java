package org.vincle.connectors.rest.shelf;

import java.util.List;
import java.util.Map;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.rest.translate.PlanWriter;

/**
 * Says what is no event of a referral: how a shared plan stands, whichever referral the news comes by, and what the hub
 * itself gives notice of.
 *
 * @param shelf what the partner has already
 */
record Apart(Shelf shelf) {

    /** The plan; nothing new when the partner has that turn or a later one. */
    Laid plan(Delivery delivery, PlanUpdate plan) {
        var id = plan.plan().toString();
        var before = shelf.read(delivery.partner(), ShelfTypes.PLAN, id);
        long expects = before.map(StoredDocument::version).orElse(0L);
        if (before.isPresent() && turn(before.get()) >= plan.turn()) {
            return new Laid("plan.changed", expects, List.of());
        }
        var json = PlanWriter.write(plan).put("version", expects + 1);
        var index = Map.of(ShelfTypes.STATUS, List.of(plan.state().word()));
        return new Laid(
                "plan.changed",
                expects + 1,
                List.of(new Document(
                        delivery.partner(),
                        delivery.source(),
                        ShelfTypes.PLAN,
                        id,
                        expects,
                        ShelfTypes.JSON,
                        Json.write(json),
                        index,
                        delivery.referral().id())));
    }

    private static int turn(StoredDocument stored) {
        return Json.read(stored.document().content()).get("turn").intValue();
    }

    /** The notice, which is the partner's own to read whatever else it may read no more. */
    Laid notice(Delivery delivery, Notice notice) {
        var announced = notice instanceof Withdrawal ? "consent.withdrawn" : "emergency.opened";
        var id = delivery.id().toString();
        if (shelf.read(delivery.partner(), ShelfTypes.NOTICE, id).isPresent()) {
            return new Laid(announced, 1, List.of());
        }
        var json = Json.object().put("id", id).put("type", announced.replace('.', '-'));
        if (notice instanceof Withdrawal withdrawal) {
            json.put("consent", withdrawal.consent().toString());
        } else if (notice instanceof EmergencyOpened opened) {
            json.put("emergency", opened.emergency().toString()).put("by", opened.partner());
        }
        json.put("referral", delivery.referral().id().toString());
        Json.put(json, "at", notice.at());
        json.put("recordedAt", delivery.owedSince().toString());
        return new Laid(
                announced,
                1,
                List.of(new Document(
                        delivery.partner(),
                        delivery.partner(),
                        ShelfTypes.NOTICE,
                        id,
                        0,
                        ShelfTypes.JSON,
                        Json.write(json),
                        null,
                        delivery.referral().id())));
    }

    @Override
    public String toString() {
        return "Apart[]";
    }
}

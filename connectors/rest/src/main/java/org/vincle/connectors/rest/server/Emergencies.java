package org.vincle.connectors.rest.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.BreakGlass.Opening;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.http.server.Body;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.rest.translate.EmergencyReader;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.rest.translate.ReferralWriter;

/** What a partner opens because somebody is in danger. */
final class Emergencies {

    static final String PATH = "emergencies";

    private final Services services;

    Emergencies(Services services) {
        this.services = services;
    }

    /** Opens; its id follows from the key alone, so that the same request is one opening. */
    Reply open(Partner partner, Asked asked, Body body) {
        asked.only(Set.of());
        var id = BreakGlass.idOf(partner.name(), asked.key());
        var opening = glass().open(partner.name(), EmergencyReader.read(body.json(), id));
        return Reply.json(201, json(opening)).with("Location", RestEdge.BASE + "/" + PATH + "/" + id);
    }

    /** What it shows now. */
    Reply one(String partner, String id, Asked asked) {
        asked.only(Set.of());
        return Reply.json(
                200,
                json(glass().opening(partner, UUID.fromString(id)).orElseThrow(() -> new InvalidMessage("not-found"))));
    }

    private BreakGlass glass() {
        var glass = services.glass().get();
        if (glass == null) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        return glass;
    }

    private static ObjectNode json(Opening opening) {
        var json = Json.object()
                .put("id", opening.id().toString())
                .put("since", opening.since().toString());
        var referrals = json.putArray("referrals");
        opening.referrals().forEach(referral -> referrals.add(json(referral)));
        return json;
    }

    private static ObjectNode json(Referral referral) {
        var json = Json.object().put("id", referral.id().toString());
        json.setAll(ReferralWriter.write(referral, Emergencies::named));
        return json;
    }

    /** That there is a document is told, what it says is asked of whoever has it. */
    private static ObjectNode named(Attachment attachment) {
        var json = Json.object();
        Json.put(json, "mediaType", attachment.mediaType());
        Json.put(json, "title", attachment.title());
        return json.put("size", attachment.content() == null ? 0 : attachment.content().length);
    }
}

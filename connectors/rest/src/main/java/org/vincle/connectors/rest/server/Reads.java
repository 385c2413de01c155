package org.vincle.connectors.rest.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.rest.shelf.ShelfTypes;
import org.vincle.connectors.rest.shelf.View;
import org.vincle.connectors.rest.translate.Fault.Kind;
import org.vincle.connectors.rest.translate.Faulty;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.rest.translate.ReferralWriter;

/** Answers what a partner reads: nobody else's documents exist for it. */
final class Reads {

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";
    private static final String SINCE = "updatedSince";
    private static final Set<String> LIST =
            Set.of(ShelfTypes.STATUS, ShelfTypes.ROLE, ShelfTypes.REFERENCE, SINCE, LIMIT, CURSOR);
    private static final Set<String> UPDATED = Set.of(ShelfTypes.REFERRAL, ShelfTypes.PLAN);
    private static final List<String> STATES =
            Stream.of(State.values()).map(State::word).toList();

    private final Services services;

    Reads(Services services) {
        this.services = services;
    }

    /** One referral, unless the partner has that version. */
    Reply referral(String partner, String id, Asked asked) {
        asked.only(Set.of());
        var stored = stored(partner, ShelfTypes.REFERRAL, id);
        var tag = Asked.tag(stored.version());
        if (asked.has("If-None-Match") && asked.matches("If-None-Match", stored.version())) {
            return new Reply(304, null, new byte[0], java.util.Map.of("ETag", tag));
        }
        return Reply.json(200, referral(stored)).with("ETag", tag);
    }

    /** A page of the partner's referrals. */
    Reply referrals(String partner, Asked asked) {
        asked.only(LIST);
        var criteria = new ArrayList<Criterion>();
        asked.criterion(criteria, ShelfTypes.STATUS, STATES);
        asked.criterion(criteria, ShelfTypes.ROLE, List.of(View.REQUESTER, View.PERFORMER));
        asked.criterion(criteria, ShelfTypes.REFERENCE, List.of());
        return page(partner, ShelfTypes.REFERRAL, criteria, asked);
    }

    /** One event. */
    Reply event(String partner, String referral, String id, Asked asked) {
        asked.only(Set.of());
        var event = stored(partner, ShelfTypes.EVENT, id);
        if (!event.document().referral().toString().equals(referral)) {
            throw new InvalidMessage("not-found");
        }
        return Reply.json(200, Json.read(event.document().content()));
    }

    /** A page of what was said about a referral, in order. */
    Reply events(String partner, String referral, Asked asked) {
        asked.only(Set.of(LIMIT, CURSOR));
        stored(partner, ShelfTypes.REFERRAL, referral);
        var about = new Criterion(ShelfTypes.ABOUT, List.of(referral));
        return page(partner, ShelfTypes.EVENT, List.of(about), asked);
    }

    /** A page of the consents that the partner has recorded. */
    Reply consents(String partner, Asked asked) {
        asked.only(Set.of(LIMIT, CURSOR));
        return page(partner, ShelfTypes.CONSENT, List.of(), asked);
    }

    /** One shared plan that the partner takes part in. */
    Reply plan(String partner, String id, Asked asked) {
        asked.only(Set.of());
        var stored = stored(partner, ShelfTypes.PLAN, id);
        return Reply.json(200, updated(stored)).with("ETag", Asked.tag(stored.version()));
    }

    /** A page of the shared plans that the partner takes part in. */
    Reply plans(String partner, Asked asked) {
        asked.only(Set.of(ShelfTypes.STATUS, SINCE, LIMIT, CURSOR));
        var criteria = new ArrayList<Criterion>();
        asked.criterion(criteria, ShelfTypes.STATUS, STATES);
        return page(partner, ShelfTypes.PLAN, criteria, asked);
    }

    /** One notice. */
    Reply notice(String partner, String id, Asked asked) {
        asked.only(Set.of());
        return Reply.json(
                200, Json.read(stored(partner, ShelfTypes.NOTICE, id).document().content()));
    }

    /** A page of what the partner was given notice of. */
    Reply notices(String partner, Asked asked) {
        asked.only(Set.of(SINCE, LIMIT, CURSOR));
        return page(partner, ShelfTypes.NOTICE, List.of(), asked);
    }

    /** An attached document, as it was sent. */
    Reply attachment(String partner, String id, Asked asked) {
        asked.only(Set.of());
        var document = stored(partner, ShelfTypes.ATTACHMENT, id).document();
        // Whatever it is, it is for keeping and not for showing in the name of this server.
        return new Reply(200, document.mediaType(), document.content(), java.util.Map.of())
                .with("Content-Disposition", "attachment")
                .with("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** Whom one may refer to. */
    Reply partners(Asked asked) {
        asked.only(Set.of());
        var json = Json.object();
        var list = json.putArray("items");
        services.directory().all().forEach(p -> list.add(partner(p)));
        return Reply.json(200, json);
    }

    /** What one may claim: what is needed, never about whom. */
    Reply open(String partner, Asked asked) {
        asked.only(Set.of(LIMIT));
        var json = Json.object();
        var items = json.putArray("items");
        services.open().to(partner, asked.limit()).stream()
                .map(ReferralWriter::opening)
                .forEach(items::add);
        return Reply.json(200, json);
    }

    private static ObjectNode partner(Partner partner) {
        var json = Json.object().put("partner", partner.name()).put("name", partner.title());
        json.put(
                "sector",
                partner.sector().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        var identifiers = json.putArray("identifiers");
        partner.identifiers()
                .forEach(i -> identifiers.addObject().put("system", i.system()).put("value", i.value()));
        return json;
    }

    StoredDocument stored(String partner, String type, String id) {
        return services.shelf().read(partner, type, id).orElseThrow(() -> new InvalidMessage("not-found"));
    }

    /** A referral as its reader gets it. */
    static ObjectNode referral(StoredDocument stored) {
        return updated(stored);
    }

    private static ObjectNode updated(StoredDocument stored) {
        return Json.read(stored.document().content())
                .put("updatedAt", stored.updatedAt().toString());
    }

    private Reply page(String partner, String type, List<Criterion> criteria, Asked asked) {
        var since = type.equals(ShelfTypes.EVENT) ? null : asked.instant(SINCE);
        var query = new ShelfQuery(partner, type, criteria, since, null, asked.parameter(CURSOR), asked.limit());
        try {
            var page = services.shelf().search(query);
            var json = Json.object();
            var items = json.putArray("items");
            page.documents().stream().map(Reads::item).forEach(items::add);
            if (page.total() != ShelfPage.UNCOUNTED) {
                json.put("total", page.total());
            }
            Json.put(json, "next", page.next());
            return Reply.json(200, json);
        } catch (InvalidMessage e) {
            throw e.getCode().equals("unknown-page") ? Faulty.of(Kind.PARAMETER, CURSOR, "cursor-invalid") : e;
        }
    }

    private static ObjectNode item(StoredDocument stored) {
        return UPDATED.contains(stored.document().type())
                ? updated(stored)
                : Json.read(stored.document().content());
    }
}

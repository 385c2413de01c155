package org.vincle.connectors.rest.shelf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.rest.translate.EventWriter;
import org.vincle.connectors.rest.translate.Json;

/** Says a message as the documents by which a partner knows its referrals: its own projection, and nobody else's. */
public final class ShelfWriter {

    /** How the type of an announcement about a referral begins. */
    private static final String EVENTS = "referral.";

    private final Shelf shelf;

    public ShelfWriter(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What a party said itself.
     *
     * @param partner who
     * @param event the id of the event
     * @param fingerprint the digest of the request
     * @param at when the hub took it, as text
     */
    public record Said(String partner, String event, String fingerprint, String at) {}

    /** What that delivery puts on the partner's shelf; a repeated one finds itself there. */
    public Laid lay(Delivery delivery) {
        if (delivery.message() instanceof PlanUpdate plan) {
            return new Apart(shelf).plan(delivery, plan);
        } else if (delivery.message() instanceof Notice notice) {
            return new Apart(shelf).notice(delivery, notice);
        }
        return event(delivery);
    }

    /** What is told anew lies on the partner's shelf, and nothing that it was told before. */
    public Receipt anew(Delivery delivery) {
        var reader = delivery.partner();
        var stored =
                referral(reader, delivery.referral().id()).orElseThrow(() -> new PartnerRefused("referral-missing"));
        var anew = Anew.of(shelf, delivery);
        var documents = new ArrayList<>(anew.events());
        var view = View.of(stored).heard(delivery, anew.attached());
        var said = EventWriter.write(delivery.message(), anew.attached());
        said.put("by", delivery.from());
        var by = new Said(
                reader, delivery.id().toString(), null, delivery.owedSince().toString());
        var source = stored.document().source();
        documents.addAll(laid(by, delivery.source(), said, view, source, stored.version(), anew.attached())
                .documents());
        return anew.receipt(documents);
    }

    private Laid event(Delivery delivery) {
        var reader = delivery.partner();
        var event = delivery.id().toString();
        var before = shelf.read(reader, ShelfTypes.EVENT, event);
        if (before.isPresent()) {
            var known = Json.read(before.get().document().content());
            return new Laid(
                    EVENTS + known.get("type").textValue(), known.get("version").longValue(), List.of());
        }
        var stored = referral(reader, delivery.referral().id());
        boolean begins = delivery.message() instanceof Referral;
        if (stored.isEmpty() && !begins) {
            throw new PartnerRefused("referral-missing");
        }
        var attached = new Attached(
                reader, delivery.source(), event, delivery.referral().id());
        var at = delivery.owedSince().toString();
        var view = stored.map(View::of)
                .map(known -> known.heard(delivery, attached))
                .orElseGet(() -> View.begun(
                        delivery.referral(),
                        delivery.toPerformer() ? View.PERFORMER : View.REQUESTER,
                        new Standing(delivery.state(), false),
                        delivery.key(View.REFERENCE_KEY).orElse(null),
                        at,
                        attached));
        var source = stored.map(s -> s.document().source()).orElse(delivery.source());
        long expects = stored.map(StoredDocument::version).orElse(0L);
        var said = EventWriter.write(delivery.message(), attached);
        said.put("by", delivery.from());
        return laid(new Said(reader, event, null, at), delivery.source(), said, view, source, expects, attached);
    }

    /** What a party's own new referral puts on its shelf. */
    public Laid begun(Said by, Referral referral, String reference) {
        var attached = new Attached(by.partner, by.partner, by.event, referral.id());
        var standing = new Standing(org.vincle.connectors.api.model.State.REQUESTED, false);
        var view = View.begun(referral, View.REQUESTER, standing, reference, by.at, attached);
        return laid(by, by.partner, EventWriter.write(referral, attached), view, by.partner, 0, attached);
    }

    /** What a party's own words about a referral put on its shelf. */
    public Laid said(Said by, Item item, StoredDocument stored) {
        var message = item.message();
        var referral = stored.document().referral();
        var attached = new Attached(by.partner, by.partner, by.event, referral);
        var view = message instanceof Amendment amendment
                ? View.of(stored).amended(amendment, reference(item), attached)
                : View.of(stored).said(message);
        var source = stored.document().source();
        return laid(by, by.partner, EventWriter.write(message, attached), view, source, stored.version(), attached);
    }

    private static String reference(Item item) {
        return item.keys().stream()
                .filter(k -> k.system().equals(View.REFERENCE_KEY))
                .map(Key::value)
                .findFirst()
                .orElse(null);
    }

    /** The referral as that partner may see it. */
    public Optional<StoredDocument> referral(String reader, UUID id) {
        return shelf.read(reader, ShelfTypes.REFERRAL, id.toString());
    }

    private static Laid laid(
            Said by, String from, ObjectNode said, View view, String source, long expects, Attached attached) {
        long version = expects + 1;
        var documents = new ArrayList<Document>();
        documents.add(view.document(by.partner, source, expects));
        documents.add(event(by, from, said, view.id(), version));
        documents.addAll(attached.documents());
        return new Laid(EVENTS + said.get("type").textValue(), version, documents);
    }

    private static Document event(Said by, String from, ObjectNode said, UUID referral, long version) {
        var event = Json.object().put("id", by.event).put("referral", referral.toString());
        event.put("by", from).put("version", version).put("recordedAt", by.at);
        event.setAll(said);
        var index = new java.util.HashMap<String, List<String>>();
        index.put(ShelfTypes.ABOUT, List.of(referral.toString()));
        if (by.fingerprint != null) {
            index.put(ShelfTypes.FINGERPRINT, List.of(by.fingerprint));
        }
        return new Document(
                by.partner,
                from,
                ShelfTypes.EVENT,
                by.event,
                0,
                ShelfTypes.JSON,
                Json.write(event),
                Map.copyOf(index),
                referral);
    }
}

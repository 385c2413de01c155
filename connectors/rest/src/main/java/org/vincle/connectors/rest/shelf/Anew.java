package org.vincle.connectors.rest.shelf;

import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Receipt.Gone;
import org.vincle.connectors.api.Retold;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.rest.translate.EventWriter;
import org.vincle.connectors.rest.translate.Json;

/**
 * Makes anew what a partner may read of a referral, of which less may be shown than was, or more again: the events of its
 * other party say what is left of them, and the documents that were attached lie there anew or not at all.
 *
 * @param shelf what the partner has
 * @param delivery what is told anew
 * @param attached what is attached now
 */
record Anew(Shelf shelf, Delivery delivery, Attached attached) {

    private static final int PAGE = 200;
    private static final List<String> FRAME = List.of("id", "referral", "by", "version", "recordedAt");

    static Anew of(Shelf shelf, Delivery delivery) {
        var event = delivery.id().toString();
        var attached = new Attached(
                delivery.partner(),
                delivery.source(),
                event,
                delivery.referral().id());
        return new Anew(shelf, delivery, attached);
    }

    /** The events as they may be read now. A plan lies by itself, and goes whole or not at all. */
    List<Document> events() {
        var documents = new ArrayList<Document>();
        for (var retold : delivery.retold()) {
            if (!(retold.message() instanceof PlanUpdate)) {
                shelf.read(
                                delivery.partner(),
                                ShelfTypes.EVENT,
                                retold.delivery().toString())
                        .map(stored -> event(stored, retold))
                        .ifPresent(documents::add);
            }
        }
        return documents;
    }

    private Document event(StoredDocument stored, Retold retold) {
        var before = stored.document();
        var json = Json.read(before.content());
        json.retain(FRAME);
        json.setAll(EventWriter.write(retold.message(), attached));
        return new Document(
                before.reader(),
                before.source(),
                before.type(),
                before.id(),
                stored.version(),
                ShelfTypes.JSON,
                Json.write(json),
                before.index(),
                before.referral());
    }

    /** That all this stands there now. */
    Receipt receipt(List<Document> documents) {
        return Receipt.anew(documents, gone(), null);
    }

    /** What was attached to anything that its other party has said. */
    private List<Gone> gone() {
        var gone = new ArrayList<Gone>();
        String after = null;
        do {
            var about = new Criterion(
                    ShelfTypes.ABOUT, List.of(delivery.referral().id().toString()));
            var page = shelf.search(
                    new ShelfQuery(delivery.partner(), ShelfTypes.EVENT, List.of(about), null, null, after, PAGE));
            page.documents().stream()
                    .map(StoredDocument::document)
                    .filter(event -> event.source().equals(delivery.source()))
                    .forEach(event -> attachments(event.id(), gone));
            after = page.next();
        } while (after != null);
        return gone;
    }

    private void attachments(String event, List<Gone> gone) {
        for (int index = 0; ; index++) {
            var id = Attached.id(event, index);
            if (shelf.read(delivery.partner(), ShelfTypes.ATTACHMENT, id).isEmpty()) {
                return;
            }
            gone.add(new Gone(ShelfTypes.ATTACHMENT, id));
        }
    }

    @Override
    public String toString() {
        return "Anew[" + delivery.id() + "]";
    }
}

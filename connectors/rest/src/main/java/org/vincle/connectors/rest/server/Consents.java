package org.vincle.connectors.rest.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.http.server.Body;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.rest.shelf.ShelfTypes;
import org.vincle.connectors.rest.translate.ConsentReader;
import org.vincle.connectors.rest.translate.ConsentReader.Read;
import org.vincle.connectors.rest.translate.Json;

/** What people have said of what may be told about them, as a partner has recorded it. */
final class Consents {

    static final String PATH = "consents";

    private static final String STATUS = "status";
    private static final String ACTIVE = "active";

    private final Services services;
    private final Reads reads;

    Consents(Services services, Reads reads) {
        this.services = services;
        this.reads = reads;
    }

    /** A page of those that the partner has recorded. */
    Reply all(String partner, Asked asked) {
        return reads.consents(partner, asked);
    }

    /** One of them. */
    Reply one(String partner, String id, Asked asked) {
        asked.only(Set.of());
        return reply(200, reads.stored(partner, ShelfTypes.CONSENT, id));
    }

    /** Records one; its id follows from the key alone, so that a repetition finds what the first one made, on any node. */
    Reply give(Partner partner, Asked asked, Body body) {
        asked.only(Set.of());
        var fingerprint = Fingerprint.of(PATH, body.json());
        var id = UUID.nameUUIDFromBytes((partner.name() + "/consents/" + asked.key()).getBytes(UTF_8));
        var before = services.shelf().read(partner.name(), ShelfTypes.CONSENT, id.toString(), 1);
        if (before.isEmpty()) {
            var read = ConsentReader.given(body.json(), id);
            submit(partner, asked, body, fingerprint, read, document(partner, id, said(body, ACTIVE), 0, fingerprint));
        } else if (!before.get()
                .document()
                .index()
                .getOrDefault(ShelfTypes.FINGERPRINT, List.of())
                .contains(fingerprint)) {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED);
        }
        return reply(201, version(partner, id, 1)).with("Location", RestEdge.BASE + "/" + PATH + "/" + id);
    }

    /** Says one anew, or withdraws it; who knows the person may withdraw what another has recorded. */
    Reply change(Partner partner, String name, Asked asked, Body body) {
        asked.only(Set.of());
        var id = UUID.fromString(name);
        var fingerprint = Fingerprint.of(PATH + "/" + name, body.json());
        var read = ConsentReader.changed(body.json(), id);
        var before = services.shelf().read(partner.name(), ShelfTypes.CONSENT, name);
        boolean stands = read.consent().status() == Status.ACTIVE;
        if (before.isEmpty() && stands) {
            throw new InvalidMessage("not-found");
        }
        var status = body.json().get(STATUS).textValue();
        var said = stands ? said(body, status) : ended(before, body, status);
        long expects = before.map(StoredDocument::version).orElse(0L);
        var accepted =
                submit(partner, asked, body, fingerprint, read, document(partner, id, said, expects, fingerprint));
        return reply(200, version(partner, id, accepted.documents().get(0).version()));
    }

    private Accepted submit(Partner partner, Asked asked, Body body, String fingerprint, Read read, Document document) {
        var about = read.referral() == null ? null : About.referral(read.referral());
        try {
            return services.hub()
                    .apply(new Submission(
                            partner.name(),
                            "key:" + asked.key(),
                            fingerprint,
                            new Original(ShelfTypes.JSON, body.content()),
                            List.of(new Item(read.consent(), about, null)),
                            List.of(document),
                            null,
                            null));
        } catch (InvalidMessage e) {
            throw switch (e.getCode()) {
                case Codes.TRANSITION_FORBIDDEN -> new InvalidMessage("consent-forbidden");
                case Codes.VERSION_CONFLICT -> new InvalidMessage("changed-meanwhile");
                default -> e;
            };
        }
    }

    private StoredDocument version(Partner partner, UUID id, long version) {
        return services.shelf()
                .read(partner.name(), ShelfTypes.CONSENT, id.toString(), version)
                .orElseThrow(() -> new InvalidMessage("not-found"));
    }

    private static ObjectNode said(Body body, String status) {
        return body.json().deepCopy().put(STATUS, status);
    }

    /** What was said stays as it was; that it stands no more is all that is new. */
    private static ObjectNode ended(Optional<StoredDocument> before, Body body, String status) {
        var said = before.map(b -> Json.read(b.document().content())).orElseGet(() -> said(body, status));
        if (body.json().has("at")) {
            said.set("at", body.json().get("at"));
        }
        return said.put(STATUS, status);
    }

    private Document document(Partner partner, UUID id, ObjectNode said, long expects, String fingerprint) {
        var json = Json.object().put("id", id.toString()).put("version", expects + 1);
        json.put("recordedAt", services.clock().instant().toString());
        said.remove(List.of("id", "version", "recordedAt"));
        json.setAll(said);
        return new Document(
                partner.name(),
                partner.name(),
                ShelfTypes.CONSENT,
                id.toString(),
                expects,
                ShelfTypes.JSON,
                Json.write(json),
                Map.of(
                        ShelfTypes.FINGERPRINT,
                        List.of(fingerprint),
                        STATUS,
                        List.of(said.get(STATUS).textValue())),
                null);
    }

    private static Reply reply(int status, StoredDocument stored) {
        return Reply.json(status, Json.read(stored.document().content())).with("ETag", Asked.tag(stored.version()));
    }
}

package org.vincle.connectors.rest.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.http.server.Body;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.rest.shelf.Laid;
import org.vincle.connectors.rest.shelf.ShelfTypes;
import org.vincle.connectors.rest.shelf.ShelfWriter;
import org.vincle.connectors.rest.shelf.ShelfWriter.Said;
import org.vincle.connectors.rest.shelf.View;
import org.vincle.connectors.rest.translate.EventReader;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.rest.translate.ReferralReader;

/** Takes what a partner says, once: the same under the same key is answered as the first time. */
final class Writes {

    private static final int ATTEMPTS = 5;

    private final Services services;
    private final Shelf shelf;
    private final ShelfWriter writer;

    /** Whoever says something need not be able to read what it is about, and is answered with its own words. */
    Writes(Services services) {
        this.services = services;
        this.shelf = services.shelf().forWriting();
        this.writer = new ShelfWriter(shelf);
    }

    /** A referral begins. */
    Reply refer(Partner partner, Asked asked, Body body) {
        asked.only(Set.of());
        var said = said(partner, asked, Fingerprint.of("referrals", body.json()));
        var before = before(said);
        if (before.isPresent()) {
            return begun(
                    partner,
                    UUID.fromString(Json.read(before.get().document().content())
                            .get("referral")
                            .textValue()));
        }
        var read = ReferralReader.read(body.json(), services.ids().next(), partner, this::known);
        var reference = read.reference();
        var keys = reference == null ? null : List.of(new Key(View.REFERENCE_KEY, reference));
        var laid = writer.begun(said, read.referral(), reference);
        var accepted = hub(asked, said, body, new Item(read.referral(), null, keys), laid);
        return begun(partner, id(accepted));
    }

    private Reply begun(Partner partner, UUID referral) {
        var stored = shelf.read(partner.name(), ShelfTypes.REFERRAL, referral.toString(), 1)
                .orElseThrow(() -> new InvalidMessage("not-found"));
        return Reply.json(201, Reads.referral(stored))
                .with("Location", RestEdge.BASE + "/referrals/" + referral)
                .with("ETag", Asked.tag(1));
    }

    /** What would leave if this referral were sent; nothing of it is kept. */
    Reply rehearse(Partner partner, Asked asked, Body body) {
        asked.only(Set.of());
        var read = ReferralReader.read(body.json(), services.ids().next(), partner, this::known);
        var run = services.dry().get();
        if (run == null) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        return Reply.json(200, Previews.of(run.of(partner.name(), read.referral()), asked.language()));
    }

    /** Something is said about a referral. */
    Reply say(Partner partner, String referral, Asked asked, Body body) {
        asked.only(Set.of());
        var said = said(partner, asked, Fingerprint.of("referrals/" + referral, body.json()));
        var event = say(asked, said, body, referral, stored -> {
            var message =
                    EventReader.read(body.json(), View.of(stored).standing().state() == State.ON_HOLD);
            return new Item(message, About.referral(UUID.fromString(referral)), null);
        });
        return told(event);
    }

    /** A referral is said anew, by whom it is. */
    Reply amend(Partner partner, String referral, Asked asked, Body body) {
        asked.only(Set.of());
        var said = said(partner, asked, Fingerprint.of("referrals/" + referral + "/content", body.json()));
        var id = UUID.fromString(referral);
        var event = say(asked, said, body, referral, stored -> {
            if (!View.of(stored).isRequester()) {
                throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
            }
            var read = ReferralReader.read(body.json(), id, partner, this::known);
            var keys = read.reference() == null ? null : List.of(new Key(View.REFERENCE_KEY, read.reference()));
            var amendment = Amendment.whole(read.referral(), services.clock().instant());
            return new Item(amendment, About.referral(id), keys);
        });
        long version = Json.read(event.document().content()).get("version").longValue();
        var stored = shelf.read(partner.name(), ShelfTypes.REFERRAL, referral, version)
                .orElseThrow(() -> new InvalidMessage("not-found"));
        return Reply.json(200, Reads.referral(stored)).with("ETag", Asked.tag(version));
    }

    /** An open referral is taken on; it comes as any other then, and claiming it again does no harm. */
    Reply claim(Partner partner, String referral, Asked asked) {
        asked.only(Set.of());
        services.open().claim(partner.name(), UUID.fromString(referral));
        return Reply.json(202, Json.object().put("referral", referral))
                .with("Location", RestEdge.BASE + "/referrals/" + referral);
    }

    /** Says it once, of the referral as it stands; the event that this makes, or made before. */
    private StoredDocument say(
            Asked asked, Said said, Body body, String referral, Function<StoredDocument, Item> saying) {
        for (int attempt = 1; ; attempt++) {
            var before = before(said);
            if (before.isPresent()) {
                return before.get();
            }
            var stored = stored(said.partner(), ShelfTypes.REFERRAL, referral);
            if (!asked.matches(Asked.IF_MATCH, stored.version())) {
                throw new InvalidMessage(Codes.VERSION_CONFLICT);
            }
            var item = saying.apply(stored);
            try {
                hub(asked, said, body, item, writer.said(said, item, stored));
                return stored(said.partner(), ShelfTypes.EVENT, said.event());
            } catch (InvalidMessage e) {
                // The other party's news came meanwhile; whoever named no version decides on the newest.
                if (!e.getCode().equals(Codes.VERSION_CONFLICT) || asked.has(Asked.IF_MATCH)) {
                    throw e;
                } else if (attempt == ATTEMPTS) {
                    throw new InvalidMessage("changed-meanwhile");
                }
            }
        }
    }

    private StoredDocument stored(String partner, String type, String id) {
        return shelf.read(partner, type, id).orElseThrow(() -> new InvalidMessage("not-found"));
    }

    private static Reply told(StoredDocument event) {
        var json = Json.read(event.document().content());
        var referral = json.get("referral").textValue();
        return Reply.json(201, json)
                .with(
                        "Location",
                        RestEdge.BASE + "/referrals/" + referral + "/events/"
                                + event.document().id())
                .with("ETag", Asked.tag(json.get("version").longValue()));
    }

    /** The event's id follows from the key alone, so that a repetition finds what the first one made, on any node. */
    private Said said(Partner partner, Asked asked, String fingerprint) {
        var event = UUID.nameUUIDFromBytes((partner.name() + "/" + asked.key()).getBytes(UTF_8));
        return new Said(
                partner.name(),
                event.toString(),
                fingerprint,
                services.clock().instant().toString());
    }

    private Optional<StoredDocument> before(Said said) {
        var before = shelf.read(said.partner(), ShelfTypes.EVENT, said.event());
        if (before.isPresent()
                && !before.get()
                        .document()
                        .index()
                        .getOrDefault(ShelfTypes.FINGERPRINT, List.of())
                        .contains(said.fingerprint())) {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED);
        }
        return before;
    }

    private Accepted hub(Asked asked, Said said, Body body, Item item, Laid laid) {
        var accepted = services.hub()
                .apply(new Submission(
                        said.partner(),
                        "key:" + asked.key(),
                        said.fingerprint(),
                        new Original(ShelfTypes.JSON, body.content()),
                        List.of(item),
                        laid.documents(),
                        null,
                        null));
        if (accepted.parked()) {
            throw new InvalidMessage(Codes.UNKNOWN_REFERRAL);
        }
        return accepted;
    }

    private static UUID id(Accepted accepted) {
        return accepted.referrals().get(0);
    }

    /** The recipient by the name that the hub has for it; who is unknown stays as the sender said, and is refused by the hub. */
    private Institution known(Institution recipient) {
        if (recipient.partner() != null) {
            return recipient;
        }
        return recipient.identifiers().stream()
                .map(services.directory()::identifiedBy)
                .flatMap(Optional::stream)
                .map(Partner::name)
                .findFirst()
                .map(recipient::as)
                .orElse(recipient);
    }
}

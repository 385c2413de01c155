package org.vincle.connectors.fhir.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.shelf.ShelfWriter;
import org.vincle.connectors.testkit.MemoryHub;

/** Carries what one partner said to the other's shelf, as the hub would. */
final class Post {

    private final MemoryHub hub;
    private final ShelfWriter writer;
    private final List<Key> hospitalKeys = new ArrayList<>();
    private Referral referral;
    private List<Key> socialKeys;

    Post(MemoryHub hub) {
        this.hub = hub;
        this.writer = new ShelfWriter(hub, name -> Optional.empty());
    }

    /** The referral that social services uploaded last, to the hospital. */
    Receipt carryReferral() {
        var submission = hub.submissions.get(hub.submissions.size() - 1);
        var item = submission.items().get(0);
        referral = ((Referral) item.message())
                .between(Institution.partner(Town.SOCIAL), Institution.partner(Town.HOSPITAL));
        socialKeys = item.keys();
        var receipt = carry(referral, State.REQUESTED, Town.SOCIAL, Town.HOSPITAL, List.of());
        hospitalKeys.addAll(receipt.keys());
        return receipt;
    }

    /** The newest message of the last submission, to the other party. */
    Receipt carry(State state) {
        var submission = hub.submissions.get(hub.submissions.size() - 1);
        var message = submission.items().get(submission.items().size() - 1).message();
        boolean toSocial = submission.partner().equals(Town.HOSPITAL);
        return carry(
                message,
                state,
                submission.partner(),
                toSocial ? Town.SOCIAL : Town.HOSPITAL,
                toSocial ? socialKeys : hospitalKeys);
    }

    Delivery delivery(Message message, State state, String from, String to, List<Key> keys) {
        return new Delivery(
                UUID.nameUUIDFromBytes((message.getClass().getName() + state).getBytes()),
                to,
                Instant.parse("2026-11-21T10:00:00Z"),
                1,
                message,
                referral,
                state,
                keys,
                from);
    }

    private Receipt carry(Message message, State state, String from, String to, List<Key> keys) {
        var delivery = delivery(message, state, from, to, keys);
        var receipt = writer.write(delivery);
        hub.write(receipt.documents());
        return receipt;
    }
}

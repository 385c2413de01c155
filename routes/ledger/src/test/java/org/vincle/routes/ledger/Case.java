package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.api.Courses.Said;
import org.vincle.routes.api.Courses.Timer;
import org.vincle.routes.api.Courses.Turned;

/** A case of a protocol that no city has: its referral is addressed to the hub, its steps are the hub's own referrals. */
record Case(Referral begun, UUID course) {

    static final String PROTOCOL = "https://protocols.example.org/nobody-at-home";

    static Case on(RelationalLedger ledger) {
        var begun = Town.referral();
        var addressed = begun.between(begun.sender(), Institution.partner(Courses.PARTNER));
        ledger.accept(Town.sends(addressed));
        return new Case(addressed, UUID.randomUUID());
    }

    /** The one that was begun before, by its ids. */
    static Case of(UUID begun, UUID course) {
        return new Case(
                referral(begun, Town.SOCIAL, Courses.PARTNER, Town.referral().person()), course);
    }

    private static Referral referral(UUID id, String sender, String recipient, Person person) {
        var like = Town.referral();
        return new Referral(
                id,
                Institution.partner(sender),
                Institution.partner(recipient),
                like.service(),
                like.needs(),
                like.priority(),
                person,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Held held(long turn, boolean ended) {
        return new Held(course, PROTOCOL, "1.0.0", turn, "{\"turn\":" + turn + "}", ended, begun.id());
    }

    Turned turn(long turn) {
        return new Turned(held(turn, false), null, null, null, null);
    }

    Turned turn(long turn, Said... said) {
        return new Turned(held(turn, false), null, null, Arrays.asList(said), null);
    }

    Turned starts(long turn, Timer... timers) {
        return new Turned(held(turn, false), Arrays.asList(timers), null, null, null);
    }

    /** A step is asked of an institution. */
    Said asks(String ask, UUID referral, String recipient) {
        return asks(ask, referral, recipient, begun.person());
    }

    /** A step is asked that does not show whom it is about. */
    Said asksAnonymously(String ask, UUID referral, String recipient) {
        return asks(ask, referral, recipient, new Person(null, null, null, null, null, null, null));
    }

    private Said asks(String ask, UUID referral, String recipient, Person person) {
        var step = referral(referral, Courses.PARTNER, recipient, person)
                .as(new ProtocolStep(PROTOCOL, "1.0.0", course, ask, Town.SOCIAL));
        return new Said(submission(course + "/" + ask, new Item(step, null, null)), ask);
    }

    Said says(String id, UUID referral, Message message) {
        return new Said(submission(course + "/" + id, new Item(message, About.referral(referral), null)), null);
    }

    private static Submission submission(String id, Item item) {
        return new Submission(
                Courses.PARTNER,
                id,
                id,
                new Original("text/plain", id.getBytes(StandardCharsets.UTF_8)),
                List.of(item),
                null,
                null,
                null);
    }

    static Timer timer(String id, Instant at) {
        return new Timer(id, at);
    }
}

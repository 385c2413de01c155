package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Clearing.Sourced;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy.Decision;

/** A town where nobody lives: social services, a hospital, and people whose numbers no office ever gave. */
final class Town {

    static final String SOCIAL = "social-services";
    static final String HOSPITAL = "city-hospital";
    static final String SCHOOL = "north-school";
    static final Identifier NOBODY = new Identifier("urn:vincle:test:person", "NOBODY-0001");

    /** Whatever is owed may go, as nobody has ever refused anything. */
    static final Clearing PERMITTED = (delivery, consents) -> new Ruling(
            delivery,
            List.of(new Sourced(delivery.from(), new Decision(EnumSet.allOf(DataCategory.class), "permit.test"))),
            null,
            null,
            false);

    private static final Ids IDS = new Ids(Clock.systemUTC());

    static Partner partner(String name) {
        return partner(name, 0);
    }

    static Partner partner(String name, int idsUniqueForDays) {
        var sector = name.equals(HOSPITAL) ? Sector.HEALTH : Sector.SOCIAL_SERVICES;
        return new Partner(
                name, name, sector, List.of(), name.equals(HOSPITAL) ? "HL7 v2" : "FHIR R4", idsUniqueForDays);
    }

    static Referral referral() {
        return referral(NOBODY);
    }

    static Referral referral(Identifier person) {
        return new Referral(
                IDS.next(),
                Institution.partner(SOCIAL),
                Institution.partner(HOSPITAL),
                new Service(List.of(new Code("urn:vincle:test:service", "home-care", null)), null),
                List.of(new Need(List.of(), "cannot climb stairs")),
                null,
                new Person(
                        List.of(person),
                        new PersonName("Zzyzx", "Inexistent", "Imaginari", null),
                        "1971-02-30",
                        Gender.UNKNOWN,
                        "ca",
                        null,
                        null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Submission says(String partner, String id, String content, Item... items) {
        return new Submission(
                partner,
                id,
                content,
                new Original("text/plain", content.getBytes(StandardCharsets.UTF_8)),
                List.of(items),
                null,
                null,
                null);
    }

    static Submission sends(Referral referral) {
        var id = referral.id().toString();
        return says(SOCIAL, id, "content of " + id, new Item(referral, null, List.of(new Key("order", id))));
    }

    static Submission about(String partner, UUID referral, Message message) {
        var id = IDS.next().toString();
        return says(partner, id, "content of " + id, new Item(message, About.referral(referral), null));
    }

    static Submission uploads(Document... documents) {
        var id = IDS.next().toString();
        return new Submission(
                documents[0].reader(),
                id,
                id,
                new Original("text/plain", new byte[] {1}),
                null,
                List.of(documents),
                null,
                null);
    }

    static Document document(String id, long expects, String content, UUID referral) {
        return document(
                id, expects, content, Map.of("status", List.of("requested"), "code", List.of("a", "b")), referral);
    }

    static Document document(String id, long expects, String content, Map<String, List<String>> index, UUID referral) {
        return new Document(
                SOCIAL,
                SOCIAL,
                "Task",
                id,
                expects,
                "application/json",
                content.getBytes(StandardCharsets.UTF_8),
                index,
                referral);
    }

    static Answer accepts() {
        return new Answer(true, null, null, null);
    }

    static Answer rejects() {
        return new Answer(false, null, null, null);
    }

    static Progress works() {
        return new Progress(false, null, null, null, null);
    }

    static Outcome ends(Outcome.Result result) {
        return new Outcome(result, null, null, null, null, null);
    }

    static Cancellation cancels(Cancellation.Step step) {
        return new Cancellation(step, null, null);
    }

    static Amendment amends() {
        return Amendment.whole(referral(), null);
    }

    static Correction corrects() {
        return new Correction(null, null);
    }

    private Town() {}
}

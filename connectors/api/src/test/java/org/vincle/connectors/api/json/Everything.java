package org.vincle.connectors.api.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Accepted.DocumentVersion;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;

/** One of each record, with something in every field, about people who cannot exist. */
final class Everything {

    /** Stands in every field that may say something of a person. */
    static final String SECRET = "Çáñamo-Inventada";

    private static final Instant AT = Instant.parse("2026-11-21T21:00:00.123456789Z");
    private static final UUID ID = UUID.fromString("01936f1a-0000-7000-8000-000000000001");
    private static final Code CODE = new Code("urn:example:codes", "c-1", "A code");
    private static final Reason REASON = new Reason(List.of(CODE, CODE), SECRET);
    private static final Identifier IDENTIFIER = new Identifier("urn:example:ids", SECRET);
    private static final Contact CONTACT = new Contact("phone", SECRET, "home");
    private static final PersonName NAME = new PersonName(SECRET, SECRET, SECRET, SECRET);
    private static final Key KEY = new Key("hl7v2:placer", "P-1");

    static Stream<Message> messages() {
        return Stream.of(
                referral(),
                new Answer(true, REASON, SECRET, AT),
                new Answer(false, null, null, null),
                new Progress(true, REASON, new Progress.Appointment(AT, SECRET), SECRET, AT),
                new Outcome(
                        Outcome.Result.FAILED,
                        REASON,
                        List.of(new Outcome.Activity(List.of(CODE, CODE), SECRET, "2026-11", "completed")),
                        findings(),
                        SECRET,
                        AT),
                new Cancellation(Cancellation.Step.AGREED, REASON, AT),
                new Correction(REASON, AT),
                new Note(SECRET, findings(), Set.of(SafetyFlag.values()), Set.of(Sensitivity.values()), AT),
                Amendment.whole(referral(), AT),
                new Enquiry(SECRET, AT),
                consent(),
                consent().withdrawn(AT),
                new Withdrawal(ID, AT),
                new EmergencyOpened(ID, "school", AT),
                plan());
    }

    private static PlanUpdate plan() {
        var words = Map.of("ca", "Una visita", "en", "A visit");
        return new PlanUpdate(
                ID,
                3,
                "urn:example:protocol",
                "1",
                words,
                State.IN_PROGRESS,
                words,
                List.of(new PlanUpdate.Activity("visit", words, PlanUpdate.Phase.OPEN, "school", ID, AT, true)),
                List.of(new PlanUpdate.Member("school", words, AT, AT)),
                AT);
    }

    static Stream<Record> contract() {
        var document = new Document(
                "school",
                "city-hospital",
                "Task",
                "1",
                2,
                "application/fhir+json",
                SECRET.getBytes(StandardCharsets.UTF_8),
                Map.of("status", List.of("requested")),
                ID);
        var submission = new Submission(
                "city-hospital",
                "m-1",
                "fingerprint",
                new Original("text/plain", new byte[] {0, -1, 127}),
                List.of(new Item(referral(), new About(ID, List.of(KEY), List.of(IDENTIFIER), "school"), List.of(KEY))),
                List.of(document),
                List.of(new Loss("PID-10", "code", "no-field")),
                List.of(new Warning("check-digit", "person.identifiers[0]")));
        return Stream.of(
                submission,
                new Receipt(List.of(KEY), List.of(document), null, List.of(submission)),
                new Delivery(
                        ID, "school", AT, 1, new Answer(true, null, null, AT), referral(), State.ON_HOLD, null, "it"),
                new Accepted(ID, AT, true, false, List.of(ID), List.of(new DocumentVersion("Task", "1", 3))),
                new Partner("school", "A school", Sector.EDUCATION, List.of(IDENTIFIER), "FHIR R4", 30));
    }

    private static Consent consent() {
        var words = Set.of("word");
        var provision = new Consent.Provision(
                words,
                words,
                Set.of(Sector.values()),
                Set.of(Consent.Data.values()),
                List.of(CODE),
                words,
                words,
                Set.of(Consent.CARE),
                Set.of(Sensitivity.values()),
                LocalDate.EPOCH,
                LocalDate.EPOCH.plusDays(1));
        return new Consent(
                ID,
                Consent.Status.ACTIVE,
                person(),
                Consent.Giver.GUARDIAN,
                Consent.Form.WRITTEN,
                SECRET,
                AT,
                AT,
                AT,
                true,
                provision,
                List.of(provision, Consent.Provision.everything()));
    }

    static Referral referral() {
        return new Referral(
                ID,
                new Institution("council", List.of(IDENTIFIER), "A council", professional()),
                Institution.partner("city-hospital"),
                new Service(List.of(CODE), SECRET),
                List.of(new Need(List.of(CODE, Code.text("Words")), SECRET, Set.of(Sensitivity.MINOR))),
                Priority.ASAP,
                person(),
                List.of(new Relative(CODE, person())),
                findings(),
                new LegalBasis(LegalBasis.Kind.CHILD_PROTECTION, SECRET, "2026", SECRET),
                Set.of(SafetyFlag.values()),
                Set.of(Sensitivity.values()),
                AT,
                "2026-12-01",
                SECRET);
    }

    static Referral referralWith(byte[] content) {
        var document = new Finding(
                Finding.Kind.DOCUMENT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Attachment("application/pdf", null, content));
        var sender = Institution.partner("council");
        return new Referral(
                ID,
                sender,
                null,
                null,
                null,
                null,
                person(),
                null,
                List.of(document),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Person person() {
        return new Person(
                List.of(IDENTIFIER, IDENTIFIER),
                NAME,
                "1871-02-30",
                Gender.OTHER,
                "ca",
                List.of(new Address(SECRET, SECRET, "08019", SECRET, "08000", "ES", "home")),
                List.of(CONTACT));
    }

    private static Professional professional() {
        return new Professional(List.of(IDENTIFIER), NAME, CODE, List.of(CONTACT));
    }

    private static List<Finding> findings() {
        return Stream.of(Finding.Kind.values())
                .map(kind -> new Finding(
                        kind,
                        List.of(CODE, Code.text("Words")),
                        SECRET,
                        List.of(CODE, CODE),
                        "kg",
                        "1-2",
                        List.of(CODE),
                        "final",
                        "2026-11-21",
                        SECRET,
                        List.of(new QuestionAnswer("1.1", SECRET, SECRET, CODE)),
                        new Attachment("text/plain", SECRET, new byte[] {1, 2, 3}),
                        Set.of(Sensitivity.ADDICTION)))
                .toList();
    }

    private Everything() {}
}

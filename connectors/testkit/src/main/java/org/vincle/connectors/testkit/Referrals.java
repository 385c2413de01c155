package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;

/** Canonical referrals for tests, said as a sentence: {@code aReferral().to("city-hospital").withDoNotContact().build()}. */
public final class Referrals {

    /** The free words of every fixture, to be searched for where they must not be. */
    public static final String NOTE = "Viu sola amb un drac de paper";

    /** The need, in words, of every fixture. */
    public static final String NEED = "No troba lloc per dormir al mirall";

    private static final Ids IDS = new Ids(Clock.systemUTC());

    private final Set<SafetyFlag> flags = EnumSet.noneOf(SafetyFlag.class);
    private final Set<Sensitivity> labels = EnumSet.noneOf(Sensitivity.class);
    private UUID id = IDS.next();
    private InventedPerson person = new InventedPerson(0);
    private String from = "social-services";
    private String to = "city-hospital";
    private Priority priority = Priority.ROUTINE;
    private LegalBasis basis =
            new LegalBasis(LegalBasis.Kind.CONSENT, "consent-1", "2026-01-15", "Consentiment per escrit");
    private List<Relative> household = List.of();
    private List<Finding> findings = List.of();
    private String due = "2026-02-15";

    private Referrals() {}

    /** A routine referral with consent, of invented person 0, from social-services to city-hospital. */
    public static Referrals aReferral() {
        return new Referrals();
    }

    /** With that id. */
    public Referrals id(UUID value) {
        id = value;
        return this;
    }

    /** About that person. */
    public Referrals about(int number) {
        person = new InventedPerson(number);
        return this;
    }

    /** From that partner. */
    public Referrals from(String partner) {
        from = partner;
        return this;
    }

    /** To that partner; null leaves it open to claim. */
    public Referrals to(String partner) {
        to = partner;
        return this;
    }

    /** To be answered at once. */
    public Referrals urgent() {
        priority = Priority.URGENT;
        return this;
    }

    /** To be answered by then. */
    public Referrals due(String by) {
        due = by;
        return this;
    }

    /** Without any ground for sharing it. */
    public Referrals withoutConsent() {
        basis = null;
        return this;
    }

    /** The person may not be contacted. */
    public Referrals withDoNotContact() {
        flags.add(SafetyFlag.DO_NOT_CONTACT);
        labels.add(Sensitivity.VIOLENCE);
        return this;
    }

    /** The address may not be shown. */
    public Referrals withHiddenAddress() {
        flags.add(SafetyFlag.ADDRESS_HIDDEN);
        return this;
    }

    /** Concerns a child of the household too. */
    public Referrals withChild() {
        household = List.of(new Relative(
                new Code("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "CHILD", "child"),
                new InventedPerson((person.number() + 1) % 1_000_000).canonical()));
        return this;
    }

    /** Supported by what is known of the person's home. */
    public Referrals withHousingStatus() {
        findings = List.of(new Finding(
                Finding.Kind.OBSERVATION,
                new Code("http://loinc.org", "71802-3", "Housing status"),
                null,
                new Code("http://loinc.org", "LA30190-5", "I do not have housing"),
                null,
                "final",
                "2026-01-15",
                null,
                List.of(),
                null));
        return this;
    }

    /** Supported by letters of these words. */
    public Referrals withLetters(String... words) {
        findings = Stream.of(words).map(Referrals::letter).toList();
        return this;
    }

    /** A letter of these words, as something found; they are its title and its name too. */
    public static Finding letter(String words) {
        return new Finding(
                Finding.Kind.DOCUMENT,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                words,
                List.of(),
                new Attachment("text/plain", words, words.getBytes(UTF_8)));
    }

    /** The referral. */
    public Referral build() {
        return new Referral(
                id,
                Institution.partner(from),
                to == null ? null : Institution.partner(to),
                new Service(
                        List.of(new Code("http://snomed.info/sct", "410225005", "Housing assistance")),
                        "Valoració i acompanyament"),
                List.of(new Need(
                        List.of(new Code("http://hl7.org/fhir/sid/icd-10-cm", "Z59.00", "Homelessness unspecified")),
                        NEED)),
                priority,
                person.canonical(),
                household,
                findings,
                basis,
                flags,
                labels,
                Instant.parse("2026-01-15T09:30:00Z"),
                due,
                NOTE);
    }
}

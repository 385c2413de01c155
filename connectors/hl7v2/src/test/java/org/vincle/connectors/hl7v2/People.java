package org.vincle.connectors.hl7v2;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.Systems;

/** People who cannot exist, and what is referred about them. */
public final class People {

    public static final UUID REFERRAL = UUID.fromString("019a0000-0000-7000-8000-00000000abcd");

    public static Person eva() {
        return new Person(
                List.of(
                        new Identifier(Systems.DNI_NIE, "00000000T"),
                        new Identifier(Systems.CIP_CATALONIA, "PRNI0710203000"),
                        new Identifier("urn:vincle:hl7v2:id:city-hospital:HCITY:PI", "H-77")),
                new PersonName("Eva", "Prova", "Ningú", null),
                "1971-02-03",
                Gender.FEMALE,
                "ca",
                List.of(new Address(
                        "Carrer Inventat 1, 2n B", "Vilanova Inventada", "430040", "43", "43999", "ESP", "home")),
                List.of(new Contact("mobile", "600000000", "home"), new Contact("email", "eva@prova.invalid", null)));
    }

    public static Referral referral() {
        return referral(Set.of(), Set.of(), "Si us plau | amb cura & aviat\nsegona línia");
    }

    public static Referral referral(Set<SafetyFlag> flags, Set<Sensitivity> labels, String note) {
        var son = new Person(
                List.of(),
                new PersonName("Pol", "Prova", "Ningú", null),
                "2015-05-06",
                Gender.MALE,
                null,
                List.of(),
                List.of());
        return new Referral(
                REFERRAL,
                new Institution(
                        "social-services",
                        List.of(),
                        "Serveis Socials Inventats",
                        new Professional(
                                List.of(),
                                new PersonName("Treballadora", "Inventada", null, null),
                                null,
                                List.of(new Contact("phone", "930000000", "work")))),
                Institution.partner("city-hospital"),
                new Service(
                        List.of(new Code("http://snomed.info/sct", "1000001", "Visita domiciliària")),
                        "Visita domiciliària"),
                List.of(new Need(
                        List.of(new Code("http://hl7.org/fhir/sid/icd-10", "Z59.0", "Sense llar")), "Sense llar")),
                Priority.ASAP,
                eva(),
                List.of(new Relative(
                        new Code("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "CHILD", "fill"), son)),
                findings(),
                null,
                flags,
                labels,
                Fakes.NOW,
                "2026-12-01",
                note);
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        Kind.OBSERVATION,
                        new Code("http://loinc.org", "55757-9", "PHQ-9"),
                        "14",
                        null,
                        "{score}",
                        "F",
                        "2026-11-01",
                        null,
                        null,
                        null),
                new Finding(
                        Kind.OBSERVATION,
                        new Code("http://loinc.org", "71802-3", "Habitatge"),
                        null,
                        new Code("http://loinc.org", "LA30190-5", "Sense llar"),
                        null,
                        "F",
                        null,
                        "parlat amb la família",
                        null,
                        null),
                new Finding(
                        Kind.ASSESSMENT,
                        new Code("http://loinc.org", "96777-8", "HRSN"),
                        null,
                        null,
                        null,
                        null,
                        "2026-11-02",
                        null,
                        List.of(new QuestionAnswer(
                                "/71802-3", "Quina és la seva situació?", "No tinc casa", List.of())),
                        null),
                new Finding(
                        Kind.DOCUMENT,
                        new Code("http://loinc.org", "11488-4", "Informe"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Attachment("application/pdf", "Informe", new byte[] {37, 80, 68, 70})));
    }

    private People() {}
}

package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Relative;

/** Reads people. */
final class PersonReader {

    private final Source source;

    PersonReader(Source source) {
        this.source = source;
    }

    Person patient(Patient patient) {
        source.use(patient.getActiveElement());
        if (patient.hasActive() && !patient.getActive()) {
            source.warn("person-inactive", "Patient.active");
        }
        return new Person(
                identifiers(patient.getIdentifier()),
                name(patient.getName()),
                source.text(patient.getBirthDateElement()),
                gender(patient.getGenderElement()),
                language(patient.getCommunication()),
                addresses(patient.getAddress()),
                contacts(patient.getTelecom()));
    }

    List<Relative> family(Patient patient) {
        var family = new ArrayList<Relative>();
        for (var contact : patient.getContact()) {
            if (!contact.hasName() && !contact.hasTelecom()) {
                continue;
            }
            var person = new Person(
                    List.of(),
                    contact.hasName() ? name(List.of(contact.getName())) : null,
                    null,
                    gender(contact.getGenderElement()),
                    null,
                    contact.hasAddress() ? addresses(List.of(contact.getAddress())) : List.of(),
                    contacts(contact.getTelecom()));
            var relation = contact.hasRelationship() ? source.code(contact.getRelationshipFirstRep()) : null;
            family.add(new Relative(relation, person));
        }
        return family;
    }

    Relative relative(RelatedPerson relative) {
        source.use(relative.getActiveElement());
        source.use(relative.getPatient());
        var person = new Person(
                identifiers(relative.getIdentifier()),
                name(relative.getName()),
                source.text(relative.getBirthDateElement()),
                gender(relative.getGenderElement()),
                relatedLanguage(relative.getCommunication()),
                addresses(relative.getAddress()),
                contacts(relative.getTelecom()));
        return new Relative(
                relative.hasRelationship() ? source.code(relative.getRelationshipFirstRep()) : null, person);
    }

    List<Identifier> identifiers(List<org.hl7.fhir.r4.model.Identifier> identifiers) {
        var read = new ArrayList<Identifier>();
        for (var identifier : identifiers) {
            if (identifier.hasSystem() && identifier.hasValue()) {
                read.add(new Identifier(
                        source.text(identifier.getSystemElement()), source.text(identifier.getValueElement())));
            }
        }
        return read;
    }

    PersonName name(List<HumanName> names) {
        var name = names.stream()
                .filter(n -> n.getUse() != NameUse.OLD && !n.getPeriod().hasEnd())
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .or(() -> names.stream().findFirst())
                .orElse(null);
        if (name == null) {
            return null;
        }
        source.use(name.getUseElement());
        var given = name.getGiven().stream()
                .map(source::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String first = null;
        String second = null;
        for (var extension : name.getFamilyElement().getExtension()) {
            if (Terms.FATHERS_FAMILY.equals(extension.getUrl())) {
                first = source.text(extension);
            } else if (Terms.MOTHERS_FAMILY.equals(extension.getUrl())) {
                second = source.text(extension);
            }
        }
        var family = source.text(name.getFamilyElement());
        if (first == null) {
            first = second != null && family != null && family.endsWith(" " + second)
                    ? family.substring(0, family.length() - second.length() - 1)
                    : family;
        }
        return new PersonName(given.isEmpty() ? null : given, first, second, source.text(name.getTextElement()));
    }

    private static int rank(HumanName name) {
        return switch (name.getUse() == null ? NameUse.NULL : name.getUse()) {
            case OFFICIAL -> 0;
            case USUAL -> 1;
            case NICKNAME, ANONYMOUS, TEMP, MAIDEN -> 3;
            default -> 2;
        };
    }

    private Gender gender(Enumeration<AdministrativeGender> gender) {
        return gender == null || gender.getValue() == null
                ? null
                : Gender.valueOf(source.use(gender).getValue().name());
    }

    private String language(List<Patient.PatientCommunicationComponent> communication) {
        var spoken = communication.stream()
                .filter(Patient.PatientCommunicationComponent::getPreferred)
                .findFirst()
                .or(() -> communication.stream().findFirst());
        spoken.ifPresent(c -> source.use(c.getPreferredElement()));
        return spoken.map(c -> source.code(c.getLanguage())).map(c -> c.code()).orElse(null);
    }

    private String relatedLanguage(List<RelatedPerson.RelatedPersonCommunicationComponent> communication) {
        return communication.stream()
                .findFirst()
                .map(c -> {
                    source.use(c.getPreferredElement());
                    return source.code(c.getLanguage()).code();
                })
                .orElse(null);
    }

    List<Address> addresses(List<org.hl7.fhir.r4.model.Address> addresses) {
        return addresses.stream().map(this::address).toList();
    }

    private Address address(org.hl7.fhir.r4.model.Address address) {
        var line = address.getLine().stream()
                .map(source::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (line.isEmpty() && address.hasText()) {
            line = source.text(address.getTextElement());
        }
        var ine = address.getCityElement().getExtensionByUrl(Terms.INE);
        var province = address.hasDistrict() ? address.getDistrictElement() : address.getStateElement();
        var use = source.text(address.getUseElement());
        if (address.getPeriod().hasEnd() && use == null) {
            use = "old";
        }
        return new Address(
                line.isEmpty() ? null : line,
                source.text(address.getCityElement()),
                source.text(ine),
                source.text(province),
                source.text(address.getPostalCodeElement()),
                source.text(address.getCountryElement()),
                use);
    }

    List<Contact> contacts(List<ContactPoint> telecom) {
        var contacts = new ArrayList<Contact>();
        for (var point : telecom) {
            if (!point.hasValue()) {
                continue;
            }
            var mobile = point.getUse() == ContactPointUse.MOBILE;
            var means = mobile ? "mobile" : means(point.getSystem());
            source.use(point.getSystemElement());
            var use = point.hasUse() && (mobile || isPlace(point.getUse())) ? source.text(point.getUseElement()) : null;
            contacts.add(new Contact(means, source.text(point.getValueElement()), mobile ? null : use));
        }
        return contacts;
    }

    private static boolean isPlace(ContactPointUse use) {
        return use == ContactPointUse.HOME || use == ContactPointUse.WORK;
    }

    private static String means(ContactPointSystem system) {
        return switch (system == null ? ContactPointSystem.NULL : system) {
            case PHONE -> "phone";
            case SMS -> "mobile";
            case EMAIL -> "email";
            case FAX -> "fax";
            default -> "other";
        };
    }
}

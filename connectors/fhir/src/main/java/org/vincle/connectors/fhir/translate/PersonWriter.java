package org.vincle.connectors.fhir.translate;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Relative;

/** Writes people. */
final class PersonWriter {

    private final Target target;

    PersonWriter(Target target) {
        this.target = target;
    }

    Patient patient(Person person) {
        var patient = new Patient();
        patient.setIdentifier(identifiers(person.identifiers()));
        if (person.name() != null) {
            patient.addName(name(person.name()));
        }
        patient.setBirthDateElement(Moments.date(person.birthDate()));
        if (person.birthDate() != null && !patient.hasBirthDate()) {
            target.lose("Referral.person.birthDate", "date");
        }
        patient.setGender(gender(person.gender()));
        if (person.language() != null) {
            patient.addCommunication().setPreferred(true).setLanguage(language(person.language()));
        }
        patient.setAddress(addresses(person.addresses()));
        patient.setTelecom(contacts(person.contacts()));
        return patient;
    }

    RelatedPerson relative(Relative relative) {
        var related = new RelatedPerson();
        var person = relative.person();
        related.setPatient(target.subject());
        if (relative.relation() != null) {
            related.addRelationship(Terms.concept(relative.relation()));
        }
        if (person == null) {
            return related;
        }
        related.setIdentifier(identifiers(person.identifiers()));
        if (person.name() != null) {
            related.addName(name(person.name()));
        }
        related.setBirthDateElement(Moments.date(person.birthDate()));
        related.setGender(gender(person.gender()));
        if (person.language() != null) {
            related.addCommunication().setPreferred(true).setLanguage(language(person.language()));
        }
        related.setAddress(addresses(person.addresses()));
        related.setTelecom(contacts(person.contacts()));
        return related;
    }

    static List<org.hl7.fhir.r4.model.Identifier> identifiers(List<Identifier> identifiers) {
        return identifiers.stream()
                .map(i -> new org.hl7.fhir.r4.model.Identifier()
                        .setSystem(i.system())
                        .setValue(i.value()))
                .collect(Collectors.toList());
    }

    /** A name with both surnames together, as FHIR has it, and apart in the extensions that HL7 publishes for them. */
    static HumanName name(PersonName name) {
        var human = new HumanName().setText(name.text());
        if (name.given() != null) {
            human.addGiven(name.given());
        }
        var family = Stream.of(name.firstSurname(), name.secondSurname())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        if (!family.isEmpty()) {
            human.setUse(NameUse.OFFICIAL).setFamily(family);
        }
        if (name.secondSurname() != null) {
            if (name.firstSurname() != null) {
                human.getFamilyElement().addExtension(Terms.FATHERS_FAMILY, new StringType(name.firstSurname()));
            }
            human.getFamilyElement().addExtension(Terms.MOTHERS_FAMILY, new StringType(name.secondSurname()));
        }
        return human;
    }

    private static AdministrativeGender gender(Gender gender) {
        return gender == null ? null : AdministrativeGender.valueOf(gender.name());
    }

    private static org.hl7.fhir.r4.model.CodeableConcept language(String tag) {
        var concept = new org.hl7.fhir.r4.model.CodeableConcept();
        concept.addCoding().setSystem("urn:ietf:bcp:47").setCode(tag);
        return concept;
    }

    private List<org.hl7.fhir.r4.model.Address> addresses(List<Address> addresses) {
        return addresses.stream().map(this::address).collect(Collectors.toList());
    }

    private org.hl7.fhir.r4.model.Address address(Address address) {
        var written = new org.hl7.fhir.r4.model.Address()
                .setCity(address.municipality())
                .setState(address.province())
                .setPostalCode(address.postalCode())
                .setCountry(address.country());
        if (address.line() != null) {
            written.addLine(address.line());
        }
        if (address.municipalityCode() != null) {
            written.getCityElement().addExtension(Terms.INE, new StringType(address.municipalityCode()));
        }
        if (address.use() != null) {
            try {
                written.setUse(org.hl7.fhir.r4.model.Address.AddressUse.fromCode(address.use()));
            } catch (org.hl7.fhir.exceptions.FHIRException e) {
                target.lose("Referral.person.addresses.use", "code");
            }
        }
        return written;
    }

    static List<ContactPoint> contacts(List<Contact> contacts) {
        return contacts.stream().map(PersonWriter::contact).collect(Collectors.toList());
    }

    private static ContactPoint contact(Contact contact) {
        var point = new ContactPoint().setValue(contact.value());
        var means = contact.means() == null ? "other" : contact.means().toLowerCase(Locale.ROOT);
        switch (means) {
            case "mobile" -> point.setSystem(ContactPointSystem.PHONE).setUse(ContactPointUse.MOBILE);
            case "phone", "email", "fax" -> point.setSystem(ContactPointSystem.fromCode(means));
            default -> point.setSystem(ContactPointSystem.OTHER);
        }
        if (!point.hasUse() && "home".equals(contact.use())) {
            point.setUse(ContactPointUse.HOME);
        } else if (!point.hasUse() && "work".equals(contact.use())) {
            point.setUse(ContactPointUse.WORK);
        }
        return point;
    }
}

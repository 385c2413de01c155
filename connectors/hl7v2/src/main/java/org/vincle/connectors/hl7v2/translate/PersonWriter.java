package org.vincle.connectors.hl7v2.translate;

import static org.vincle.connectors.hl7v2.er7.Er7Writer.SUB;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.hl7v2.er7.Er7Writer.Line;
import org.vincle.connectors.hl7v2.er7.Times;

/** Writes people and institutions: PID, NK1, PRD. */
record PersonWriter(Writing writing) {

    /** Begins the system of a number that only its own institution knows: partner, authority, type, jurisdiction follow. */
    static final String LOCAL = "urn:vincle:hl7v2:id:";

    void pid(Person person) {
        var pid = writing.out.segment("PID").set(1, "1");
        for (var identifier : person.identifiers()) {
            identifier(pid, identifier);
        }
        name(pid, 5, person.name());
        var second = person.name() == null ? null : person.name().secondSurname();
        if (second != null && writing.dialect.spanish()) {
            pid.set(6, second);
        }
        pid.set(7, date(person.birthDate(), "Person.birthDate"));
        pid.set(8, gender(person.gender()));
        person.addresses().forEach(a -> address(pid, 11, a));
        for (var contact : person.contacts()) {
            contact(pid, "work".equals(contact.use()) ? 14 : 13, contact);
        }
        language(pid, person.language());
    }

    void nk1(List<Relative> household) {
        int number = 0;
        for (var relative : household) {
            var person = relative.person();
            var nk1 = writing.out.segment("NK1").set(1, Integer.toString(++number));
            if (person == null) {
                continue;
            }
            name(nk1, 2, person.name());
            if (person.name() != null && person.name().secondSurname() != null && writing.dialect.spanish()) {
                nk1.set(26, person.name().secondSurname());
            }
            relation(nk1, relative);
            person.addresses().forEach(a -> address(nk1, 4, a));
            for (var contact : person.contacts()) {
                contact(nk1, "work".equals(contact.use()) ? 6 : 5, contact);
            }
            nk1.set(15, gender(person.gender()));
            nk1.set(16, date(person.birthDate(), "Referral.household.birthDate"));
            if (person.language() != null) {
                nk1.set(20, person.language().toUpperCase(Locale.ROOT));
            }
            for (var identifier : person.identifiers()) {
                cx(identifier, "Referral.household.identifiers").ifPresent(cx -> nk1.add(33, cx));
            }
        }
    }

    private void relation(Line nk1, Relative relative) {
        var code = relative.relation();
        if (code == null) {
            return;
        }
        var known = writing.dialect.codes().get("relation-out", code.code());
        if (known.isPresent()) {
            nk1.set(3, known.get(), code.display(), "HL70063");
        } else {
            nk1.set(3, writing.coded(code, "Referral.household.relation"));
        }
    }

    /** PRD of a role of table 0286. */
    void prd(String role, String words, Institution institution, String facility) {
        var prd = writing.out.segment("PRD").set(1, role, words, "HL70286");
        if (institution == null) {
            return;
        }
        prd.set(4, null, null, null, facility, null, null, null, null, institution.name());
        prd.set(10, institution.name());
        var professional = institution.professional();
        if (professional != null) {
            professional(prd, professional);
        }
    }

    private void professional(Line prd, Professional professional) {
        name(prd, 2, professional.name());
        if (professional.name() != null && professional.name().secondSurname() != null) {
            prd.component(
                    2,
                    1,
                    (blank(professional.name().firstSurname()) + " "
                                    + professional.name().secondSurname())
                            .strip());
        }
        professional.contacts().forEach(c -> contact(prd, 5, c));
        for (var number : professional.identifiers()) {
            var system = number.system();
            var own = LOCAL + writing.dialect.partner() + ":";
            if (system.startsWith(own)) {
                prd.add(7, number.value(), system.substring(own.length()));
            } else if (system.startsWith(LOCAL)) {
                writing.lose("Professional.identifiers", "identifier", "other-institution");
            } else {
                prd.add(7, number.value(), system);
            }
        }
        if (professional.role() != null) {
            writing.lose("Professional.role", "code", "no-field");
        }
    }

    private void identifier(Line pid, Identifier identifier) {
        cx(identifier, "Person.identifiers").ifPresent(cx -> pid.add(3, cx));
    }

    /** A number that only another institution knows stays there: it says nothing to this one. */
    private Optional<String[]> cx(Identifier identifier, String path) {
        var system = identifier.system();
        var value = identifier.value();
        var known = writing.dialect.codes().get("identifier-out", system);
        if (known.isPresent()) {
            var parts = known.get().split("/");
            return Optional.of(cx(value, part(parts, 0), part(parts, 1), part(parts, 2)));
        }
        var own = LOCAL + writing.dialect.partner();
        if (system.equals(own) || system.startsWith(own + ":")) {
            var parts = (system + " ")
                    .substring(own.length())
                    .strip()
                    .replaceFirst("^:", "")
                    .split(":");
            return Optional.of(cx(value, part(parts, 0), part(parts, 1), part(parts, 2)));
        }
        if (system.startsWith(LOCAL)) {
            writing.lose(path, "identifier", "other-institution");
            return Optional.empty();
        }
        return Optional.of(
                system.startsWith("urn:oid:")
                        ? new String[] {value, null, null, SUB + system.substring(8) + SUB + "ISO"}
                        : new String[] {value, null, null, SUB + system + SUB + "URI"});
    }

    private static String[] cx(String value, String authority, String type, String jurisdiction) {
        return new String[] {value, null, null, authority, type, null, null, null, jurisdiction};
    }

    private void name(Line line, int field, PersonName name) {
        if (name == null) {
            return;
        }
        if (name.firstSurname() == null && name.given() == null) {
            line.set(field, name.text());
            return;
        }
        boolean joined = name.secondSurname() != null && !writing.dialect.spanish();
        var family = joined ? blank(name.firstSurname()) + " " + name.secondSurname() : name.firstSurname();
        line.set(field, family, name.given(), null, null, null, null, "L");
    }

    private void address(Line line, int field, Address address) {
        boolean coded = writing.dialect.spanish() && address.municipalityCode() != null;
        if (!coded && address.municipalityCode() != null) {
            writing.lose("Address.municipalityCode", "code", "no-field");
        }
        line.add(
                field,
                address.line(),
                null,
                coded ? address.municipalityCode() : address.municipality(),
                address.province(),
                address.postalCode(),
                address.country(),
                use(address.use()),
                coded ? address.municipality() : null);
    }

    private static String use(String use) {
        if (use == null) {
            return null;
        }
        return switch (use) {
            case "home" -> "H";
            case "work" -> "B";
            case "temp" -> "C";
            case "old" -> "BA";
            default -> null;
        };
    }

    private static void contact(Line line, int field, Contact contact) {
        boolean work = "work".equals(contact.use());
        if ("email".equals(contact.means())) {
            line.add(field, null, "NET", "Internet", contact.value());
            return;
        }
        var equipment = "mobile".equals(contact.means()) ? "CP" : "fax".equals(contact.means()) ? "FX" : "PH";
        var use = work ? "WPN" : contact.use() == null ? "ORN" : "PRN";
        line.add(field, null, use, equipment, null, null, null, null, null, null, null, null, contact.value());
    }

    private void language(Line pid, String language) {
        if (language != null) {
            pid.set(15, language.toUpperCase(Locale.ROOT).replaceFirst("-.*", ""));
        }
    }

    private String gender(Gender gender) {
        return gender == null
                ? null
                : writing.dialect.codes().get("gender-out", gender.name()).orElse(null);
    }

    private String date(String iso, String path) {
        var stamp = Times.stamp(iso, writing.dialect.zone());
        if (iso != null && stamp == null) {
            writing.lose(path, "date", "not-a-date");
        }
        return stamp;
    }

    private static String part(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? parts[index] : null;
    }

    private static String blank(String value) {
        return value == null ? "" : value;
    }
}

package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.hl7v2.er7.Repetition;
import org.vincle.connectors.hl7v2.er7.Segment;

/** Reads people: PID, NK1, and the types XPN, XAD, XTN and CX wherever they stand. */
record PersonReader(Reading reading) {

    private static final String V2_RELATION = "http://terminology.hl7.org/CodeSystem/v2-0063";
    private static final String V3_ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    Person person() {
        var pid = reading.message.first("PID").orElseThrow(() -> new InvalidMessage("missing-segment", "PID"));
        pid.skip(1);
        var name = name(pid, 5);
        if (name != null && reading.dialect.spanish() && pid.get(6) != null) {
            name = new PersonName(name.given(), name.firstSurname(), pid.get(6), name.text());
        }
        var identifiers = identifiers(pid);
        if (name == null && identifiers.isEmpty()) {
            throw new InvalidMessage("missing-field", "PID-3");
        }
        return new Person(
                identifiers,
                name,
                reading.day(pid, 7),
                gender(pid, 8),
                reading.mapped("language-in", pid, 15).orElse(null),
                addresses(pid, 11),
                Stream.of(contacts(pid, 13, "home"), contacts(pid, 14, "work"), contacts(pid, 40, null))
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    List<Relative> household() {
        return reading.message.all("NK1").stream().map(this::relative).toList();
    }

    private Relative relative(Segment nk1) {
        nk1.skip(1);
        var name = name(nk1, 2);
        if (name != null && reading.dialect.spanish() && nk1.get(26) != null) {
            name = new PersonName(name.given(), name.firstSurname(), nk1.get(26), null);
        }
        var person = new Person(
                nk1.repetitions(33).stream()
                        .map(this::identifier)
                        .filter(Objects::nonNull)
                        .toList(),
                name,
                nk1.has(16) ? reading.day(nk1, 16) : null,
                gender(nk1, 15),
                nk1.has(20) ? reading.mapped("language-in", nk1, 20).orElse(null) : null,
                addresses(nk1, 4),
                Stream.of(contacts(nk1, 5, "home"), contacts(nk1, 6, "work"))
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
        return new Relative(relation(nk1), person);
    }

    private Code relation(Segment nk1) {
        var code = reading.code(nk1, 3);
        if (code == null || code.code() == null) {
            return code;
        }
        var display = code.display();
        return reading.dialect
                .codes()
                .get("relation-in", code.code())
                .map(c -> new Code(V3_ROLE, c, display))
                .orElseGet(() -> new Code(code.system() == null ? V2_RELATION : code.system(), code.code(), display));
    }

    private Gender gender(Segment segment, int field) {
        return reading.mapped("gender-in", segment, field).map(Gender::valueOf).orElse(null);
    }

    /** The numbers by which the person is called, of PID-3. */
    List<Identifier> identifiers(Segment pid) {
        return pid.repetitions(3).stream()
                .map(this::identifier)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Identifier identifier(Repetition cx) {
        var value = cx.get(1);
        if (value == null) {
            return null;
        }
        var authority = cx.get(4);
        var universal = cx.get(4, 2);
        var type = cx.get(5);
        var jurisdiction = cx.get(9);
        var system = reading.dialect
                .codes()
                .get("identifier-in", authority + "/" + type)
                .or(() -> reading.dialect.codes().get("identifier-in", "*/" + type));
        return new Identifier(system.orElseGet(() -> local(authority, universal, type, jurisdiction)), value);
    }

    private String local(String authority, String universal, String type, String jurisdiction) {
        if (universal != null) {
            return universal.matches("[0-2](\\.\\d+)+") ? "urn:oid:" + universal : universal;
        }
        return PersonWriter.LOCAL + reading.dialect.partner() + ":"
                + Stream.of(authority, type, jurisdiction)
                        .map(p -> p == null ? "" : p.replace(':', '-'))
                        .collect(Collectors.joining(":"))
                        .replaceFirst(":+$", "");
    }

    PersonName name(Segment segment, int field) {
        var all = segment.repetitions(field);
        return all.isEmpty() ? null : name(all.get(0));
    }

    private PersonName name(Repetition xpn) {
        // XPN-7 says which kind of name it is; whatever the kind, it is what the sender calls them.
        xpn.get(7);
        var surname = xpn.joined(1, " ");
        var given = Stream.of(xpn.get(2), xpn.get(3)).filter(Objects::nonNull).collect(Collectors.joining(" "));
        if (surname == null && given.isEmpty()) {
            return null;
        }
        return new PersonName(given.isEmpty() ? null : given, surname, null, null);
    }

    List<Address> addresses(Segment segment, int field) {
        return segment.repetitions(field).stream()
                .map(this::address)
                .filter(Objects::nonNull)
                .toList();
    }

    private Address address(Repetition xad) {
        var line = Stream.of(xad.joined(1, " "), xad.get(2))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        var city = xad.get(3);
        boolean coded = reading.dialect.spanish() && city != null && city.matches("\\d{5,6}");
        var municipality = coded ? xad.get(8) : city;
        var address = new Address(
                line.isEmpty() ? null : line,
                municipality,
                coded ? city : null,
                xad.get(4),
                xad.get(5),
                xad.get(6),
                use(xad.get(7)));
        return address.equals(new Address(null, null, null, null, null, null, address.use())) ? null : address;
    }

    private static String use(String type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "H", "P", "L" -> "home";
            case "C" -> "temp";
            case "B", "O" -> "work";
            case "BA" -> "old";
            default -> null;
        };
    }

    List<Contact> contacts(Segment segment, int field, String use) {
        return segment.repetitions(field).stream()
                .map(xtn -> contact(xtn, use))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String country(String code) {
        return code == null || !code.matches("\\d{1,3}") ? code : "+" + code;
    }

    private static Contact contact(Repetition xtn, String use) {
        var whole = xtn.get(1);
        var mail = xtn.get(4);
        var number = xtn.get(12) != null
                ? xtn.get(12)
                : Stream.of(
                                country(xtn.get(5)),
                                xtn.get(6),
                                xtn.get(7),
                                xtn.get(8) == null ? null : "ext. " + xtn.get(8))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        var kind = Stream.of(xtn.get(2), xtn.get(3), mail)
                .filter(Objects::nonNull)
                .map(w -> w.toUpperCase(Locale.ROOT))
                .toList();
        var means = kind.contains("CP") || kind.contains("MOBILE") ? "mobile" : kind.contains("FX") ? "fax" : "phone";
        var said = kind.contains("WPN") ? "work" : kind.contains("PRN") || kind.contains("HOME") ? "home" : null;
        if (number.isEmpty()) {
            number = Stream.of(xtn.get(10), xtn.get(9))
                    .filter(Objects::nonNull)
                    .filter(n -> n.matches("[0-9()+. /-]{6,}"))
                    .findFirst()
                    .orElse("");
        }
        var value = mail != null && mail.contains("@") ? mail : whole != null ? whole : number;
        if (value == null || value.isEmpty()) {
            return null;
        }
        return new Contact(value.contains("@") ? "email" : means, value, said == null && kind.isEmpty() ? use : said);
    }
}

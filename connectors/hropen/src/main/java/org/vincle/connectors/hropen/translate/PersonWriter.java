package org.vincle.connectors.hropen.translate;

import static org.vincle.connectors.hropen.translate.Writing.id;
import static org.vincle.connectors.hropen.translate.Writing.object;
import static org.vincle.connectors.hropen.translate.Writing.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;

/** Says a person as CandidatePersonType. */
record PersonWriter(Writing writing) {

    ObjectNode write(Person person) {
        var json = object();
        identifiers(json, person);
        if (person.name() != null) {
            json.set("name", name(person.name()));
        }
        gender(json, person);
        put(json, "birthDate", person.birthDate());
        language(json, person);
        var communication = object();
        addresses(communication, person);
        contacts(communication, person);
        if (!communication.isEmpty()) {
            json.set("communication", communication);
        }
        return json;
    }

    private void identifiers(ObjectNode json, Person person) {
        for (var identifier : person.identifiers()) {
            var system = identifier.system();
            var field = system.equals(writing.dialect.personSystem())
                    ? "id"
                    : system.equals(writing.dialect.legalIdSystem()) ? "legalId" : null;
            if (field != null && !json.has(field)) {
                json.set(field, id(identifier.value(), system));
            } else {
                writing.noField(true, "Referral.person.identifiers", "identifier");
            }
        }
    }

    private static ObjectNode name(PersonName name) {
        var json = object();
        var surnames = joined(" ", name.firstSurname(), name.secondSurname());
        put(json, "formattedName", name.text() != null ? name.text() : joined(" ", name.given(), surnames));
        put(json, "given", name.given());
        put(json, "family", surnames);
        return json;
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(between));
    }

    private void gender(ObjectNode json, Person person) {
        if (person.gender() != null) {
            var word = writing.dialect.codes().get("gender-out", person.gender().name());
            word.ifPresent(w -> json.put("gender", w));
            writing.lose(word.isEmpty(), "Referral.person.gender", "code", "no-equivalent");
        }
    }

    /** The standard lists few regional variants, so only the language itself is said. */
    private void language(ObjectNode json, Person person) {
        if (person.language() != null) {
            var primary = Locale.forLanguageTag(person.language()).getLanguage();
            if (primary.length() == 2) {
                json.put("primaryLanguage", primary);
            }
            writing.lose(!primary.equals(person.language()), "Referral.person.language", "code", "narrowed");
        }
    }

    private void addresses(ObjectNode communication, Person person) {
        for (var address : person.addresses()) {
            if ("old".equals(address.use())) {
                writing.lose(true, "Referral.person.addresses", "address", "no-equivalent");
                continue;
            }
            var json = address(address);
            if (!json.isEmpty()) {
                use(json, address.use());
                communication.withArray("address").add(json);
            }
        }
    }

    private ObjectNode address(Address address) {
        var json = object();
        put(json, "line", address.line());
        put(json, "city", address.municipality());
        put(json, "postalCode", address.postalCode());
        if (address.country() != null && address.country().matches("[A-Z]{2}")) {
            json.put("countryCode", address.country());
        } else {
            writing.lose(address.country() != null, "Referral.person.addresses.country", "code", "no-equivalent");
        }
        division(json, "Municipality", address.municipalityCode());
        division(json, "Province", address.province());
        return json;
    }

    private static void division(ObjectNode json, String type, String value) {
        if (value != null) {
            json.withArray("countrySubDivisions").add(object().put("type", type).put("value", value));
        }
    }

    private void contacts(ObjectNode communication, Person person) {
        for (var contact : person.contacts()) {
            switch (contact.means()) {
                case "email" -> communication.withArray("email").add(used(contact, contact.use(), "address"));
                case "mobile" -> communication.withArray("phone").add(used(contact, "mobile", "formattedNumber"));
                case "phone" -> communication.withArray("phone").add(used(contact, contact.use(), "formattedNumber"));
                default -> writing.noField(true, "Referral.person.contacts", "contact");
            }
        }
    }

    private ObjectNode used(Contact contact, String use, String field) {
        var json = object().put(field, contact.value());
        use(json, use);
        return json;
    }

    private void use(ObjectNode json, String use) {
        writing.dialect.codes().get("use-out", use).ifPresent(u -> json.put("useCode", u));
    }
}

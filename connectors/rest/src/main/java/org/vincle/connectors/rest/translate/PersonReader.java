package org.vincle.connectors.rest.translate;

import java.util.List;
import java.util.regex.Pattern;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Relative;

/** Reads people and institutions of the API's JSON. */
final class PersonReader {

    static final List<String> MEANS = List.of("phone", "mobile", "email", "fax", "other");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2,3}");
    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{5,6}");

    static Person person(Fields fields) {
        if (!fields.has("identifiers") && !fields.has("name")) {
            fields.fault("", "identifiers-or-name");
        }
        return new Person(
                identifiers(fields),
                fields.object("name", PersonReader::name),
                fields.parsed("birthDate", Fields.WORD, "date-invalid", Times::date),
                fields.word("gender", Gender.class),
                matching(fields, "language", LANGUAGE, "language-invalid"),
                fields.list("addresses", Fields.FEW, PersonReader::address),
                contacts(fields));
    }

    static Relative relative(Fields fields) {
        fields.require("person");
        return new Relative(fields.object("relation", CodeReader::code), fields.object("person", PersonReader::person));
    }

    static Institution institution(Fields fields) {
        if (!fields.has("partner") && !fields.has("identifiers")) {
            fields.fault("", "partner-or-identifiers");
        }
        return new Institution(
                fields.text("partner", Fields.WORD),
                identifiers(fields),
                fields.text("name", Fields.LINE),
                fields.object("professional", PersonReader::professional));
    }

    static Professional professional(Fields fields) {
        return new Professional(
                identifiers(fields),
                fields.object("name", PersonReader::name),
                fields.object("role", CodeReader::code),
                contacts(fields));
    }

    private static List<Identifier> identifiers(Fields fields) {
        return fields.list("identifiers", Fields.FEW, PersonReader::identifier);
    }

    private static Identifier identifier(Fields fields) {
        var system = fields.required("system", Fields.LINE);
        var value = fields.required("value", Fields.WORD);
        return system == null || value == null ? null : new Identifier(system, value);
    }

    private static PersonName name(Fields fields) {
        if (!fields.has("given") && !fields.has("firstSurname") && !fields.has("text")) {
            fields.fault("", "name-empty");
        }
        return new PersonName(
                fields.text("given", Fields.WORD),
                fields.text("firstSurname", Fields.WORD),
                fields.text("secondSurname", Fields.WORD),
                fields.text("text", Fields.LINE));
    }

    private static Address address(Fields fields) {
        return new Address(
                fields.text("line", Fields.LINE),
                fields.text("municipality", Fields.WORD),
                matching(fields, "municipalityCode", MUNICIPALITY, "municipality-invalid"),
                fields.text("province", Fields.WORD),
                fields.text("postalCode", Fields.WORD),
                matching(fields, "country", COUNTRY, "country-invalid"),
                fields.word("use", List.of("home", "temp", "work", "old")));
    }

    private static List<Contact> contacts(Fields fields) {
        return fields.list("contacts", Fields.FEW, PersonReader::contact);
    }

    private static Contact contact(Fields fields) {
        fields.require("means");
        return new Contact(
                fields.word("means", MEANS),
                fields.required("value", Fields.WORD),
                fields.word("use", List.of("home", "work")));
    }

    private static String matching(Fields fields, String name, Pattern pattern, String rule) {
        return fields.parsed(
                name, Fields.WORD, rule, text -> pattern.matcher(text).matches() ? text : null);
    }

    private PersonReader() {}
}

package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Relative;

/** Says people and institutions in the API's JSON. */
final class PersonWriter {

    static ObjectNode person(Person person) {
        var json = Json.object();
        Json.putAll(json, "identifiers", person.identifiers(), PersonWriter::identifier);
        Json.put(json, "name", name(person.name()));
        Json.put(json, "birthDate", person.birthDate());
        Json.put(json, "gender", Words.of(person.gender()));
        Json.put(json, "language", person.language());
        Json.putAll(json, "addresses", person.addresses(), PersonWriter::address);
        Json.putAll(json, "contacts", person.contacts(), PersonWriter::contact);
        return json;
    }

    static ObjectNode relative(Relative relative) {
        var json = Json.object();
        Json.put(json, "relation", CodeWriter.code(relative.relation()));
        if (relative.person() != null) {
            json.set("person", person(relative.person()));
        }
        return json;
    }

    static ObjectNode institution(Institution institution) {
        if (institution == null) {
            return null;
        }
        var json = Json.object();
        Json.put(json, "partner", institution.partner());
        Json.putAll(json, "identifiers", institution.identifiers(), PersonWriter::identifier);
        Json.put(json, "name", institution.name());
        Json.put(json, "professional", professional(institution.professional()));
        return json;
    }

    private static ObjectNode professional(Professional professional) {
        if (professional == null) {
            return null;
        }
        var json = Json.object();
        Json.putAll(json, "identifiers", professional.identifiers(), PersonWriter::identifier);
        Json.put(json, "name", name(professional.name()));
        Json.put(json, "role", CodeWriter.code(professional.role()));
        Json.putAll(json, "contacts", professional.contacts(), PersonWriter::contact);
        return json;
    }

    private static ObjectNode identifier(Identifier identifier) {
        return Json.object().put("system", identifier.system()).put("value", identifier.value());
    }

    private static ObjectNode name(PersonName name) {
        if (name == null) {
            return null;
        }
        var json = Json.object();
        Json.put(json, "given", name.given());
        Json.put(json, "firstSurname", name.firstSurname());
        Json.put(json, "secondSurname", name.secondSurname());
        Json.put(json, "text", name.text());
        return json;
    }

    private static ObjectNode address(Address address) {
        var json = Json.object();
        Json.put(json, "line", address.line());
        Json.put(json, "municipality", address.municipality());
        Json.put(json, "municipalityCode", address.municipalityCode());
        Json.put(json, "province", address.province());
        Json.put(json, "postalCode", address.postalCode());
        Json.put(json, "country", address.country());
        Json.put(json, "use", address.use());
        return json;
    }

    private static ObjectNode contact(Contact contact) {
        var json = Json.object();
        Json.put(json, "means", contact.means());
        Json.put(json, "value", contact.value());
        Json.put(json, "use", contact.use());
        return json;
    }

    private PersonWriter() {}
}

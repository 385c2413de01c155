package org.vincle.connectors.pci.hestia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** The people of a resource: the one it is for, and whoever else it is for or lives with them. */
final class People {

    private static final String RELATION = "urn:vincle:hestia:tipus-relacio";

    private final String personSystem;
    private final Set<Loss> losses;

    People(Hestia hestia, Set<Loss> losses) {
        this.personSystem = "urn:vincle:hestia:" + hestia.codINE() + ":persona";
        this.losses = losses;
    }

    /** Whom a resource is for: its titular, else the first. */
    static Optional<Element> beneficiary(List<Element> beneficiaries) {
        return beneficiaries.stream()
                .filter(b -> "Titular".equalsIgnoreCase(Xml.text(b, "TitularBeneficiari")))
                .findFirst()
                .or(() -> beneficiaries.stream().findFirst());
    }

    /** The person, as the resource and the citizen's own record say. */
    Person person(Element beneficiary, Noted citizen) {
        var numbers = new LinkedHashMap<String, String>();
        put(numbers, Systems.DNI_NIE, Xml.text(beneficiary, "DNI"));
        put(numbers, Systems.DNI_NIE, citizen.text("identificacioCiutada/NIF"));
        put(numbers, Systems.CIP_CATALONIA, citizen.text("identificacioCiutada/CIP"));
        put(numbers, Systems.NUSS, citizen.text("identificacioCiutada/NSS"));
        put(numbers, personSystem, Xml.text(beneficiary, "IdPersona"));
        citizen.text("identificacioCiutada/idInternCiutada");
        var name = new PersonName(
                first(Xml.text(beneficiary, "Nom"), citizen.text("nom")),
                first(Xml.text(beneficiary, "Cognom1"), citizen.text("cognom1")),
                first(Xml.text(beneficiary, "Cognom2"), citizen.text("cognom2")),
                null);
        var born = citizen.text("dadesNaixement/dataNaixement");
        return new Person(
                identifiers(numbers),
                name,
                born == null || born.length() < 10 ? null : born.substring(0, 10),
                null,
                null,
                address(citizen),
                contacts(citizen));
    }

    private static void put(Map<String, String> numbers, String system, String value) {
        if (value != null) {
            numbers.putIfAbsent(system, value);
        }
    }

    private static List<Identifier> identifiers(Map<String, String> numbers) {
        return numbers.entrySet().stream()
                .map(n -> new Identifier(n.getKey(), n.getValue()))
                .toList();
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    private static List<Address> address(Noted citizen) {
        var base = "adrecaResidencia/";
        var street = join(
                " ",
                citizen.text(base + "nomVia"),
                citizen.text(base + "numero"),
                citizen.text(base + "bloc"),
                citizen.text(base + "escala"),
                citizen.text(base + "pis"),
                citizen.text(base + "porta"));
        var town = citizen.text(base + "descMunicipi");
        var code = citizen.number(base + "idMunicipi");
        var province = citizen.text(base + "descProvincia");
        var postal = citizen.text(base + "CP");
        return street == null && town == null && code == null && postal == null
                ? List.of()
                : List.of(new Address(street, town, ine(code), province, postal, "ES", "home"));
    }

    /** The first five digits are the municipality's; a sixth is a check digit. */
    private static String ine(String code) {
        return code == null || !code.matches("[0-9]{4,6}")
                ? null
                : (code.length() == 4 ? "0" + code : code).substring(0, 5);
    }

    private static List<Contact> contacts(Noted citizen) {
        var contacts = new ArrayList<Contact>();
        for (var field : List.of("telefon1", "telefon2", "email")) {
            var value = citizen.text("dadesContacte/" + field);
            if (value != null) {
                contacts.add(new Contact(field.equals("email") ? "email" : "phone", value, "home"));
            }
        }
        return contacts;
    }

    /** Everybody else: the other beneficiaries, and whom the file names, each once. */
    List<Relative> household(List<Element> beneficiaries, Element beneficiary, Optional<Noted> file) {
        var relatives = new LinkedHashMap<String, Relative>();
        for (var other :
                file.map(f -> f.all("PersonesVinculades/PersonaVinculada")).orElse(List.of())) {
            relative(relatives, other, beneficiary);
        }
        beneficiaries.forEach(other -> relative(relatives, other, beneficiary));
        return List.copyOf(relatives.values());
    }

    private void relative(Map<String, Relative> relatives, Element other, Element beneficiary) {
        var number = Xml.text(other, "IdPersona");
        if (number == null || number.equals(Xml.text(beneficiary, "IdPersona"))) {
            return;
        }
        var numbers = new LinkedHashMap<String, String>();
        put(numbers, Systems.DNI_NIE, Xml.text(other, "DNI"));
        put(numbers, Systems.CIP_CATALONIA, Xml.text(other, "CIP"));
        put(numbers, personSystem, number);
        var name = new PersonName(Xml.text(other, "Nom"), Xml.text(other, "Cognom1"), Xml.text(other, "Cognom2"), null);
        var relation = Xml.text(other, "IdTipusRelacio");
        relatives.putIfAbsent(
                number,
                new Relative(
                        relation == null ? null : new Code(RELATION, relation, Xml.text(other, "TipusRelacio")),
                        new Person(identifiers(numbers), name, null, null, null, null, null)));
        if (Xml.text(other, "IdEstat") != null) {
            losses.add(new Loss("PersonaVinculada/IdEstat", "code", "no-field"));
        }
    }

    private static String join(String between, String... parts) {
        var said = Arrays.stream(parts).filter(p -> p != null).toList();
        return said.isEmpty() ? null : String.join(between, said);
    }
}

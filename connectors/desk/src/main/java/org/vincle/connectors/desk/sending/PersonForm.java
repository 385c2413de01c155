package org.vincle.connectors.desk.sending;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Visit;

/** What is known of somebody, as the fields of a form and back. */
final class PersonForm {

    private static final int LONGEST = 200;

    /** The languages that are offered; whoever speaks another keeps it. */
    private static final List<String> LANGUAGES =
            List.of("ca", "es", "en", "ar", "fr", "ka", "pt", "ro", "ru", "uk", "ur", "wo", "zh");

    /** The fields about that person, with what was typed or is known. */
    static List<SendField> fields(Person person, Form typed, Visit visit) {
        var name = person.name() == null ? new PersonName(null, null, null, null) : person.name();
        var home = person.addresses().isEmpty() ? null : person.addresses().get(0);
        var fields = new ArrayList<SendField>();
        text(fields, "given", "text", name.given(), typed);
        text(fields, "surname", "text", name.firstSurname(), typed);
        text(fields, "second", "text", name.secondSurname(), typed);
        text(fields, "born", "date", person.birthDate(), typed);
        fields.add(choice(
                "gender", person.gender() == null ? null : person.gender().name(), genders(visit), typed));
        fields.add(choice("language", person.language(), languages(person.language(), visit), typed));
        text(fields, "phone", "tel", contact(person, false), typed);
        text(fields, "email", "email", contact(person, true), typed);
        text(fields, "street", "text", home == null ? null : home.line(), typed);
        text(fields, "postal", "text", home == null ? null : home.postalCode(), typed);
        text(fields, "town", "text", home == null ? null : home.municipality(), typed);
        return fields;
    }

    private static void text(List<SendField> fields, String name, String type, String known, Form typed) {
        var value = typed.text(name).isEmpty() ? known == null ? "" : known : typed.text(name);
        fields.add(
                new SendField(name, "send.person." + name, type, value, List.of(), known != null && !known.isBlank()));
    }

    private static SendField choice(String name, String known, List<Choice> options, Form typed) {
        var value = typed.text(name).isEmpty() ? known == null ? "" : known : typed.text(name);
        return new SendField(name, "send.person." + name, "select", value, options, known != null);
    }

    private static List<Choice> genders(Visit visit) {
        var options = new ArrayList<Choice>();
        options.add(new Choice("", visit.t("send.unsaid")));
        for (var gender : Gender.values()) {
            options.add(new Choice(gender.name(), visit.words().word("gender", gender)));
        }
        return options;
    }

    private static List<Choice> languages(String own, Visit visit) {
        var reader = Locale.forLanguageTag(visit.words().tag());
        var tags = Stream.concat(LANGUAGES.stream(), Stream.ofNullable(own)).distinct();
        return Stream.concat(
                        Stream.of(new Choice("", visit.t("send.unsaid"))),
                        tags.map(tag ->
                                new Choice(tag, Locale.forLanguageTag(tag).getDisplayLanguage(reader))))
                .toList();
    }

    /** The person as the form says; what it does not ask about stays. */
    static Optional<Person> read(Person before, Form form, Visit visit, List<Flaw> flaws) {
        for (var name : List.of("given", "surname")) {
            if (form.text(name).isEmpty()) {
                flaws.add(new Flaw(name, visit.t("send.person." + name + ".missing")));
            }
        }
        var born = form.text("born");
        if (!born.isEmpty() && !isPast(born, visit)) {
            flaws.add(new Flaw("born", visit.t("send.person.born.wrong")));
        }
        checkLengths(List.of("given", "surname", "second"), form, visit, flaws);
        checkReach(form, visit, flaws);
        if (!flaws.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Person(
                before.identifiers(),
                new PersonName(form.text("given"), form.text("surname"), orNull(form.text("second")), null),
                orNull(born),
                Stream.of(Gender.values())
                        .filter(gender -> gender.name().equals(form.text("gender")))
                        .findFirst()
                        .orElse(null),
                form.text("language").matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? form.text("language") : null,
                addresses(before, form),
                contacts(form)));
    }

    /** What is wrong with how they are reached. */
    static void checkReach(Form form, Visit visit, List<Flaw> flaws) {
        var postal = form.text("postal");
        if (!postal.isEmpty() && !postal.matches("\\d{5}")) {
            flaws.add(new Flaw("postal", visit.t("send.person.postal.wrong")));
        }
        checkLengths(List.of("phone", "email", "street", "town"), form, visit, flaws);
    }

    private static void checkLengths(List<String> fields, Form form, Visit visit, List<Flaw> flaws) {
        for (var field : fields) {
            if (form.text(field).length() > LONGEST) {
                flaws.add(new Flaw(field, visit.t("send.long")));
            }
        }
    }

    /** How somebody is reached, as the fields of a form. */
    static Map<String, String> reach(Person person) {
        var home = person.addresses().isEmpty() ? null : person.addresses().get(0);
        var fields = new TreeMap<String, String>();
        fields.put("phone", orEmpty(contact(person, false)));
        fields.put("email", orEmpty(contact(person, true)));
        fields.put("street", orEmpty(home == null ? null : home.line()));
        fields.put("postal", orEmpty(home == null ? null : home.postalCode()));
        fields.put("town", orEmpty(home == null ? null : home.municipality()));
        return fields;
    }

    /** The person, reached as the form says; what it leaves as it was stays to the letter. */
    static Person reached(Person before, Form form) {
        var known = reach(before);
        return new Person(
                before.identifiers(),
                before.name(),
                before.birthDate(),
                before.gender(),
                before.language(),
                says(known, form, "street", "postal", "town") ? before.addresses() : addresses(before, form),
                says(known, form, "phone", "email") ? before.contacts() : contacts(form));
    }

    private static boolean says(Map<String, String> known, Form form, String... fields) {
        return Stream.of(fields).allMatch(field -> known.get(field).equals(form.text(field)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.strip();
    }

    /** A year or a month, which some who referred them know alone, is as good as a day. */
    private static boolean isPast(String born, Visit visit) {
        try {
            var day = born.length() == 4 ? born + "-01-01" : born.length() == 7 ? born + "-01" : born;
            return !LocalDate.parse(day)
                    .isAfter(LocalDate.ofInstant(visit.now(), visit.words().zone()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** An address that is still the same keeps the code of its municipality. */
    private static List<Address> addresses(Person before, Form form) {
        var known = before.addresses().isEmpty() ? null : before.addresses().get(0);
        var street = orNull(form.text("street"));
        var town = orNull(form.text("town"));
        var postal = orNull(form.text("postal"));
        if (street == null && town == null && postal == null) {
            return List.of();
        }
        boolean same = known != null && Objects.equals(known.municipality(), town);
        return List.of(new Address(
                street,
                town,
                same ? known.municipalityCode() : null,
                same ? known.province() : null,
                postal,
                "ES",
                "home"));
    }

    private static List<Contact> contacts(Form form) {
        var contacts = new ArrayList<Contact>();
        if (!form.text("phone").isEmpty()) {
            contacts.add(new Contact("phone", form.text("phone"), null));
        }
        if (!form.text("email").isEmpty()) {
            contacts.add(new Contact("email", form.text("email"), null));
        }
        return contacts;
    }

    private static String contact(Person person, boolean email) {
        return person.contacts().stream()
                .filter(contact -> email == "email".equals(contact.means()))
                .map(Contact::value)
                .findFirst()
                .orElse(null);
    }

    /** What must be known first, as it was ticked. */
    static EnumSet<SafetyFlag> flags(Form form) {
        var flags = EnumSet.noneOf(SafetyFlag.class);
        for (var flag : SafetyFlag.values()) {
            if (!form.text(box(flag)).isEmpty()) {
                flags.add(flag);
            }
        }
        return flags;
    }

    /** What restricts who may see it, as it was ticked. */
    static EnumSet<Sensitivity> labels(Form form) {
        var labels = EnumSet.noneOf(Sensitivity.class);
        for (var label : Sensitivity.values()) {
            if (!form.text(box(label)).isEmpty()) {
                labels.add(label);
            }
        }
        return labels;
    }

    /** The name of the box for that. */
    static String box(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private PersonForm() {}
}

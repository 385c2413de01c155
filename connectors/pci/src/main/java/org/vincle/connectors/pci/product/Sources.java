package org.vincle.connectors.pci.product;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.pci.scsp.Holder;

/** What of a person may stand in a question. */
final class Sources {

    private static final Set<String> NAMES = Set.of(
            "text", "document", "document-type", "given", "first-surname", "second-surname", "surnames", "birth-date");
    private static final String IDENTIFIER = "identifier:";

    private final Person person;
    private final Holder holder;

    Sources(Person person, Holder holder) {
        this.person = person;
        this.holder = holder;
    }

    static void check(String name) {
        if (!NAMES.contains(name) && !name.startsWith(IDENTIFIER)) {
            throw new IllegalArgumentException("no such source");
        }
    }

    /** What stands there; null when it is not known and need not be. */
    String say(Mapping.Ask ask) {
        var said = said(ask);
        if (said == null && !ask.optional()) {
            throw new InvalidMessage("no-" + ask.source().replaceFirst(":.*", ""), "person");
        }
        return said;
    }

    private String said(Mapping.Ask ask) {
        if (ask.source().startsWith(IDENTIFIER)) {
            var system = ask.source().substring(IDENTIFIER.length());
            return person.identifiers().stream()
                    .filter(i -> i.system().equals(system))
                    .map(Identifier::value)
                    .findFirst()
                    .orElse(null);
        }
        var name = Optional.ofNullable(person.name());
        return switch (ask.source()) {
            case "text" -> ask.form();
            case "document" -> holder.number();
            case "document-type" -> translated(holder.type(), ask.form());
            case "given" -> name.map(PersonName::given).orElse(null);
            case "first-surname" -> name.map(PersonName::firstSurname).orElse(null);
            case "second-surname" -> name.map(PersonName::secondSurname).orElse(null);
            case "surnames" -> surnames(name);
            default -> date(person.birthDate(), ask.form());
        };
    }

    private static String surnames(Optional<PersonName> name) {
        var first = name.map(PersonName::firstSurname).orElse(null);
        var second = name.map(PersonName::secondSurname).orElse(null);
        return first == null || second == null ? first : first + " " + second;
    }

    private static String date(String iso, String form) {
        if (iso == null || !iso.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")) {
            return null;
        }
        try {
            return LocalDate.parse(iso.substring(0, 10)).format(DateTimeFormatter.ofPattern(form));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code NIF=3,NIE=5} says NIF as 3; what is not there has no word. */
    private static String translated(String word, String form) {
        if (form == null) {
            return word;
        }
        for (var pair : form.split(",")) {
            int equals = pair.indexOf('=');
            if (pair.substring(0, equals).equals(word)) {
                return pair.substring(equals + 1);
            }
        }
        return null;
    }
}

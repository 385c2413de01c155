package org.vincle.connectors.testkit;

import java.time.LocalDate;
import java.util.List;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Systems;

/**
 * Somebody who cannot exist: words for a name, a national number of a range that was never given out.
 *
 * @param number which of them, from 0 to 999,999
 */
public record InventedPerson(int number) {

    /** How many there are. */
    public static final int COUNT = 1_000_000;

    private static final List<String> GIVEN = List.of("Quimereta", "Fantasiol", "Inventinda", "Somnidor", "Imaginard");
    private static final List<String> SURNAMES =
            List.of("Nuvoletxa", "Brumallosa", "Miratgell", "Ombradissa", "Ventissol");
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    public InventedPerson {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("number: from 0 to 999999");
        }
    }

    /** The given name. */
    public String given() {
        return GIVEN.get(number % GIVEN.size());
    }

    /** The first surname. */
    public String firstSurname() {
        return SURNAMES.get(number / 5 % SURNAMES.size());
    }

    /** The second surname. */
    public String secondSurname() {
        return SURNAMES.get((number / 25 + 1) % SURNAMES.size());
    }

    /** A DNI with the right letter. */
    public String dni() {
        int digits = 99_000_000 + number;
        return String.valueOf(digits) + LETTERS.charAt(digits % 23);
    }

    /** A NUSS with the right control digits, of a province that is none. */
    public String nuss() {
        long digits = 98L * 100_000_000L + 90_000_000L + number;
        return digits + "%02d".formatted(digits % 97);
    }

    /** ISO 8601. */
    public String birthDate() {
        return LocalDate.of(1941, 3, 1).plusDays(number % 20_000).toString();
    }

    /** Whether the fixtures speak of a woman. */
    public boolean female() {
        return number % 2 == 0;
    }

    /** A telephone of a range that no operator has. */
    public String phone() {
        return "+34599%06d".formatted(number);
    }

    /** An address at a domain that never resolves. */
    public String email() {
        return "persona%06d@enlloc.invalid".formatted(number);
    }

    /** A street that is on no map. */
    public String street() {
        return "Carrer de la Quimera " + (number % 300 + 1);
    }

    /** The same person in the hub's own form. */
    public Person canonical() {
        return new Person(
                List.of(new Identifier(Systems.DNI_NIE, dni()), new Identifier(Systems.NUSS, nuss())),
                new PersonName(given(), firstSurname(), secondSurname(), null),
                birthDate(),
                female() ? Gender.FEMALE : Gender.MALE,
                "ca",
                List.of(new Address(street(), "Vilanova d'Enlloc", "99001", "Enlloc", "99001", "ES", "home")),
                List.of(new Contact("mobile", phone(), "home"), new Contact("email", email(), "home")));
    }

    /** What may stand in no log, metric, error or queue. */
    public List<String> personalValues() {
        return List.of(
                given(), firstSurname(), secondSurname(), dni(), nuss(), phone(), email(), "Carrer de la Quimera");
    }

    /** Words that belong to every invented person, so that one search finds a trace of any of them. */
    public static List<String> traces() {
        var words = new java.util.ArrayList<>(GIVEN);
        words.addAll(SURNAMES);
        words.addAll(List.of("Carrer de la Quimera", "enlloc.invalid", "+34599", Referrals.NOTE, Referrals.NEED));
        return List.copyOf(words);
    }
}

package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;

/** What people who have one name and birth date share, however their surnames are split, spelt or accented; it matches nobody. */
final class Likeness {

    /** Stands where a number has its system: begins with ~ as all that only narrows. */
    static final String SYSTEM = "~alike";

    private static final int WHOLE_DATE = "1971-08-24".length();
    private static final int SHORTEST_NAME = 4;
    private static final int BYTES = 15;

    /** A digest, so that the index holds no name; empty without a whole name and birth date. */
    static Optional<Identifier> of(Person person) {
        var name = person.name() == null ? "" : letters(person.name());
        var birth = person.birthDate();
        if (name.length() < SHORTEST_NAME || birth == null || birth.length() != WHOLE_DATE) {
            return Optional.empty();
        }
        return Optional.of(new Identifier(SYSTEM, digest(birth + name)));
    }

    private static String letters(PersonName name) {
        var parts = Stream.of(name.given(), name.firstSurname(), name.secondSurname())
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
        var words = parts.isBlank() && name.text() != null ? name.text() : parts;
        return Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String digest(String words) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256", e);
        }
    }

    private Likeness() {}
}

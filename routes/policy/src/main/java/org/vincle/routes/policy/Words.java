package org.vincle.routes.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Field;

/** The lists of words that settings consist of, parted by spaces or commas. */
final class Words {

    /** The words; none when nothing is said. */
    static List<String> of(String said) {
        return said == null || said.isBlank() ? List.of() : List.of(said.strip().split("[\\s,]+"));
    }

    /** Categories, and single fields of a category; at least one. */
    static Set<Field> fields(String key, String said) {
        var words = of(said);
        var fields = EnumSet.noneOf(Field.class);
        for (var word : words.isEmpty() ? List.of("") : words) {
            fields.addAll(Field.named(word)
                    .orElseThrow(() -> new WrongSetting(
                            key, "'" + word + "' is no data category; there are " + categories(word))));
        }
        return fields;
    }

    /** The names of an enum, as {@code mental-health}. */
    static <E extends Enum<E>> Set<E> names(String key, Class<E> type, String said) {
        var names = EnumSet.noneOf(type);
        for (var word : of(said)) {
            names.add(name(key, type, word));
        }
        return names;
    }

    static <E extends Enum<E>> E name(String key, Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> word(e).equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongSetting(
                        key,
                        "'" + word + "' is none of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Words::word)
                                        .collect(Collectors.joining(", "))));
    }

    /** The fields as an agreement would say them: whole categories by their name. */
    static String say(Set<Field> fields) {
        var words = new LinkedHashSet<String>();
        for (var category : DataCategory.values()) {
            var all = Field.of(Set.of(category));
            words.addAll(
                    fields.containsAll(all)
                            ? List.of(category.word())
                            : all.stream()
                                    .filter(fields::contains)
                                    .map(Field::word)
                                    .toList());
        }
        return String.join(" ", words);
    }

    /** The fields of a category for whoever misspelt one of it, else the categories. */
    private static String categories(String word) {
        var category = word.replaceFirst("\\..*", "");
        return (word.contains(".") && Field.named(category).isPresent()
                        ? Field.named(category).orElseThrow().stream().map(Field::word)
                        : Stream.of(DataCategory.values()).map(DataCategory::word))
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Words() {}
}

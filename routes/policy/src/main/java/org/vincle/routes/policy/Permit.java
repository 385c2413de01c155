package org.vincle.routes.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vincle.routes.api.DataCategory;

/** One line of an agreement: {@code social-services <-> city-hospital: identity need status}. */
record Permit(List<Direction> directions, Set<DataCategory> categories) {

    private static final Pattern SENTENCE = Pattern.compile("(\\S+)\\s+(<->|->)\\s+([^\\s:]+)\\s*:(.*)");
    private static final Pattern PARTNER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    static Permit read(String key, String line) {
        var sentence = SENTENCE.matcher(line.trim());
        if (!sentence.matches()) {
            throw new WrongSetting(key, "say 'SOURCE -> RECIPIENT: CATEGORY ...', or '<->' for both ways");
        }
        var there = new Direction(partner(key, sentence.group(1)), partner(key, sentence.group(3)));
        if (there.equals(there.reversed())) {
            throw new WrongSetting(key, "a partner needs no permit for its own data");
        }
        var directions = sentence.group(2).equals("->") ? List.of(there) : List.of(there, there.reversed());
        return new Permit(directions, categories(key, sentence.group(4)));
    }

    /** The categories as they are written, in the order of the contract. */
    String words() {
        return categories.stream().map(Permit::word).collect(Collectors.joining(" "));
    }

    private static String partner(String key, String name) {
        if (!PARTNER.matcher(name).matches()) {
            throw new WrongSetting(
                    key, "'" + name + "' is no partner's name; each partner is named, there is no wildcard");
        }
        return name;
    }

    private static Set<DataCategory> categories(String key, String words) {
        var categories = EnumSet.noneOf(DataCategory.class);
        for (var word : words.trim().split("[\\s,]+")) {
            categories.add(Arrays.stream(DataCategory.values())
                    .filter(category -> word(category).equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new WrongSetting(key, "'" + word + "' is no data category; there are " + all())));
        }
        return categories;
    }

    private static String all() {
        return Arrays.stream(DataCategory.values()).map(Permit::word).collect(Collectors.joining(", "));
    }

    private static String word(DataCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }
}

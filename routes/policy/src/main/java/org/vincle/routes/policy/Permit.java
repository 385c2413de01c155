package org.vincle.routes.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vincle.routes.api.Field;

/** One line of an agreement: {@code social-services <-> city-hospital: identity need status}. */
record Permit(List<Direction> directions, Set<Field> fields) {

    private static final Pattern SENTENCE = Pattern.compile("([^:]*[^:\\s])\\s*:(.*)");
    private static final Pattern DIRECTION = Pattern.compile("(\\S+)\\s+(<->|->)\\s+([^\\s:]+)");
    private static final Pattern PARTNER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    static Permit read(String key, String line) {
        var sentence = SENTENCE.matcher(line.trim());
        if (!sentence.matches() || !DIRECTION.matcher(sentence.group(1)).matches()) {
            throw new WrongSetting(key, "say 'SOURCE -> RECIPIENT: CATEGORY ...', or '<->' for both ways");
        }
        return new Permit(directions(key, sentence.group(1)), Words.fields(key, sentence.group(2)));
    }

    /** The way there, and the way back where the arrow has two heads. */
    static List<Direction> directions(String key, String words) {
        var said = DIRECTION.matcher(words.trim());
        if (!said.matches()) {
            throw new WrongSetting(key, "say 'SOURCE -> RECIPIENT', or '<->' for both ways");
        }
        var there = new Direction(partner(key, said.group(1)), partner(key, said.group(3)));
        if (there.equals(there.reversed())) {
            throw new WrongSetting(key, "a partner needs no permit for its own data");
        }
        return said.group(2).equals("->") ? List.of(there) : List.of(there, there.reversed());
    }

    static String partner(String key, String name) {
        if (!PARTNER.matcher(name).matches()) {
            throw new WrongSetting(
                    key, "'" + name + "' is no partner's name; each partner is named, there is no wildcard");
        }
        return name;
    }
}

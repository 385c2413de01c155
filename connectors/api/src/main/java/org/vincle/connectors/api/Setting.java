package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;

/** Reads what a configuration file says; IllegalArgumentException says what is wrong with it. */
public final class Setting {

    /** What the reader makes of the value; when it makes nothing of it, the exception begins with the key. */
    public static <A, B> B checked(String key, A value, Function<A, B> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage());
        }
    }

    /** The words without space around them; empty when there are none. */
    public static String text(String value) {
        return value == null ? "" : value.strip();
    }

    /** Whether nothing is said. */
    public static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    /** A number of 1 or more. */
    public static int positive(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("must be 1 or more");
        }
        return value;
    }

    /** A time zone. */
    public static ZoneId zone(String value) {
        try {
            return ZoneId.of(text(value));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + value + "' is no time zone");
        }
    }

    /** One of the languages that the hub has sentences in. */
    public static Locale language(String value) {
        return Sentences.LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + value + "' is none of " + Sentences.LANGUAGES));
    }

    /** A sector, in upper or lower case, its words joined by {@code -} or {@code _}. */
    public static Sector sector(String value) {
        try {
            return Sector.valueOf(text(value).toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(value + " is none of " + List.of(Sector.values()));
        }
    }

    /** Identifiers as {@code system|value}, parted by commas; a value may hold {@code |}, a system may not. */
    public static List<Identifier> identifiers(String value) {
        var identifiers = new ArrayList<Identifier>();
        for (var part : text(value).split(",")) {
            var item = part.strip();
            int bar = item.indexOf('|');
            if (item.isEmpty()) {
                continue;
            } else if (bar < 1 || bar == item.length() - 1) {
                throw new IllegalArgumentException(item + " is not system|value");
            }
            identifiers.add(new Identifier(
                    item.substring(0, bar).strip(), item.substring(bar + 1).strip()));
        }
        return identifiers;
    }

    /** The partner that a file describes by these settings, of which the name alone must be there; without a title it goes by its name. */
    public static Partner partner(
            String partner, String title, String sector, String identifiers, String standard, int idsUniqueForDays) {
        var name = requireNonNull(partner, "partner");
        return new Partner(
                name,
                blank(title) ? name : text(title),
                checked("sector", sector, Setting::sector),
                checked("identifiers", identifiers, Setting::identifiers),
                standard,
                idsUniqueForDays);
    }

    private Setting() {}
}

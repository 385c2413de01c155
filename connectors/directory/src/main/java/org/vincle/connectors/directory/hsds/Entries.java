package org.vincle.connectors.directory.hsds;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.directory.Listing;

/** Gathers what a source says, as HSDS nests it, into a listing; an entry that breaks a rule is left out and counted. */
final class Entries {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 2_000;
    private static final Map<String, String> TWO_LETTERS = Stream.of(Locale.getISOLanguages())
            .collect(Collectors.toMap(Entries::threeLetters, two -> two, (one, other) -> one));

    private final String source;
    private final Map<String, String> systems;
    private final Needs needs;
    private final Map<String, ListedInstitution> institutions = new LinkedHashMap<>();
    private final Map<String, ListedService> services = new LinkedHashMap<>();
    private int leftOut;

    /**
     * A listing to be.
     *
     * @param source the source's name
     * @param systems the identifier system by the scheme's name in the source
     * @param needs what its terms mean
     */
    Entries(String source, Map<String, String> systems, Needs needs) {
        this.source = source;
        this.systems = systems;
        this.needs = needs;
    }

    /** An organization. */
    void institution(JsonNode organization) {
        var raw = text(organization, "id", 200);
        var name = text(organization, "name", LONGEST_NAME);
        if (raw == null || name == null) {
            leftOut++;
            return;
        }
        var identifiers = new LinkedHashSet<Identifier>();
        for (var identifier : organization.path("organization_identifiers")) {
            var scheme = text(identifier, "identifier_scheme", LONGEST_NAME);
            var value = text(identifier, "identifier", LONGEST_NAME);
            if (scheme != null && value != null) {
                identifiers.add(new Identifier(systems.getOrDefault(scheme, scheme), value));
            }
        }
        identifiers.add(own(raw));
        institutions.put(
                id(raw),
                new ListedInstitution(
                        id(raw),
                        List.copyOf(identifiers),
                        name,
                        text(organization, "description", LONGEST_TEXT),
                        text(organization, "email", LONGEST_NAME),
                        phone(organization),
                        text(organization, "website", LONGEST_NAME)));
    }

    /** Whether that organization was told already. */
    boolean hasInstitution(String raw) {
        return institutions.containsKey(id(raw));
    }

    /** A service, with or without its organization inside. */
    void service(JsonNode service) {
        var raw = text(service, "id", 200);
        var name = text(service, "name", LONGEST_NAME);
        var provider = provider(service);
        if (raw == null || name == null || provider == null) {
            leftOut++;
            return;
        }
        try {
            services.put(
                    id(raw),
                    new ListedService(
                            id(raw),
                            List.of(own(raw)),
                            id(provider),
                            name,
                            text(service, "description", LONGEST_TEXT),
                            "active".equalsIgnoreCase(text(service, "status", LONGEST_NAME)),
                            needs(service),
                            List.copyOf(Areas.of(service.path("service_areas"))),
                            age(service, "minimum_age", RoundingMode.CEILING),
                            age(service, "maximum_age", RoundingMode.FLOOR),
                            languages(service),
                            text(service, "email", LONGEST_NAME),
                            phone(service)));
        } catch (NumberFormatException e) { // an age that is no number: better no service than one for anybody
            leftOut++;
        }
    }

    /** An entry that could not even be read. */
    void leaveOut() {
        leftOut++;
    }

    /** All of it, unless it is too little to replace what was known. */
    Listing listing(Instant readAt) throws BrokenSource {
        var offered = services.values().stream()
                .filter(s -> institutions.containsKey(s.institution()))
                .toList();
        int without = leftOut + services.size() - offered.size();
        if (offered.isEmpty()) {
            throw new BrokenSource(without > 0 ? "nothing-usable" : "empty", null);
        }
        if (without > offered.size() + institutions.size()) {
            throw new BrokenSource("mostly-unusable", null);
        }
        return new Listing(source, readAt, List.copyOf(institutions.values()), offered, without);
    }

    /** The id in the source of the organization that offers a service, or null. */
    static String provider(JsonNode service) {
        var inside = text(service.path("organization"), "id", 200);
        return inside != null ? inside : text(service, "organization_id", 200);
    }

    private List<Code> needs(JsonNode service) {
        var codes = new LinkedHashSet<Code>();
        for (var attribute : service.path("attributes")) {
            var term = attribute.path("taxonomy_term");
            var taxonomy = text(term.path("taxonomy_detail"), "uri", LONGEST_NAME);
            var name = text(term, "name", LONGEST_NAME);
            var system = taxonomy != null ? taxonomy : text(term, "taxonomy", LONGEST_NAME);
            var code = Optional.ofNullable(text(term, "code", LONGEST_NAME)).orElse(name);
            if (system != null && code != null) {
                codes.addAll(needs.of(new Code(system, code, name)));
            }
        }
        return List.copyOf(codes);
    }

    private static List<String> languages(JsonNode service) {
        var tags = new ArrayList<String>();
        for (var language : service.path("languages")) {
            var code = text(language, "code", 35);
            if (code != null && code.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
                tags.add(tag(code));
            }
        }
        return tags.stream().distinct().toList();
    }

    /** {@code cat} and {@code CA_es} are Catalan too. */
    private static String tag(String code) {
        var parts = code.replace('_', '-').split("-", 2);
        var first = parts[0].toLowerCase(Locale.ROOT);
        var language = TWO_LETTERS.getOrDefault(first, first);
        return parts.length == 1 ? language : language + "-" + parts[1];
    }

    private static String threeLetters(String two) {
        try {
            return Locale.forLanguageTag(two).getISO3Language();
        } catch (MissingResourceException e) {
            return two;
        }
    }

    private static Integer age(JsonNode service, String field, RoundingMode rounding) {
        var text = text(service, field, 40);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,3}(\\.\\d{1,9})?")) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text).setScale(0, rounding).intValueExact();
    }

    private static String phone(JsonNode entry) {
        var number = text(entry.path("phones").path(0), "number", 60);
        return number == null ? null : number.replace("\"", "");
    }

    private Identifier own(String raw) {
        return new Identifier("urn:vincle:directory:" + source, raw);
    }

    /** The hub's id; a source's id that cannot stand in one is told by its digest. */
    private String id(String raw) {
        var plain = source + "." + raw;
        return raw.matches("[A-Za-z0-9-]+") && plain.length() <= 64
                ? plain
                : source + "." + UUID.nameUUIDFromBytes(raw.getBytes(StandardCharsets.UTF_8));
    }

    static String text(JsonNode entry, String field, int longest) {
        var value = entry.path(field);
        if (!value.isValueNode() || value.isNull()) {
            return null;
        }
        var text = value.asText().strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}

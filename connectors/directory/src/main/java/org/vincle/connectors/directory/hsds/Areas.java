package org.vincle.connectors.directory.hsds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the INE codes of a service area, however it writes them; shapes and words are no codes. */
final class Areas {

    private static final Set<String> SHAPES = Set.of("geojson", "topojson", "kml");
    private static final Pattern LAST_OF_URI = Pattern.compile("(?:.*[/:#=|])?(\\d{5}\\d?|\\d{2}|ES)/?");
    private static final Pattern CODE = Pattern.compile("\\d{5}\\d?|\\d{2}|ES");

    /** The codes of all areas of a service. */
    static Set<String> of(JsonNode areas) {
        var codes = new LinkedHashSet<String>();
        for (var area : areas) {
            var uri = LAST_OF_URI.matcher(area.path("uri").asText("").strip());
            if (uri.matches()) {
                codes.add(plain(uri.group(1)));
            }
            var kind = area.path("extent_type").asText("").strip().toLowerCase(Locale.ROOT);
            if (!SHAPES.contains(kind)) {
                codes.addAll(listed(area.path("extent").asText("")));
            }
        }
        return codes;
    }

    /** Codes parted by commas, semicolons or blanks; a text that holds anything else is words. */
    private static Set<String> listed(String extent) {
        var codes = new LinkedHashSet<String>();
        var parts = extent.length() > 100_000 ? new String[0] : extent.strip().split("[,;\\s]+");
        if (Stream.of(parts).allMatch(p -> CODE.matcher(p).matches())) {
            Stream.of(parts).map(Areas::plain).forEach(codes::add);
        }
        return codes;
    }

    /** The sixth digit of a municipality's code only checks the others. */
    private static String plain(String code) {
        return code.length() == 6 ? code.substring(0, 5) : code;
    }

    private Areas() {}
}

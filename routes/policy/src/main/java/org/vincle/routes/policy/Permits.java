package org.vincle.routes.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Field;

/**
 * What the one file of the policy says.
 *
 * @param lines agreements of the short form
 * @param ceilings what the institutions of a sector are told at most
 */
record Permits(List<Agreement> lines, Map<Sector, Set<Field>> ceilings) {

    private static final String SECTOR = "sector.";
    private static final Pattern KEY = Pattern.compile("permit\\.[a-z0-9][a-z0-9-]*");
    private static final List<String> OF_THE_FRAMEWORK =
            List.of("service.", "component.", "felix.", "osgi.", "org.apache.", ".");

    /** Reads the component's settings, or throws {@link WrongSetting} for the first that is wrong. */
    static Permits read(Map<String, ?> settings) {
        var lines = new ArrayList<Agreement>();
        var said = new HashMap<Direction, Agreement>();
        var ceilings = new EnumMap<Sector, Set<Field>>(Sector.class);
        new TreeMap<>(settings).forEach((key, value) -> {
            if (isOurs(key)) {
                if (key.startsWith(SECTOR)) {
                    var sector = Words.name(key, Sector.class, key.substring(SECTOR.length()));
                    ceilings.put(sector, Words.fields(key, String.valueOf(value)));
                } else {
                    lines.add(line(key, Permit.read(key, String.valueOf(value)), said));
                }
            }
        });
        return new Permits(List.copyOf(lines), Map.copyOf(ceilings));
    }

    /** How many directions are permitted. */
    int count() {
        return lines.stream().mapToInt(line -> line.shares().size()).sum();
    }

    private static boolean isOurs(String key) {
        if (OF_THE_FRAMEWORK.stream().anyMatch(key::startsWith)) {
            return false;
        }
        if (!KEY.matcher(key).matches() && !key.startsWith(SECTOR)) {
            throw new WrongSetting(
                    key, "no such setting; each line is 'permit.NAME', NAME in lower case, or 'sector.NAME'");
        }
        return true;
    }

    private static Agreement line(String key, Permit permit, Map<Direction, Agreement> said) {
        var shares = new HashMap<Direction, Set<Field>>();
        permit.directions().forEach(direction -> shares.put(direction, permit.fields()));
        var line = Agreement.line(key + ": " + Words.say(permit.fields()), Map.copyOf(shares));
        for (var direction : permit.directions()) {
            var earlier = said.putIfAbsent(direction, line);
            if (earlier != null) {
                throw new WrongSetting(key, direction + " is said already, by " + earlier.rule());
            }
        }
        return line;
    }
}

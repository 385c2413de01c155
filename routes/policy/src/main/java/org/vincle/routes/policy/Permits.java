package org.vincle.routes.policy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Question;

/** All that the configuration permits; whatever it does not name is denied. */
final class Permits {

    private static final String PREFIX = "permit.";
    private static final Pattern KEY = Pattern.compile("permit\\.[a-z0-9][a-z0-9-]*");
    private static final List<String> OF_THE_FRAMEWORK =
            List.of("service.", "component.", "felix.", "osgi.", "org.apache.", ".");

    private static final Decision OWN = new Decision(EnumSet.allOf(DataCategory.class), "own");
    private static final Decision DENIED = new Decision(Set.of(), "no-permit");

    private final Map<Direction, Decision> decisions;

    private Permits(Map<Direction, Decision> decisions) {
        this.decisions = Map.copyOf(decisions);
    }

    /** Reads the component's settings, or throws {@link WrongSetting} for the first that is wrong. */
    static Permits read(Map<String, ?> settings) {
        var decisions = new HashMap<Direction, Decision>();
        new TreeMap<>(settings).forEach((key, value) -> {
            if (isOurs(key)) {
                add(key, Permit.read(key, String.valueOf(value)), decisions);
            }
        });
        return new Permits(decisions);
    }

    Decision decide(Question question) {
        return question.source().equals(question.recipient())
                ? OWN
                : decisions.getOrDefault(new Direction(question.source(), question.recipient()), DENIED);
    }

    /** How many directions are permitted. */
    int count() {
        return decisions.size();
    }

    private static boolean isOurs(String key) {
        if (OF_THE_FRAMEWORK.stream().anyMatch(key::startsWith)) {
            return false;
        }
        if (!KEY.matcher(key).matches()) {
            throw new WrongSetting(key, "no such setting; each line is '" + PREFIX + "NAME', NAME in lower case");
        }
        return true;
    }

    private static void add(String key, Permit permit, Map<Direction, Decision> decisions) {
        var decision = new Decision(permit.categories(), key + ": " + permit.words());
        for (var direction : permit.directions()) {
            var earlier = decisions.putIfAbsent(direction, decision);
            if (earlier != null) {
                throw new WrongSetting(key, direction + " is said already, by " + earlier.rule());
            }
        }
    }
}

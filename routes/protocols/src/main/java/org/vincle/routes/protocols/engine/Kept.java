package org.vincle.routes.protocols.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.routes.protocols.machine.Course;

/**
 * What the ledger keeps of a course.
 *
 * @param course where it stands
 * @param household by what each member of the household is recognised, in the order of the beginning, never null
 * @param places by which referral each institution takes part, never null
 */
record Kept(Course course, List<List<String>> household, Map<String, UUID> places) {

    Kept {
        household = household == null ? List.of() : List.copyOf(household);
        places = places == null ? Map.of() : new LinkedHashMap<>(places);
    }

    static Kept read(String state) {
        return CanonicalJson.read(state, Kept.class);
    }

    String write() {
        return CanonicalJson.write(this);
    }
}

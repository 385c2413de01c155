package org.vincle.connectors.fhir.server;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.fhir.Elements;

/**
 * What a search may bring along with what it finds.
 *
 * @param parameter the search parameter by which it is asked for
 * @param element where the reference stands
 * @param type what may stand there
 */
record Included(String parameter, String element, String type) {

    /** By the type that is searched. */
    static final Map<String, Included> BY = Map.of(
            "Task", new Included("focus", "focus", "ServiceRequest"),
            "CarePlan", new Included("care-team", "careTeam", "CareTeam"));

    /** Whether a search of that type may ask so. */
    static boolean served(String type, String asked) {
        var by = BY.get(type);
        var plain = by == null ? null : type + ":" + by.parameter();
        return by != null && (asked.equals(plain) || asked.equals(plain + ":" + by.type()));
    }

    /** The references that lead from a resource to what comes along. */
    static List<String> references(Resource resource) {
        var by = BY.get(resource.fhirType());
        return by == null
                ? List.of()
                : Elements.named(resource, by.element()).stream()
                        .filter(v -> v instanceof Reference r && r.hasReference())
                        .map(v -> Links.plain(((Reference) v).getReference()))
                        .filter(r -> r.startsWith(by.type() + "/"))
                        .toList();
    }
}

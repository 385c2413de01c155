package org.vincle.connectors.fhir.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfQuery.Criterion;

/** How Tasks are polled: a party and a status together are an index, which neither is worth alone. */
public final class Polling {

    private static final String STATUS = Document.NARROWS + "status";
    private static final List<String> PARTIES = List.of("owner", "requester");
    private static final int MOST = 100;

    static void add(Resource resource, Map<String, List<String>> index) {
        if (resource instanceof Task task && task.hasStatus()) {
            add("owner", task.getOwner(), task.getStatus().toCode(), index);
            add("requester", task.getRequester(), task.getStatus().toCode(), index);
        }
    }

    private static void add(String party, Reference who, String status, Map<String, List<String>> index) {
        var id = who.getReferenceElement().getIdPart();
        if (id != null) {
            index.put(name(party), List.of(value(id, status)));
        }
    }

    /** What finds the Tasks that those criteria only narrow, when they name a party and a status. */
    public static Optional<Criterion> criterion(List<Criterion> criteria) {
        for (var party : PARTIES) {
            var ids = values(criteria, Document.NARROWS + party, "[^|/]+|[A-Za-z]+/[^|/]+");
            var states = values(criteria, STATUS, "\\|?[a-z-]+");
            if (!ids.isEmpty() && !states.isEmpty() && ids.size() * states.size() <= MOST) {
                var pairs = new ArrayList<String>();
                for (var id : ids) {
                    for (var state : states) {
                        pairs.add(value(id.substring(id.indexOf('/') + 1), state.substring(state.indexOf('|') + 1)));
                    }
                }
                return Optional.of(new Criterion(name(party), pairs));
            }
        }
        return Optional.empty();
    }

    /** The values of the one criterion of that name, if all are written that way. */
    private static List<String> values(List<Criterion> criteria, String name, String form) {
        return criteria.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .map(Criterion::anyOf)
                .filter(values -> values.stream().allMatch(v -> v.matches(form)))
                .orElse(List.of());
    }

    private static String name(String party) {
        return party + "+status";
    }

    private static String value(String id, String status) {
        return id + " " + status;
    }

    private Polling() {}
}

package org.vincle.connectors.fhir.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.fhir.shelf.OpenTask;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** What is open to claim by one partner; on no shelf as yet, and found by whoever asks for what has no owner. */
record Opened(Services services, String partner) {

    private static final String TASK = "Task";
    private static final String REQUEST = "ServiceRequest";
    private static final int MOST = 1_000;
    private static final Criterion NO_OWNER = new Criterion(
            ShelfIndex.types().get(TASK).stream()
                    .filter(p -> p.name().equals("owner"))
                    .findFirst()
                    .orElseThrow()
                    .narrowing(),
            List.of());

    /** The resource of that type and id. */
    Optional<Resource> named(String type, String id) {
        return TASK.equals(type) || REQUEST.equals(type)
                ? all().map(o -> TASK.equals(type) ? o.task() : o.request())
                        .filter(r -> r.getIdElement().getIdPart().equals(id))
                        .map(Resource.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /** The open referral whose Task that is. */
    Optional<OpenTask> task(String id) {
        return all().filter(o -> o.task().getIdElement().getIdPart().equals(id)).findFirst();
    }

    /** What a search finds, if it asks for Tasks without owner: nobody else shall take for his own what came to no one. */
    List<OpenTask> matching(ShelfQuery query) {
        return query.type().equals(TASK) && query.criteria().contains(NO_OWNER)
                ? all().filter(o -> fits(o.task(), query)).toList()
                : List.of();
    }

    private static boolean fits(Resource task, ShelfQuery query) {
        var index = ShelfIndex.of(task);
        var updated = task.getMeta().getLastUpdated().toInstant();
        return (query.updatedSince() == null || !updated.isBefore(query.updatedSince()))
                && (query.updatedBefore() == null || updated.isBefore(query.updatedBefore()))
                && query.criteria().stream().allMatch(criterion -> {
                    var values = criterion.name().equals("_id")
                            ? List.of(task.getIdElement().getIdPart())
                            : index.getOrDefault(criterion.name(), List.of());
                    return criterion.anyOf().isEmpty()
                            ? values.isEmpty()
                            : criterion.anyOf().stream().anyMatch(values::contains);
                });
    }

    private Stream<OpenTask> all() {
        return services.open().to(partner, MOST).stream().map(referral -> OpenTask.of(referral, partner));
    }
}

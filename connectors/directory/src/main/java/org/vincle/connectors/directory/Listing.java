package org.vincle.connectors.directory;

import java.time.Instant;
import java.util.List;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;

/**
 * What a source said at one moment, whole.
 *
 * @param source the source it was read from, as its configuration says
 * @param readAt when that was, UTC
 * @param institutions never null
 * @param services never null
 * @param leftOut how many of its entries could not be used
 */
public record Listing(
        String source,
        Instant readAt,
        List<ListedInstitution> institutions,
        List<ListedService> services,
        int leftOut) {

    public Listing {
        institutions = institutions == null ? List.of() : List.copyOf(institutions);
        services = services == null ? List.of() : List.copyOf(services);
    }
}

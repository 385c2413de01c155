package org.vincle.connectors.api.services;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;

/** Which partners of the hub the entries of a directory of services are, as the partners stood when this was made. */
public final class ListedPartners {

    private final Map<Identifier, Optional<Partner>> byIdentifier = new HashMap<>();

    /** Those of that directory; an identifier that two partners claim is nobody's. */
    public ListedPartners(Directory directory) {
        for (var partner : directory.all()) {
            var own = new Identifier(Systems.PARTNER, partner.name());
            Stream.concat(partner.identifiers().stream(), Stream.of(own))
                    .distinct()
                    .forEach(i -> byIdentifier.merge(i, Optional.of(partner), (one, other) -> Optional.empty()));
        }
    }

    /** Who the entry is in the hub: as the service itself is known, else as its institution is; nobody when that is two. */
    public Optional<Partner> of(Fit fit) {
        for (var identifiers :
                List.of(fit.service().identifiers(), fit.institution().identifiers())) {
            var named = identifiers.stream()
                    .map(i -> byIdentifier.getOrDefault(i, Optional.empty()))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            if (!named.isEmpty()) {
                return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}

package org.vincle.connectors.api;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.model.Identifier;

/** Who the hub's partners are, whether or not their connector runs at the moment. */
public interface Directory {

    /** The partner of that name. */
    Optional<Partner> named(String name);

    /** The partner that has that identifier; none when two claim it. */
    Optional<Partner> identifiedBy(Identifier identifier);

    /** All of them, by name. */
    List<Partner> all();
}

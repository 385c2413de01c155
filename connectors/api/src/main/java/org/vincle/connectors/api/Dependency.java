package org.vincle.connectors.api;

import java.util.List;

/** Something the hub cannot do without, published as an OSGi service; {@code /health} asks each. */
public interface Dependency {

    /** A short name, for instance {@code ledger} or {@code mllp}. */
    String name();

    /** Whether it works now; answers within a second and never throws. */
    boolean ready();

    /** What a person should look at although it works: sentences that say nothing of any person; answers as fast, and never throws. */
    default List<String> warnings() {
        return List.of();
    }
}

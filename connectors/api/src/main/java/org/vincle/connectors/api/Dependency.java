package org.vincle.connectors.api;

/** Something the hub cannot do without, published as an OSGi service; {@code /health} asks each. */
public interface Dependency {

    /** A short name, for instance {@code ledger} or {@code mllp}. */
    String name();

    /** Whether it works now; answers within a second and never throws. */
    boolean ready();
}

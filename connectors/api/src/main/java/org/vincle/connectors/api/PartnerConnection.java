package org.vincle.connectors.api;

/** Published as an OSGi service by a connector for each partner it is configured for. The hub remembers the partner when the connector is gone, so that what is owed to it waits. */
public interface PartnerConnection {

    /** The partner as configured. */
    Partner partner();

    /**
     * Called whenever it is found out whether another configuration has this partner's name already, which keeps it; while
     * {@code refused} it takes no calls, nor is anything delivered to it.
     */
    default void refused(boolean refused) {}
}

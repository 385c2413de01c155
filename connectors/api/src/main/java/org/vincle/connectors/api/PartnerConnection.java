package org.vincle.connectors.api;

/** Published as an OSGi service by a connector for each partner it is configured for. The hub remembers the partner when the connector is gone, so that what is owed to it waits. */
public interface PartnerConnection {

    /** The partner as configured. */
    Partner partner();
}

package org.vincle.connectors.http.server;

import org.vincle.connectors.api.PartnerConnection;

/** A partner that calls the hub, and what it proves its name with. */
public interface CallingPartner extends PartnerConnection {

    /** What it proves its name with. */
    Credentials credentials();

    /** Its name in the hub. */
    default String name() {
        return partner().name();
    }
}

package org.vincle.connectors.http.server;

import java.util.List;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Sector;

/** A town that calls the hub. */
record Town(String called, Credentials credentials) implements CallingPartner {

    @Override
    public Partner partner() {
        return new Partner(called, called, Sector.SOCIAL_SERVICES, List.of(), "test", 0);
    }
}

package org.vincle.connectors.rest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The partners that are configured to use the plain JSON API, as they come and go. */
@Component(service = KnownPartners.class)
public final class KnownPartners {

    private final List<RestPartner> partners = new CopyOnWriteArrayList<>();

    /** All of them. */
    public List<RestPartner> all() {
        return partners;
    }

    void add(RestPartner partner) {
        partners.add(partner);
    }

    void remove(RestPartner partner) {
        partners.remove(partner);
    }
}

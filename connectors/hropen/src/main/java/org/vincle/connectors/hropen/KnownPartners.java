package org.vincle.connectors.hropen;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The partners that are configured to use the HR Open standard, as they come and go. */
@Component(service = KnownPartners.class)
public final class KnownPartners {

    private final List<HropenPartner> partners = new CopyOnWriteArrayList<>();

    /** All of them. */
    public List<HropenPartner> all() {
        return partners;
    }

    void add(HropenPartner partner) {
        partners.add(partner);
    }

    void remove(HropenPartner partner) {
        partners.remove(partner);
    }
}

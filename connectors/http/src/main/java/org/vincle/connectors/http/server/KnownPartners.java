package org.vincle.connectors.http.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The partners that are configured to call the hub, as they come and go; each connector sees its own. */
@Component(service = KnownPartners.class)
public final class KnownPartners {

    private final CopyOnWriteArrayList<CallingPartner> partners = new CopyOnWriteArrayList<>();

    /** All of that kind. */
    public <P extends CallingPartner> List<P> all(Class<P> kind) {
        return partners.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** From now on that partner is known; whatever it needs to be called must be there already. */
    public Membership join(CallingPartner partner) {
        add(partner);
        return new Membership(this, partner);
    }

    void add(CallingPartner partner) {
        partners.addIfAbsent(partner);
    }

    void remove(CallingPartner partner) {
        partners.remove(partner);
    }
}

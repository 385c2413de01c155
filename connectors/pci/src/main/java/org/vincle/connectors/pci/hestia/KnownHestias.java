package org.vincle.connectors.pci.hestia;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The areas that are configured to work with Hèstia, as they come and go. */
@Component(service = KnownHestias.class)
public final class KnownHestias {

    private final List<HestiaPartner> partners = new CopyOnWriteArrayList<>();

    Optional<HestiaPartner> named(String name) {
        var found =
                partners.stream().filter(p -> p.partner().name().equals(name)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    void add(HestiaPartner partner) {
        partners.add(partner);
    }

    void remove(HestiaPartner partner) {
        partners.remove(partner);
    }
}

package org.vincle.connectors.pci.hestia;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what was read at Hèstia from the servlet into the hub. */
@Component(service = {RoutesBuilder.class, HestiaInbound.class})
@HubRoutes("connectors.pci.hestia")
public final class HestiaInbound extends AcceptingRoute {

    @Activate
    public HestiaInbound() {
        super("hestia-accept");
    }
}

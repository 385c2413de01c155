package org.vincle.connectors.hropen;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what a partner said from the servlet into the hub. */
@Component(service = {RoutesBuilder.class, HropenInbound.class})
@HubRoutes("connectors.hropen")
public final class HropenInbound extends AcceptingRoute {

    @Activate
    public HropenInbound() {
        super("hropen-accept");
    }
}

package org.vincle.connectors.desk;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what somebody decided at the desk into the hub. */
@Component(service = {RoutesBuilder.class, DeskInbound.class})
@HubRoutes("connectors.desk")
public final class DeskInbound extends AcceptingRoute {

    @Activate
    public DeskInbound() {
        super("desk-accept");
    }
}

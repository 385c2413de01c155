package org.vincle.connectors.rest;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what a partner said from the servlet into the hub. */
@Component(service = {RoutesBuilder.class, RestInbound.class})
@HubRoutes("connectors.rest")
public final class RestInbound extends AcceptingRoute {

    @Activate
    public RestInbound() {
        super("rest-accept");
    }
}

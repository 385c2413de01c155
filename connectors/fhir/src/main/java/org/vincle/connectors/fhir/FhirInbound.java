package org.vincle.connectors.fhir;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what a partner said from the servlet into the hub. */
@Component(service = {RoutesBuilder.class, FhirInbound.class})
@HubRoutes("connectors.fhir")
public final class FhirInbound extends AcceptingRoute {

    @Activate
    public FhirInbound() {
        super("fhir-accept");
    }
}

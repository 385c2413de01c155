package org.vincle.connectors.fhir;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.fhir.client.FhirOutbound;
import org.vincle.connectors.fhir.client.FhirOutbound.Follow;
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.fhir.shelf.ShelfWriter;

/** Delivers to one partner: to its own server if it has one, else to its shelf in the hub, where it reads. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.fhir",
        configurationPolicy = REQUIRE)
@HubRoutes("connectors.fhir")
public final class FhirDeliveryRoute implements RoutesBuilder {

    private final RouteBuilder routes;

    @Activate
    public FhirDeliveryRoute(@Reference Shelf shelf, @Reference Directory directory, FhirConfig config) {
        this(
                FhirPartner.partner(config).name(),
                FhirPartner.server(config).orElse(null),
                shelf.forWriting(),
                directory::named,
                new Follow(config.pollSeconds(), config.followDays()));
    }

    FhirDeliveryRoute(
            String partner, FhirServer server, Shelf shelf, Function<String, Optional<Partner>> known, Follow follow) {
        var writer = new ShelfWriter(shelf, known);
        this.routes = server == null
                ? onShelf(partner, writer)
                : new FhirOutbound(partner, server, shelf, known, writer::write, follow);
    }

    private static RouteBuilder onShelf(String partner, ShelfWriter writer) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.deliver(partner) + "?plans=true")
                        .routeId("fhir-shelf-" + partner)
                        .transform()
                        .body(Delivery.class, writer::write);
            }
        };
    }

    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        routes.setCamelContext(context);
        routes.addRoutesToCamelContext(context);
    }

    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) throws Exception {
        routes.addTemplatedRoutesToCamelContext(context);
    }

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) throws Exception {
        return routes.updateRoutesToCamelContext(context);
    }
}

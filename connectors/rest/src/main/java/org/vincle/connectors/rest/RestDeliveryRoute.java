package org.vincle.connectors.rest;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.rest.client.Announcer;
import org.vincle.connectors.rest.shelf.ShelfWriter;

/** Delivers to one partner: lays it on its shelf in the hub, where it reads, and tells its webhook if it has one. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.rest",
        configurationPolicy = REQUIRE)
@HubRoutes("connectors.rest")
public final class RestDeliveryRoute extends RouteBuilder {

    private final String partner;
    private final Announcer announcer;

    @Activate
    public RestDeliveryRoute(@Reference Shelf shelf, @Reference RestInbound inbound, RestConfig config) {
        this(
                RestPartner.partner(config).name(),
                new Announcer(
                        new ShelfWriter(shelf.forWriting()),
                        inbound::accept,
                        RestPartner.webhook(config).orElse(null)));
    }

    RestDeliveryRoute(String partner, Announcer announcer) {
        this.partner = partner;
        this.announcer = announcer;
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner) + "?plans=true&notices=true")
                .routeId("rest-shelf-" + partner)
                .transform()
                .body(Delivery.class, announcer::deliver);
    }
}

package org.vincle.connectors.desk;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.desk.accounts.Teams;
import org.vincle.connectors.desk.cases.CaseBook;

/** Delivers to one institution: lays it on its shelf in the hub, where its desk reads. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.desk",
        configurationPolicy = REQUIRE)
@HubRoutes("connectors.desk")
public final class DeskDeliveryRoute extends RouteBuilder {

    private final String partner;
    private final CaseBook book;

    @Activate
    public DeskDeliveryRoute(@Reference Shelf shelf, @Reference Drawer drawer, DeskConfig config) {
        this(DeskPartner.partner(config).name(), new CaseBook(shelf.forWriting(), new Teams(drawer)::of));
    }

    DeskDeliveryRoute(String partner, CaseBook book) {
        this.partner = partner;
        this.book = book;
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner) + "?notices=true&plans=true")
                .routeId("desk-shelf-" + partner)
                .transform()
                .body(Delivery.class, book::deliver);
    }
}

package org.vincle.connectors.edfi;

import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.edfi.client.Follower;
import org.vincle.connectors.edfi.client.Known;
import org.vincle.connectors.edfi.client.Ods;
import org.vincle.connectors.edfi.client.OdsDelivery;
import org.vincle.connectors.edfi.client.Students;
import org.vincle.connectors.edfi.translate.CodeTables;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what is owed to one education partner into its ODS, and brings home what changes there. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.edfi",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HubRoutes("connectors.edfi")
public final class EdFiRoute extends AcceptingRoute {

    private final String partner;
    private final long pollMillis;
    private final OdsDelivery delivery;
    private final Follower follower;

    @Activate
    public EdFiRoute(@Reference Shelf shelf, EdFiConfig config) {
        this(shelf, config, new CodeTables(CodeFolder.of("edfi")), Clock.systemUTC());
    }

    EdFiRoute(Shelf shelf, EdFiConfig config, CodeTables codes, Clock clock) {
        super("edfi-followed-" + config.partner());
        var settings = new Settings(config);
        var dialect = settings.dialect(codes);
        var ods = new Ods(settings.place());
        var known = new Known(ods, dialect, config.attendance(), config.homeless());
        this.partner = dialect.partner();
        this.pollMillis = settings.pollMillis();
        this.delivery = new OdsDelivery(
                ods,
                new Students(ods, settings.numbers()),
                settings.resource(),
                config.createDescriptors(),
                dialect,
                shelf);
        this.follower = new Follower(ods, settings.resource(), dialect, known, shelf, settings.afterEnd(), clock);
    }

    @Override
    public void configure() {
        super.configure();
        from(Hub.deliver(partner)).routeId("edfi-outbound-" + partner).process(e -> e.getMessage()
                .setBody(send(e.getMessage().getBody(Delivery.class))));

        from("timer:edfi-follow-" + partner + "?delay=1000&period=" + pollMillis)
                .routeId("edfi-follow-" + partner)
                .process(e -> follow());
    }

    Receipt send(Delivery due) {
        return delivery.deliver(due);
    }

    void follow() {
        follower.round(this::accept);
    }
}

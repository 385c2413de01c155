package org.vincle.connectors.edfi;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.edfi.client.Follower;
import org.vincle.connectors.edfi.client.Known;
import org.vincle.connectors.edfi.client.Ods;
import org.vincle.connectors.edfi.client.OdsDelivery;
import org.vincle.connectors.edfi.client.Students;
import org.vincle.connectors.edfi.translate.CodeTables;

/** Carries what is owed to one education partner into its ODS, and brings home what changes there. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.edfi",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HubRoutes("connectors.edfi")
public final class EdFiRoute extends RouteBuilder {

    private final String partner;
    private final long pollMillis;
    private final OdsDelivery delivery;
    private final Follower follower;
    private volatile Line line;

    private record Line(CamelContext context, ProducerTemplate template) {}

    @Activate
    public EdFiRoute(@Reference Shelf shelf, EdFiConfig config) {
        this(shelf, config, new CodeTables(Settings.codesFolder()), Clock.systemUTC());
    }

    EdFiRoute(Shelf shelf, EdFiConfig config, CodeTables codes, Clock clock) {
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
        from(Hub.deliver(partner)).routeId("edfi-outbound-" + partner).process(e -> e.getMessage()
                .setBody(send(e.getMessage().getBody(Delivery.class))));

        from("timer:edfi-follow-" + partner + "?delay=1000&period=" + pollMillis)
                .routeId("edfi-follow-" + partner)
                .process(e -> follow());

        from("direct:edfi-followed-" + partner)
                .routeId("edfi-followed-" + partner)
                .to(Hub.ACCEPT);
    }

    Receipt send(Delivery due) {
        return delivery.deliver(due);
    }

    void follow() {
        follower.round(this::accept);
    }

    private Accepted accept(Submission submission) {
        var exchange = template()
                .send("direct:edfi-followed-" + partner, e -> e.getMessage().setBody(submission));
        var failure = exchange.getException();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExchangeException known) {
                throw known;
            }
        }
        if (failure != null) {
            // A foreign exception's message may quote the body, so only its kind is told.
            throw new IllegalStateException(
                    "hub:accept failed with " + failure.getClass().getName());
        }
        return exchange.getMessage().getBody(Accepted.class);
    }

    private ProducerTemplate template() {
        var context = getContext();
        if (context == null || !context.isStarted()) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        var current = line;
        if (current == null || current.context() != context) {
            current = new Line(context, context.createProducerTemplate());
            line = current;
        }
        return current.template();
    }
}

package org.vincle.connectors.pci.hestia;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Carries what was read at Hèstia from the servlet into the hub. */
@Component(service = {RoutesBuilder.class, HestiaInbound.class})
@HubRoutes("connectors.pci.hestia")
public final class HestiaInbound extends RouteBuilder {

    private static final String ROUTE = "hestia-accept";
    private static final String ACCEPT = "direct:" + ROUTE;

    private volatile Line line;

    private record Line(CamelContext context, ProducerTemplate template) {}

    @Activate
    public HestiaInbound() {}

    @Override
    public void configure() {
        from(ACCEPT).routeId(ROUTE).to(Hub.ACCEPT);
    }

    /** Returns once the ledger has committed; throws an {@code ExchangeException} when nothing was stored. */
    public Accepted accept(Submission submission) {
        var exchange = template().send(ACCEPT, e -> e.getMessage().setBody(submission));
        var failure = exchange.getException();
        if (failure == null) {
            return exchange.getMessage().getBody(Accepted.class);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExchangeException known) {
                throw known;
            }
        }
        // A foreign exception's message may quote the body, so only its kind is told.
        throw new IllegalStateException(
                "hub:accept failed with " + failure.getClass().getName());
    }

    private ProducerTemplate template() {
        var context = getContext();
        if (context == null || !isStarted(context)) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        var current = line;
        if (current == null || current.context() != context) {
            current = new Line(context, context.createProducerTemplate());
            line = current;
        }
        return current.template();
    }

    private static boolean isStarted(CamelContext context) {
        var status = context.isStarted() ? context.getRouteController().getRouteStatus(ROUTE) : null;
        return status != null && status.isStarted();
    }
}

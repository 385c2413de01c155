package org.vincle.connectors.http;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Routes that also carry into the hub what began outside of them: in a servlet, or in asking a partner's server. */
public abstract class AcceptingRoute extends RouteBuilder {

    private final String id;

    private volatile Line line;

    private record Line(CamelContext context, ProducerTemplate template) {}

    /** The route into the hub gets that id. */
    protected AcceptingRoute(String id) {
        this.id = id;
    }

    @Override
    public void configure() {
        from(endpoint()).routeId(id).to(Hub.ACCEPT);
    }

    /** Returns once the ledger has committed; throws an {@code ExchangeException} when nothing was stored. */
    public final Accepted accept(Submission submission) {
        var exchange = template().send(endpoint(), e -> e.getMessage().setBody(submission));
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

    private String endpoint() {
        return "direct:" + id;
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

    private boolean isStarted(CamelContext context) {
        var status = context.isStarted() ? context.getRouteController().getRouteStatus(id) : null;
        return status != null && status.isStarted();
    }
}

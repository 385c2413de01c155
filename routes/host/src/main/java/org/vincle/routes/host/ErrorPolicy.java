package org.vincle.routes.host;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a failed exchange: one line with its code, and the failure goes back to whoever began the exchange. */
final class ErrorPolicy extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPolicy.class);

    @Override
    public void configuration() {
        routeConfiguration()
                .onException(Throwable.class)
                .logExhausted(false)
                .logExhaustedMessageBody(false)
                .logExhaustedMessageHistory(false)
                .logStackTrace(false)
                .logHandled(false)
                .handled(false)
                .process(ErrorPolicy::log);
    }

    private static void log(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        LOG.atWarn()
                .addKeyValue("route", exchange.getFromRouteId())
                .addKeyValue("exchange", exchange.getExchangeId())
                .addKeyValue("kind", Failures.kind(failure))
                .addKeyValue("code", Failures.code(failure))
                .log("Exchange returned");
    }
}

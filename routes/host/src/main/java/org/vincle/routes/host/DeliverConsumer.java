package org.vincle.routes.host;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courier;
import org.vincle.routes.host.broker.Broker;
import org.vincle.routes.host.broker.Subscription;

/** Takes a partner's claim checks from the broker and lets the courier carry each through the route. */
final class DeliverConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverConsumer.class);

    private final HubEndpoint endpoint;
    private final Flows flows;
    private final Broker broker;
    private final Traffic traffic;
    private final Claims claims;
    private final PlanWords words;
    private final Semaphore atPartner;
    private final Courier.Way way = new Through();
    private Subscription subscription;

    DeliverConsumer(
            HubEndpoint endpoint,
            Processor processor,
            Flows flows,
            Broker broker,
            Traffic traffic,
            Claims claims,
            PlanWords words) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.flows = flows;
        this.broker = broker;
        this.traffic = traffic;
        this.claims = claims;
        this.words = words;
        atPartner = new Semaphore(endpoint.deliveriesAtOnce());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        claims.take(endpoint.partner());
        try {
            subscription = broker.subscribe(endpoint.partner(), hands(), flows::canDeliver, this::carry);
        } finally {
            if (subscription == null) {
                claims.leave(endpoint.partner());
            }
        }
    }

    /** While some are at the partner, as many others are being taken from the ledger or settled in it. */
    private int hands() {
        int atOnce = endpoint.deliveriesAtOnce();
        return atOnce == 1 ? 1 : 2 * atOnce;
    }

    @Override
    protected void doSuspend() {
        subscription.pause();
    }

    @Override
    protected void doResume() {
        subscription.resume();
    }

    @Override
    protected void doStop() throws Exception {
        if (subscription != null) {
            var strategy = endpoint.getCamelContext().getShutdownStrategy();
            subscription.close(
                    Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit()));
            subscription = null;
            claims.leave(endpoint.partner());
        }
        super.doStop();
    }

    private void carry(ClaimCheck check) {
        flows.courier().carry(check, way);
    }

    /** Through the route, with no more at the partner than may be there at once. */
    private final class Through implements Courier.Way {

        @Override
        public boolean carriesNotices() {
            return endpoint.notices();
        }

        @Override
        public Courier.Place place() {
            atPartner.acquireUninterruptibly();
            return atPartner::release;
        }

        @Override
        public Receipt send(Delivery delivery) {
            var began = System.nanoTime();
            try {
                var receipt = endpoint.plans() ? route(delivery) : words.through(delivery, DeliverConsumer.this::route);
                traffic.delivered(endpoint.partner(), "delivered", System.nanoTime() - began);
                return receipt;
            } catch (RuntimeException e) {
                traffic.delivered(endpoint.partner(), Failures.outcome(e), System.nanoTime() - began);
                throw e;
            }
        }
    }

    private Receipt route(Delivery delivery) {
        var exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(delivery);
            getProcessor().process(exchange);
            return receipt(exchange);
        } catch (ExchangeException e) {
            throw e;
        } catch (Exception e) {
            throw ours(e);
        } finally {
            releaseExchange(exchange, false);
            Thread.interrupted(); // what a library left behind would keep the ledger from settling
        }
    }

    private Receipt receipt(Exchange exchange) throws Exception {
        var failure = exchange.getException();
        if (failure != null) {
            throw Failures.exchangeException(failure).map(Exception.class::cast).orElse(failure);
        }
        if (exchange.getMessage().getBody() instanceof Receipt receipt) {
            return receipt;
        }
        LOG.atWarn()
                .addKeyValue("route", exchange.getFromRouteId())
                .addKeyValue("exchange", exchange.getExchangeId())
                .addKeyValue("code", "no-receipt")
                .log("Route ended without a Receipt");
        throw new MissingReceipt();
    }

    /** What fails because the route is being stopped is nobody's mistake. */
    private RuntimeException ours(Exception failure) {
        if (!isStarted() || getEndpoint().getCamelContext().isStopping()) {
            return new PartnerUnavailable("route-stopped");
        }
        var root = Failures.root(failure);
        var mistake = new IllegalStateException(root.getClass().getSimpleName());
        mistake.setStackTrace(root.getStackTrace());
        return mistake;
    }

    private static final class MissingReceipt extends Exception {

        private static final long serialVersionUID = 1L;
    }
}

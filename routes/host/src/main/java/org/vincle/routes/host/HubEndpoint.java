package org.vincle.routes.host;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code hub:accept} when it has no partner, else {@code hub:deliver/PARTNER}. */
final class HubEndpoint extends DefaultEndpoint {

    private final HubComponent hub;
    private final String partner;
    private final int deliveriesAtOnce;
    private final boolean notices;
    private final boolean plans;

    HubEndpoint(String uri, HubComponent hub, String partner, int deliveriesAtOnce, boolean notices, boolean plans) {
        super(uri, hub);
        this.hub = hub;
        this.partner = partner;
        this.deliveriesAtOnce = deliveriesAtOnce;
        this.notices = notices;
        this.plans = plans;
    }

    @Override
    public Producer createProducer() {
        if (partner != null) {
            throw new UnsupportedOperationException("hub:deliver/" + partner + " can only begin a route");
        }
        return new AcceptProducer(this, hub.flows(), hub.traffic());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (partner == null) {
            throw new UnsupportedOperationException("hub:accept cannot begin a route");
        }
        var consumer = new DeliverConsumer(
                this, processor, hub.flows(), hub.broker(), hub.traffic(), hub.claims(), hub.words());
        configureConsumer(consumer);
        return consumer;
    }

    String partner() {
        return partner;
    }

    int deliveriesAtOnce() {
        return deliveriesAtOnce;
    }

    /** Whether its route has a place for the notice that a consent was withdrawn. */
    boolean notices() {
        return notices;
    }

    /** Whether its route has a place for the shared plan of a person; else it is told the changes in words. */
    boolean plans() {
        return plans;
    }
}

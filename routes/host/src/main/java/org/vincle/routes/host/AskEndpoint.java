package org.vincle.routes.host;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code hub:ask/PRODUCT}. */
final class AskEndpoint extends DefaultEndpoint {

    private final HubComponent hub;
    private final String product;

    AskEndpoint(String uri, HubComponent hub, String product) {
        super(uri, hub);
        this.hub = hub;
        this.product = product;
    }

    @Override
    public Producer createProducer() {
        return new AskProducer(this, hub.flows(), product);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("hub:ask/" + product + " cannot begin a route");
    }
}

package org.vincle.routes.host;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.vincle.connectors.api.proof.ProofRequest;

/** Asks one product and puts the proof in the question's place. */
final class AskProducer extends DefaultProducer {

    private final Flows flows;
    private final String product;

    AskProducer(Endpoint endpoint, Flows flows, String product) {
        super(endpoint);
        this.flows = flows;
        this.product = product;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof ProofRequest request)) {
            throw new IllegalStateException("hub:ask/" + product + " takes a ProofRequest");
        }
        exchange.getMessage().setBody(flows.questions().ask(product, request));
    }
}

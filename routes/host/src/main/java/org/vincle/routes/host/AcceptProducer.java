package org.vincle.routes.host;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;

/** Hands a submission to the intake and puts what became of it in its place. */
final class AcceptProducer extends DefaultProducer {

    private final Flows flows;
    private final Traffic traffic;

    AcceptProducer(Endpoint endpoint, Flows flows, Traffic traffic) {
        super(endpoint);
        this.flows = flows;
        this.traffic = traffic;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Submission submission)) {
            throw new IllegalStateException("hub:accept takes a Submission");
        }
        exchange.getMessage().setBody(accept(submission));
    }

    private Accepted accept(Submission submission) {
        try {
            var accepted = flows.intake().accept(submission);
            traffic.accepted(submission.partner(), outcome(accepted));
            return accepted;
        } catch (RuntimeException e) {
            traffic.accepted(submission.partner(), Failures.outcome(e));
            throw e;
        }
    }

    private static String outcome(Accepted accepted) {
        if (accepted.repeated()) {
            return "repeated";
        }
        return accepted.parked() ? "parked" : "accepted";
    }
}

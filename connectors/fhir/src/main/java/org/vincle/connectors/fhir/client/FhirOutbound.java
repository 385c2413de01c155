package org.vincle.connectors.fhir.client;

import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Carries what is owed to a partner to its own FHIR server, and brings home what changes there. */
public final class FhirOutbound extends RouteBuilder {

    /** The kind of name by which a referral's Task on the partner's own server is known: {@code Task/ID}. */
    public static final String TASK_KEY = "fhir:server-task";

    private final String partner;
    private final int pollSeconds;
    private final ServerDelivery delivery;
    private final TaskFollower follower;
    private volatile Line line;

    private record Line(CamelContext context, ProducerTemplate template) {}

    /**
     * How the Tasks on the partner's server are followed.
     *
     * @param pollSeconds how often to ask how they stand, at least 1
     * @param followDays for how many days after its end to look, now and then, whether one was an error; 0 for none
     */
    public record Follow(int pollSeconds, int followDays) {

        public Follow {
            if (pollSeconds < 1) {
                throw new IllegalArgumentException("pollSeconds: must be 1 or more");
            }
            if (followDays < 0) {
                throw new IllegalArgumentException("followDays: must be 0 or more");
            }
        }
    }

    /**
     * One instance per partner that has a server.
     *
     * @param partner its name in the hub
     * @param server its server
     * @param shelf where the hub keeps how it last saw each Task there
     * @param otherwise how the partner is told of a referral that it began by sending it to the hub; when it named its own
     *     Task under {@link #TASK_KEY}, that one is told too
     * @param follow how often to ask how the Tasks stand, and for how long
     */
    public FhirOutbound(
            String partner, FhirServer server, Shelf shelf, Function<Delivery, Receipt> otherwise, Follow follow) {
        this.partner = partner;
        this.pollSeconds = follow.pollSeconds();
        var changes = new ReportedChanges(partner, server);
        this.delivery = new ServerDelivery(server, shelf, changes, otherwise);
        this.follower = new TaskFollower(partner, server, shelf, changes, Duration.ofDays(follow.followDays()));
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner)).routeId("fhir-outbound-" + partner).process(e -> e.getMessage()
                .setBody(delivery.deliver(e.getMessage().getBody(Delivery.class))));

        from("timer:fhir-follow-" + partner + "?delay=1000&period=" + pollSeconds * 1000L)
                .routeId("fhir-follow-" + partner)
                .process(e -> follower.round(this::accept));

        from("direct:fhir-followed-" + partner)
                .routeId("fhir-followed-" + partner)
                .to(Hub.ACCEPT);
    }

    private Accepted accept(Submission submission) {
        var exchange = template()
                .send("direct:fhir-followed-" + partner, e -> e.getMessage().setBody(submission));
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

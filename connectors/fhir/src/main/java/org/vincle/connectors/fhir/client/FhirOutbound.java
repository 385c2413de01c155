package org.vincle.connectors.fhir.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.http.AcceptingRoute;

/** Carries what is owed to a partner to its own FHIR server, and brings home what changes there. */
public final class FhirOutbound extends AcceptingRoute {

    /** The kind of name by which a referral's Task on the partner's own server is known: {@code Task/ID}. */
    public static final String TASK_KEY = "fhir:server-task";

    private final String partner;
    private final int pollSeconds;
    private final ServerDelivery delivery;
    private final TaskFollower follower;

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
     * @param known who the partners are
     * @param otherwise how the partner is told of a referral that it began by sending it to the hub; when it named its own
     *     Task under {@link #TASK_KEY}, that one is told too
     * @param follow how often to ask how the Tasks stand, and for how long
     */
    public FhirOutbound(
            String partner,
            FhirServer server,
            Shelf shelf,
            Function<String, Optional<Partner>> known,
            Function<Delivery, Receipt> otherwise,
            Follow follow) {
        super("fhir-followed-" + partner);
        this.partner = partner;
        this.pollSeconds = follow.pollSeconds();
        var changes = new ReportedChanges(partner, server);
        this.delivery = new ServerDelivery(server, shelf, new ServerPlan(server, known), changes, otherwise);
        this.follower = new TaskFollower(partner, server, shelf, changes, Duration.ofDays(follow.followDays()));
    }

    @Override
    public void configure() {
        super.configure();
        from(Hub.deliver(partner) + "?plans=true")
                .routeId("fhir-outbound-" + partner)
                .process(e ->
                        e.getMessage().setBody(delivery.deliver(e.getMessage().getBody(Delivery.class))));

        from("timer:fhir-follow-" + partner + "?delay=1000&period=" + pollSeconds * 1000L)
                .routeId("fhir-follow-" + partner)
                .process(e -> follower.round(this::accept));
    }
}

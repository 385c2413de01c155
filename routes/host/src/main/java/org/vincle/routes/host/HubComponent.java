package org.vincle.routes.host;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.vincle.routes.host.broker.Broker;

/** The {@code hub:} component: {@code hub:accept} takes a submission in, {@code hub:deliver/PARTNER} yields deliveries, {@code hub:ask/PRODUCT} gives proof. */
final class HubComponent extends DefaultComponent {

    private static final String ACCEPT = "accept";
    private static final String DELIVER = "deliver/";
    private static final String ASK = "ask/";

    private final Flows flows;
    private final Broker broker;
    private final Traffic traffic;
    private final int deliveriesAtOnce;
    private final Claims claims;
    private final PlanWords words;

    HubComponent(Flows flows, Broker broker, Traffic traffic, int deliveriesAtOnce, Claims claims, PlanWords words) {
        this.flows = flows;
        this.broker = broker;
        this.traffic = traffic;
        this.deliveriesAtOnce = deliveriesAtOnce;
        this.claims = claims;
        this.words = words;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (remaining.equals(ACCEPT)) {
            return new HubEndpoint(uri, this, null, 0, false, false);
        }
        if (remaining.startsWith(DELIVER) && remaining.length() > DELIVER.length()) {
            var atOnce = getAndRemoveParameter(parameters, "deliveriesAtOnce", Integer.class, deliveriesAtOnce);
            var notices = getAndRemoveParameter(parameters, "notices", Boolean.class, false);
            var plans = getAndRemoveParameter(parameters, "plans", Boolean.class, false);
            return new HubEndpoint(uri, this, remaining.substring(DELIVER.length()), atOnce, notices, plans);
        }
        if (remaining.startsWith(ASK) && remaining.length() > ASK.length()) {
            return new AskEndpoint(uri, this, remaining.substring(ASK.length()));
        }
        throw new IllegalArgumentException(
                "hub:" + remaining + " is none of hub:accept, hub:deliver/PARTNER and hub:ask/PRODUCT");
    }

    Flows flows() {
        return flows;
    }

    Broker broker() {
        return broker;
    }

    Traffic traffic() {
        return traffic;
    }

    Claims claims() {
        return claims;
    }

    PlanWords words() {
        return words;
    }
}

package org.vincle.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class HubAcceptTest extends CamelTestSupport {

    private static final String SECRET = "Remei Fictícia";

    private final Flows flows = new Flows();
    private final Map<String, Integer> traffic = new ConcurrentHashMap<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.addComponent("hub", new HubComponent(flows, null, new CountedTraffic(traffic), 2, null, null));
        context.addRoutes(new ErrorPolicy());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:edge").routeId("edge").to(Hub.ACCEPT);
            }
        };
    }

    @Test
    void accepts_a_submission_and_returns_what_the_intake_said() {
        flows.intakeComes(submission -> Deliveries.accepted());

        var answer = template.requestBody("direct:edge", Deliveries.submission());

        assertThat(answer).isEqualTo(Deliveries.accepted());
        assertThat(traffic).containsEntry("social-services accepted", 1);
    }

    @Test
    void gives_a_refusal_back_to_the_edge_as_it_is() {
        flows.intakeComes(submission -> {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED, "Bundle.identifier");
        });

        assertThatThrownBy(() -> template.requestBody("direct:edge", Deliveries.submission()))
                .cause()
                .isInstanceOf(InvalidMessage.class)
                .hasMessage(Codes.MESSAGE_ID_REUSED);
        assertThat(traffic).containsEntry("social-services invalid", 1);
    }

    @Test
    void is_not_ready_while_there_is_no_intake() {
        assertThatThrownBy(() -> template.requestBody("direct:edge", Deliveries.submission()))
                .cause()
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage(Codes.NOT_READY);
    }

    @Test
    void takes_nothing_but_a_submission() {
        assertThatThrownBy(() -> template.requestBody("direct:edge", SECRET))
                .cause()
                .hasMessageNotContaining(SECRET);
    }
}

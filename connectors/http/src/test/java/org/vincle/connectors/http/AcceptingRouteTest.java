package org.vincle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptingRouteTest {

    private static final Submission SAID =
            new Submission("council", "m-1", "m-1", new Original("text/plain", new byte[0]), null, null, null, null);
    private static final Accepted TAKEN =
            new Accepted(new UUID(1, 2), Instant.EPOCH, false, false, List.of(), List.of());

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AcceptingRoute route = new AcceptingRoute("test-accept") {};

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void what_began_outside_comes_back_with_what_the_hub_said() throws Exception {
        hub(s -> s == SAID ? TAKEN : null);

        assertThat(route.accept(SAID)).isSameAs(TAKEN);
    }

    @Test
    void the_hubs_refusal_is_thrown_as_it_is() throws Exception {
        var refusal = new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        hub(s -> {
            throw refusal;
        });

        assertThatThrownBy(() -> route.accept(SAID)).isSameAs(refusal);
    }

    @Test
    void of_a_mistake_only_the_kind_is_told() throws Exception {
        hub(s -> {
            throw new IllegalArgumentException("Aventurina Vidre");
        });

        assertThatThrownBy(() -> route.accept(SAID))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Vidre")
                .hasNoCause();
    }

    @Test
    void before_its_route_runs_and_after_it_was_stopped_nothing_is_taken() throws Exception {
        assertNotReady();
        hub(s -> TAKEN);
        camel.getRouteController().stopRoute("test-accept");
        assertNotReady();

        camel.getRouteController().startRoute("test-accept");
        assertThat(route.accept(SAID)).isSameAs(TAKEN);
    }

    private void assertNotReady() {
        assertThatThrownBy(() -> route.accept(SAID))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage(Codes.NOT_READY);
    }

    private void hub(Function<Submission, Accepted> ledger) throws Exception {
        camel.addComponent("hub", new DirectComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(Hub.ACCEPT).transform().body(Submission.class, ledger::apply);
            }
        });
        camel.addRoutes(route);
        camel.start();
    }
}

package org.vincle.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.host.broker.Broker;
import org.vincle.routes.host.broker.Brokers;
import org.vincle.routes.host.partners.PartnerNames;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class PlanWordsTest extends CamelTestSupport {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final PlanUpdate PLAN = plan(
            Map.of("ca", "Alta amb risc", "en", "Discharge at risk"),
            Map.of("ca", "Ha començat un pas.", "es", "Ha empezado un paso.", "en", "A step has begun."));

    @TempDir
    static Path directory;

    private static Broker broker;

    private final Flows flows = new Flows();
    private final Deliveries courier = new Deliveries();
    private final Queue<Message> reached = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void startBroker() {
        broker = Brokers.embedded(directory);
        await().atMost(SOON).until(broker::ready);
    }

    @AfterAll
    static void stopBroker() {
        Brokers.stop(broker);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var traffic = new CountedTraffic(new ConcurrentHashMap<>());
        var claims = new Claims(new PartnerNames(), "test");
        context.addComponent("hub", new HubComponent(flows, broker, traffic, 2, claims, PlanWords.in("ca")));
        context.getShutdownStrategy().setTimeout(60);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.deliver("school") + "?plans=true").process(PlanWordsTest.this::keep);
                from(Hub.deliver("housing")).process(PlanWordsTest.this::keep);
            }
        };
    }

    private void keep(Exchange exchange) {
        reached.add(exchange.getMessage().getBody(Delivery.class).message());
        exchange.getMessage().setBody(Receipt.plain());
    }

    @Test
    void a_route_that_has_a_place_for_a_shared_plan_is_shown_it() {
        deliver("school");

        assertThat(reached).containsExactly(PLAN);
        assertThat(courier.outcomes).containsExactly(Receipt.plain());
    }

    @Test
    void any_other_route_is_told_in_words_what_has_changed_and_the_receipt_says_what_was_left_out() {
        deliver("housing");

        assertThat(reached).containsExactly(new Note("Alta amb risc: Ha començat un pas.", null, Instant.EPOCH));
        assertThat(courier.outcomes.peek()).isInstanceOfSatisfying(Receipt.class, r -> assertThat(r.losses())
                .extracting(Loss::path)
                .containsExactly("PlanUpdate.activities", "PlanUpdate.team"));
    }

    @Test
    void what_is_not_said_in_the_hub_s_language_is_told_in_english_or_else_in_any() {
        assertThat(told("es", PLAN)).isEqualTo("Discharge at risk: Ha empezado un paso.");
        assertThat(told("en", plan(Map.of(), Map.of("ca", "Ha acabat.")))).isEqualTo("Ha acabat.");
    }

    @Test
    void a_language_that_the_hub_does_not_speak_is_refused() {
        assertThatThrownBy(() -> PlanWords.in("fr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("language");
    }

    private void deliver(String partner) {
        flows.courierComes(Deliveries.of(PLAN, courier));
        broker.put(new ClaimCheck(UUID.randomUUID(), partner, 1), LEASE);
        await().atMost(SOON).until(() -> !courier.outcomes.isEmpty());
    }

    private static String told(String language, PlanUpdate plan) {
        var heard = new ConcurrentLinkedQueue<Message>();
        var delivery = new Delivery(
                new UUID(0, 1), "housing", Instant.EPOCH, 1, plan, null, State.ACCEPTED, null, "protocols");
        PlanWords.in(language).through(delivery, d -> {
            heard.add(d.message());
            return Receipt.plain();
        });
        return ((Note) heard.peek()).text();
    }

    private static PlanUpdate plan(Map<String, String> title, Map<String, String> change) {
        return new PlanUpdate(
                new UUID(0, 7),
                3,
                "https://vincle.org/fhir/PlanDefinition/hospital-discharge",
                "1",
                title,
                State.IN_PROGRESS,
                change,
                null,
                null,
                Instant.EPOCH);
    }
}

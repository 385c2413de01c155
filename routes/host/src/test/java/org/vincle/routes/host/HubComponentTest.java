package org.vincle.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.routes.host.broker.Broker;
import org.vincle.routes.host.broker.Brokers;
import org.vincle.routes.host.partners.PartnerNames;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class HubComponentTest extends CamelTestSupport {

    private static final String SECRET = "Remei Fictícia";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static Broker broker;

    private final Flows flows = new Flows();
    private final Deliveries courier = new Deliveries();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicInteger under = new AtomicInteger();
    private final Map<String, Integer> traffic = new ConcurrentHashMap<>();

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
        context.addComponent(
                "hub",
                new HubComponent(
                        flows,
                        broker,
                        new CountedTraffic(traffic),
                        2,
                        new Claims(new PartnerNames(), "test"),
                        PlanWords.in("ca")));
        context.addRoutes(new ErrorPolicy());
        context.getShutdownStrategy().setTimeout(60);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.deliver("city-hospital")).routeId("out").process(HubComponentTest.this::send);
            }
        };
    }

    private void send(Exchange exchange) throws Exception {
        var delivery = exchange.getMessage().getBody(Delivery.class);
        switch (delivery.attempt()) {
            case 1 -> exchange.getMessage().setBody(Receipt.plain());
            case 2 -> throw new PartnerRefused("hl7v2-ar", "MSH-9");
            case 3 -> throw new IllegalArgumentException(SECRET, new PartnerUnavailable("no-answer"));
            case 4 -> throw new IllegalArgumentException(SECRET);
            case 5 -> exchange.getMessage().setBody(SECRET);
            default -> {
                under.incrementAndGet();
                slow.await(120, TimeUnit.SECONDS);
                if (context.isStopped()) {
                    throw new RejectedExecutionException(SECRET);
                }
                exchange.getMessage().setBody(Receipt.plain());
            }
        }
    }

    @Test
    void is_not_ready_to_ask_while_nobody_can_write_the_question_down() {
        var person = new Person(null, null, null, null, null, null, null);
        var asked = new ProofRequest(UUID.randomUUID(), "social-services", null, person, null, null, null);

        assertThatThrownBy(() -> template.requestBody(Hub.ask("sepe-jobseeker"), asked))
                .cause()
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage(Codes.NOT_READY);
    }

    @Test
    void carries_a_claim_check_through_the_route_and_hands_its_receipt_to_the_courier() {
        var outcome = outcomeOf(1);

        assertThat(outcome).isEqualTo(Receipt.plain());
        assertThat(traffic).containsEntry("city-hospital delivered", 1);
    }

    @Test
    void hands_a_refusal_by_the_partner_to_the_courier_as_it_is() {
        var outcome = outcomeOf(2);

        assertThat(outcome).isInstanceOfSatisfying(PartnerRefused.class, e -> assertThat(e.getPath())
                .isEqualTo("MSH-9"));
    }

    @Test
    void finds_our_own_failure_within_what_a_library_wrapped_around_it() {
        var outcome = outcomeOf(3);

        assertThat(outcome).isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void tells_nothing_of_what_a_library_said() {
        var outcome = outcomeOf(4);

        assertThat(outcome).isInstanceOf(IllegalStateException.class).isNotInstanceOf(ExchangeException.class);
        assertThat((Throwable) outcome).hasMessageNotContaining(SECRET).hasNoCause();
        assertThat(traffic).containsEntry("city-hospital mistake", 1);
    }

    @Test
    void calls_a_route_that_ends_without_a_receipt_our_mistake() {
        var outcome = outcomeOf(5);

        assertThat(outcome).isInstanceOf(IllegalStateException.class);
        assertThat((Throwable) outcome).hasMessageContaining("MissingReceipt").hasMessageNotContaining(SECRET);
    }

    @Test
    void logs_one_line_with_the_code_and_never_a_body() {
        try (var log = new LogCapture()) {
            outcomeOf(2);
            outcomeOf(4);

            assertThat(log.text().lines().filter(l -> l.contains("Exchange returned")))
                    .hasSize(2)
                    .anyMatch(l -> l.contains("code=hl7v2-ar"))
                    .anyMatch(l -> l.contains("code=our-mistake") && l.contains("HubComponentTest.java"));
            assertThat(log.text()).doesNotContain(SECRET).doesNotContain("\tat ");
        }
    }

    @Test
    void keeps_claim_checks_while_there_is_no_courier() {
        broker.put(Deliveries.check(1), LEASE);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(courier.outcomes::isEmpty);

        flows.courierComes(courier);

        await().atMost(SOON).until(() -> courier.outcomes.size() == 1);
    }

    @Test
    void delivers_only_so_many_at_once() {
        flows.courierComes(courier);
        for (int i = 10; i < 15; i++) {
            broker.put(Deliveries.check(i), LEASE);
        }

        await().atMost(SOON).until(() -> under.get() == 2);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> under.get() == 2);
        slow.countDown();

        await().atMost(SOON).until(() -> courier.outcomes.size() == 5);
    }

    @Test
    void takes_others_from_the_ledger_while_as_many_as_may_are_at_the_partner() {
        var beforeTheirTurn = new AtomicInteger();
        flows.courierComes((check, route) -> {
            beforeTheirTurn.incrementAndGet();
            courier.carry(check, route);
        });
        for (int i = 10; i < 16; i++) {
            broker.put(Deliveries.check(i), LEASE);
        }

        await().atMost(SOON).until(() -> beforeTheirTurn.get() == 4 && under.get() == 2);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> beforeTheirTurn.get() == 4 && under.get() == 2);
        slow.countDown();

        await().atMost(SOON).until(() -> courier.outcomes.size() == 6);
    }

    @Test
    void lets_a_delivery_under_way_finish_when_its_route_is_stopped() throws Exception {
        flows.courierComes(courier);
        broker.put(Deliveries.check(10), LEASE);
        await().atMost(SOON).until(() -> under.get() == 1);
        var stopping = new Thread(() -> context.stop());
        stopping.start();
        await().atMost(SOON).until(() -> context.isStopping());

        slow.countDown();
        stopping.join();

        assertThat(courier.outcomes).containsExactly(Receipt.plain());
    }

    @Test
    void calls_it_unavailable_when_stopping_cut_a_delivery_short() throws Exception {
        flows.courierComes(courier);
        context.getShutdownStrategy().setTimeout(1);
        broker.put(Deliveries.check(10), LEASE);
        await().atMost(SOON).until(() -> under.get() == 1);

        context.stop();
        slow.countDown();

        await().atMost(SOON).until(() -> !courier.outcomes.isEmpty());
        assertThat(courier.outcomes.peek()).isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void suspends_and_resumes() throws Exception {
        flows.courierComes(courier);
        context.getRouteController().suspendRoute("out");
        broker.put(Deliveries.check(1), LEASE);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(courier.outcomes::isEmpty);

        context.getRouteController().resumeRoute("out");

        await().atMost(SOON).until(() -> courier.outcomes.size() == 1);
    }

    @Test
    void knows_no_third_endpoint() {
        assertThatThrownBy(() -> context.getEndpoint("hub:deliver/"))
                .rootCause()
                .hasMessageContaining("hub:accept");
        assertThatThrownBy(() -> context.getEndpoint("hub:accept").createConsumer(e -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.getEndpoint("hub:deliver/x").createProducer())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private Object outcomeOf(int attempt) {
        var before = courier.outcomes.size();
        flows.courierComes(courier);
        broker.put(Deliveries.check(attempt), LEASE);
        await().atMost(SOON).until(() -> courier.outcomes.size() > before);
        return courier.outcomes.stream().skip(before).findFirst().orElseThrow();
    }
}

package org.vincle.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Receipt;
import org.vincle.routes.host.broker.Broker;
import org.vincle.routes.host.broker.Brokers;
import org.vincle.routes.host.partners.PartnerNames;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class RouteHostTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Flows flows = new Flows();
    private final Deliveries courier = new Deliveries();
    private final Queue<CamelContext> contexts = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean lateComponent = new AtomicBoolean();
    private final AtomicLong later = new AtomicLong();
    private final PartnerNames names = new PartnerNames(later::get);
    private Broker broker;
    private RouteHost host;

    @BeforeEach
    void start() {
        broker = Brokers.embedded(directory);
        flows.courierComes(courier);
        host = host();
        await().atMost(SOON).until(broker::ready);
    }

    @AfterEach
    void stop() {
        host.stop();
        Brokers.stop(broker);
    }

    @Test
    void runs_each_bundles_routes_in_a_context_named_after_it() {
        host.start(reference("connectors.hl7v2", "org.vincle.connectors.hl7v2~city-hospital"), delivering());
        host.start(reference("connectors.fhir", null), quiet());

        await().atMost(SOON).until(host::ready);

        assertThat(contexts)
                .extracting(CamelContext::getName)
                .containsExactlyInAnyOrder("connectors.hl7v2~city-hospital", "connectors.fhir");
    }

    @Test
    void delivers_what_waited_while_a_bundle_was_away_and_loses_nothing_when_it_is_replaced() {
        var first = reference("connectors.hl7v2", "x~city-hospital");
        host.start(first, delivering());
        await().atMost(SOON).until(host::ready);

        for (int i = 0; i < 300; i++) {
            broker.put(Deliveries.check(i), LEASE);
            if (i == 50) {
                host.stop(first);
            }
            if (i == 150) {
                host.start(reference("connectors.hl7v2", "x~city-hospital"), delivering());
            }
        }

        await().atMost(SOON).until(() -> courier.outcomes.size() == 300);
        assertThat(courier.outcomes).containsOnly(Receipt.plain());
    }

    @Test
    void delivers_by_the_first_of_two_files_with_one_name_and_by_the_second_when_the_first_is_gone() {
        var first = reference("connectors.hl7v2", "x~city-hospital");
        host.start(first, delivering());
        await().atMost(SOON).until(() -> contexts.size() == 1 && host.ready());
        try (var log = new LogCapture()) {
            host.start(reference("connectors.fhir", "x~city-hospital-2"), delivering());
            await().atMost(SOON).until(() -> contexts.size() == 2 && host.ready());

            assertThat(log.text())
                    .containsOnlyOnce("x-city-hospital-2.cfg is refused")
                    .doesNotContain("not-started");
        }
        broker.put(Deliveries.check(1), LEASE);
        await().atMost(SOON).until(() -> courier.outcomes.size() == 1);

        host.stop(first);
        later.addAndGet(Duration.ofMinutes(1).toNanos());
        broker.put(Deliveries.check(2), LEASE);

        await().atMost(SOON).until(() -> courier.outcomes.size() == 2);
    }

    @Test
    void lets_the_others_go_on_when_one_cannot_start() {
        try (var log = new LogCapture()) {
            host.start(reference("connectors.broken", null), new RouteBuilder() {
                @Override
                public void configure() {
                    from("nowhere:at-all").to("direct:x");
                }
            });
            host.start(reference("connectors.hl7v2", "x~city-hospital"), delivering());

            broker.put(Deliveries.check(1), LEASE);

            await().atMost(SOON).until(() -> courier.outcomes.size() == 1);
            assertThat(host.ready()).isFalse();
            await().atMost(SOON).until(() -> log.text().contains("routes-not-started"));
        }
    }

    @Test
    void tries_again_to_start_what_lacks_a_component_or_a_port() {
        var late = new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.deliver("city-hospital"))
                        .process(e -> e.getMessage().setBody(Receipt.plain()))
                        .to("late:there");
            }
        };
        host.start(reference("connectors.late", null), late);
        broker.put(Deliveries.check(1), LEASE);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> !host.ready());

        lateComponent.set(true);

        await().atMost(SOON).until(() -> host.ready() && courier.outcomes.size() == 1);
    }

    @Test
    void does_not_try_again_what_has_a_wrong_setting() {
        var tried = new AtomicInteger();
        host.start(reference("connectors.wrong", null), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wrong").process(e -> {});
                tried.incrementAndGet();
                throw new IllegalArgumentException("port: 0 is no port");
            }
        });

        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> tried.get() == 1 && !host.ready());

        assertThat(tried).hasValue(1);
        assertThat(contexts).hasSize(1);
    }

    @Test
    void forgets_what_could_not_start_once_it_is_gone() {
        var broken = reference("connectors.broken", null);
        host.start(broken, new RouteBuilder() {
            @Override
            public void configure() {
                from("nowhere:at-all").to("direct:x");
            }
        });
        await().atMost(SOON).until(() -> !contexts.isEmpty());

        host.stop(broken);

        assertThat(host.ready()).isTrue();
    }

    @Test
    void runs_the_same_routes_again_in_another_host() {
        var routes = delivering();
        host.start(reference("connectors.hl7v2", "x~city-hospital"), routes);
        await().atMost(SOON).until(host::ready);
        host.stop();

        host = host();
        host.start(reference("connectors.hl7v2", "x~city-hospital"), routes);
        broker.put(Deliveries.check(1), LEASE);

        await().atMost(SOON).until(() -> courier.outcomes.size() == 1);
        assertThat(courier.outcomes).containsExactly(Receipt.plain());
    }

    @Test
    void does_not_hold_up_whoever_offers_routes_that_are_slow_to_start() {
        var slow = new CountDownLatch(1);
        host.start(reference("connectors.slow", null), new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                slow.await();
                from("direct:slow").process(e -> {});
            }
        });
        host.start(reference("connectors.hl7v2", "x~city-hospital"), delivering());
        broker.put(Deliveries.check(1), LEASE);

        await().atMost(SOON).until(() -> courier.outcomes.size() == 1);
        slow.countDown();

        await().atMost(SOON).until(host::ready);
    }

    private RouteHost host() {
        return new RouteHost(new HostSettings(), flows, broker, new Unmeasured(), names, bundle -> {
            var context = new DefaultCamelContext();
            if (lateComponent.get()) {
                context.addComponent("late", new StubComponent());
            }
            contexts.add(context);
            return context;
        });
    }

    private static RoutesBuilder delivering() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.deliver("city-hospital")).process(e -> e.getMessage().setBody(Receipt.plain()));
            }
        };
    }

    private static RoutesBuilder quiet() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:quiet").process(e -> {});
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<RoutesBuilder> reference(String name, String pid) {
        var reference = (ServiceReference<RoutesBuilder>) mock(ServiceReference.class);
        when(reference.getBundle()).thenReturn(mock(Bundle.class));
        when(reference.getProperty("hub.routes")).thenReturn(name);
        when(reference.getProperty("service.pid")).thenReturn(pid);
        return reference;
    }

    private static final class Unmeasured implements Traffic {

        @Override
        public void accepted(String partner, String outcome) {}

        @Override
        public void delivered(String partner, String outcome, long nanos) {}
    }
}

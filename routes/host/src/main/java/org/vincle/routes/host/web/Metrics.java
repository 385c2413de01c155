package org.vincle.routes.host.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.vincle.routes.host.Traffic;

/** What the hub measures: this process, the traffic by partner and outcome, and what stands in the ledger. */
@Component(service = {Metrics.class, Traffic.class})
public final class Metrics implements Traffic {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(15),
        Duration.ofMillis(50),
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofMillis(1500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** The registry's own search, for each message, would cost more than the counting. */
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

    private final Map<String, Timer> durations = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> ledger = new ConcurrentHashMap<>();

    private record Counted(String name, String partner, String outcome) {}

    @Activate
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    @Deactivate
    void stop() {
        collections.close();
        registry.close();
    }

    @Override
    public void accepted(String partner, String outcome) {
        count("hub.accepted", partner, outcome);
    }

    @Override
    public void delivered(String partner, String outcome, long nanos) {
        count("hub.delivered", partner, outcome);
        durations.computeIfAbsent(partner, this::duration).record(nanos, TimeUnit.NANOSECONDS);
    }

    private void count(String name, String partner, String outcome) {
        counters.computeIfAbsent(
                        new Counted(name, partner, outcome),
                        counted -> registry.counter(name, "partner", partner, "outcome", outcome))
                .increment();
    }

    private Timer duration(String partner) {
        return Timer.builder("hub.delivery")
                .tag("partner", partner)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    /** How many rows of the ledger are in which condition. */
    void counted(Map<String, Long> counts) {
        counts.forEach(
                (name, count) -> ledger.computeIfAbsent(name, this::gauge).set(count));
    }

    /** All of it in Prometheus' text format. */
    String text() {
        return registry.scrape();
    }

    private AtomicLong gauge(String name) {
        var value = new AtomicLong();
        Gauge.builder("hub.ledger", value, AtomicLong::get).tag("rows", name).register(registry);
        return value;
    }
}

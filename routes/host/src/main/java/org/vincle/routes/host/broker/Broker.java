package org.vincle.routes.host.broker;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Queue;

/** The broker, our own or another's: keeps one connection to it, and finds it again by itself whenever it was lost. */
@Component(
        service = {Broker.class, Queue.class, Dependency.class},
        configurationPid = "org.vincle.routes.host.broker")
@Designate(ocd = BrokerConfig.class)
public final class Broker implements Queue, Dependency {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final String UNAVAILABLE = "broker-unavailable";
    private static final Duration START = Duration.ofSeconds(5);

    private final Object changed = new Object();
    private final Thread keeper;
    private Target target;
    private boolean stopped;
    private volatile boolean reached;
    private volatile Link link;

    @Activate
    public Broker(BrokerConfig config) {
        this(Target.of(config));
    }

    Broker(Target target) {
        this.target = target;
        keeper = new Thread(this::keep, "vincle-broker");
        keeper.setDaemon(true);
        keeper.start();
    }

    @Modified
    void modified(BrokerConfig config) {
        switchTo(Target.of(config));
    }

    void switchTo(Target other) {
        synchronized (changed) {
            if (other.equals(target)) {
                return;
            }
            target = other;
            endLink();
        }
    }

    @Deactivate
    void stop() {
        synchronized (changed) {
            stopped = true;
            endLink();
        }
        try {
            keeper.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public boolean ready() {
        var current = link;
        return current != null && current.works();
    }

    /** PartnerUnavailable when the broker cannot be reached, so that whoever queues a thousand stops at the first. */
    @Override
    public void put(ClaimCheck check, Duration lease) {
        try {
            var current = link == null ? starting() : link;
            if (current != null) {
                current.send(check, lease);
                return;
            }
        } catch (JMSException e) {
            LOG.atDebug().addKeyValue("partner", check.partner()).log("Claim check not queued");
        }
        throw new PartnerUnavailable(UNAVAILABLE);
    }

    /**
     * Takes the claim checks of a partner.
     *
     * @param partner whose queue
     * @param atOnce how many at the same time
     * @param open whether anything may be taken now
     * @param carrier what to do with each; it is acknowledged afterwards, whatever happened
     */
    public Subscription subscribe(String partner, int atOnce, BooleanSupplier open, Consumer<ClaimCheck> carrier) {
        return new Subscription(this, partner, atOnce, open, carrier);
    }

    /** Our own broker takes a moment to start; another's may take for ever. */
    private Link starting() {
        try {
            return reached || !wanted().embedded() ? null : await(START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The connection, waited for that long; null when there is none. */
    Link await(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        synchronized (changed) {
            while (link == null) {
                var millis = (until - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return null;
                }
                changed.wait(millis);
            }
            return link;
        }
    }

    private void keep() {
        var complained = false;
        while (!isStopped()) {
            var wanted = wanted();
            try (var opened = Link.open(wanted)) {
                LOG.atInfo().addKeyValue("kind", wanted).log("Broker reached");
                complained = false;
                publish(opened, wanted);
                opened.awaitEnd();
            } catch (InterruptedException e) {
                return;
            } catch (Exception | LinkageError e) {
                if (!complained) {
                    LOG.atWarn()
                            .addKeyValue("kind", wanted)
                            .addKeyValue("code", UNAVAILABLE)
                            .addKeyValue("cause", e.getClass().getSimpleName())
                            .log("Broker not reached, trying again until it is");
                    complained = true;
                }
            } finally {
                publish(null, wanted);
            }
            pause(wanted);
        }
    }

    private void publish(Link current, Target wanted) {
        synchronized (changed) {
            link = current;
            reached |= current != null;
            if (current != null && (stopped || wanted != target)) {
                current.end();
            }
            changed.notifyAll();
        }
    }

    private void pause(Target tried) {
        synchronized (changed) {
            try {
                if (!stopped && tried == target) {
                    changed.wait(tried.retry().toMillis());
                }
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    private void endLink() {
        if (link != null) {
            link.end();
        }
        changed.notifyAll();
    }

    private Target wanted() {
        synchronized (changed) {
            return target;
        }
    }

    private boolean isStopped() {
        synchronized (changed) {
            return stopped;
        }
    }
}

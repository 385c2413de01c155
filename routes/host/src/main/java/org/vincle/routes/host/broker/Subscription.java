package org.vincle.routes.host.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.routes.api.ClaimCheck;

/** Threads that take one partner's claim checks, through every loss of the broker, until closed. */
public final class Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final Duration BLINK = Duration.ofMillis(200);
    private static final long IDLE_MILLIS = 30_000;

    private final Broker broker;
    private final String partner;
    private final BooleanSupplier open;
    private final Consumer<ClaimCheck> carrier;
    private final List<Worker> workers;
    private final Object changed = new Object();
    private volatile boolean paused;
    private volatile boolean closed;

    Subscription(Broker broker, String partner, int atOnce, BooleanSupplier open, Consumer<ClaimCheck> carrier) {
        this.broker = broker;
        this.partner = partner;
        this.open = open;
        this.carrier = carrier;
        workers = IntStream.rangeClosed(1, atOnce).mapToObj(Worker::new).toList();
        workers.forEach(Thread::start);
    }

    /** Takes nothing more; what was taken is carried to its end. */
    public void pause() {
        paused = true;
        workers.forEach(Worker::stopWaiting);
    }

    /** Takes again. */
    public void resume() {
        paused = false;
        wake();
    }

    /** Takes nothing more, for ever, and waits that long for what was taken. */
    public void close(Duration patience) {
        closed = true;
        wake();
        workers.forEach(Worker::stopWaiting);
        var until = System.nanoTime() + patience.toNanos();
        try {
            for (var worker : workers) {
                worker.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean taking() {
        return !paused && !closed && open.getAsBoolean();
    }

    private final class Worker extends Thread {

        private volatile MessageConsumer waiting;

        Worker(int number) {
            super("vincle-deliver-" + partner + "-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!closed) {
                try {
                    var link = taking() ? broker.await(BLINK) : null;
                    if (link == null || !link.living()) {
                        breathe();
                    } else {
                        takeFrom(link);
                    }
                } catch (InterruptedException e) {
                    LOG.atDebug().addKeyValue("partner", partner).log("Interrupted, but not closed");
                } catch (JMSException | RuntimeException | LinkageError e) {
                    LOG.atDebug().addKeyValue("partner", partner).log("Broker lost while taking");
                    breathe();
                }
            }
        }

        private void takeFrom(Link link) throws JMSException {
            try (var session = link.taking();
                    var consumer = session.createConsumer(ClaimMessages.queueOf(partner))) {
                while (taking() && link.living()) {
                    var message = next(consumer);
                    if (message == null) {
                        continue;
                    }
                    if (!taking()) {
                        return; // closing the session puts it back for others
                    }
                    carry(message);
                    message.acknowledge();
                }
            }
        }

        private Message next(MessageConsumer consumer) throws JMSException {
            waiting = consumer;
            try {
                return taking() ? consumer.receive(IDLE_MILLIS) : null;
            } finally {
                waiting = null;
            }
        }

        private void stopWaiting() {
            var consumer = waiting;
            if (consumer != null) {
                try {
                    consumer.close();
                } catch (JMSException e) {
                    LOG.atDebug().addKeyValue("partner", partner).log("Broker lost while closing");
                }
            }
        }

        private void carry(Message message) throws JMSException {
            try {
                carrier.accept(ClaimMessages.read(partner, message));
            } catch (ExchangeException e) {
                complain(e.getCode());
            } catch (RuntimeException | Error e) { // a partner whose thread died would wait for ever
                complain(e.getClass().getSimpleName());
            } finally {
                Thread.interrupted();
            }
        }

        private void complain(String code) {
            LOG.atWarn()
                    .addKeyValue("partner", partner)
                    .addKeyValue("code", code)
                    .log("Claim check not carried, the ledger will queue it again");
            breathe();
        }
    }

    private void breathe() {
        synchronized (changed) {
            try {
                if (!closed) {
                    changed.wait(BLINK.toMillis());
                }
            } catch (InterruptedException e) {
                LOG.atDebug().addKeyValue("partner", partner).log("Interrupted, but not closed");
            }
        }
    }

    private void wake() {
        synchronized (changed) {
            changed.notifyAll();
        }
    }
}

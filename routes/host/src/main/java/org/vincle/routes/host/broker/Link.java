package org.vincle.routes.host.broker;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.api.ClaimCheck;

/** One living connection to one broker, which any thread may send through; it ends once and is never mended. */
final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int CALL_MILLIS = 5_000;

    private final EmbeddedBroker embedded;
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Queue<Sender> idle = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean refusing;

    private Link(EmbeddedBroker embedded, ActiveMQConnectionFactory factory, Connection connection) {
        this.embedded = embedded;
        this.factory = factory;
        this.connection = connection;
    }

    /** Connects, and starts our own broker first if that is what is wanted. */
    static Link open(Target target) throws Exception {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ActiveMQConnectionFactory.class.getClassLoader());
        try {
            return target.embedded() ? embedded(target) : connected(null, target);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static Link embedded(Target target) throws Exception {
        var embedded = EmbeddedBroker.start(target);
        try {
            return connected(embedded, target);
        } catch (JMSException e) {
            embedded.close();
            throw e;
        }
    }

    private static Link connected(EmbeddedBroker embedded, Target target) throws JMSException {
        var factory = new ActiveMQConnectionFactory(target.address());
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        factory.setCallTimeout(CALL_MILLIS);
        factory.setBlockOnDurableSend(false);
        factory.setBlockOnNonDurableSend(false);
        factory.setBlockOnAcknowledge(false);
        factory.setProducerWindowSize(-1);
        factory.setConsumerWindowSize(0); // a check waits for whoever is free, never behind a slow delivery
        try {
            var connection = target.user().isEmpty()
                    ? factory.createConnection()
                    : factory.createConnection(target.user(), target.password());
            return new Link(embedded, factory, connection).listening();
        } catch (JMSException e) {
            factory.close();
            throw e;
        }
    }

    private Link listening() throws JMSException {
        connection.setExceptionListener(lost -> ended.countDown());
        connection.start();
        return this;
    }

    /** Returns when the connection is lost, or the embedded broker has given up, or somebody called {@link #end}. */
    void awaitEnd() throws InterruptedException {
        while (!ended.await(1, TimeUnit.SECONDS)) {
            if (embedded != null && !embedded.works()) {
                ended.countDown();
            }
        }
    }

    void end() {
        ended.countDown();
    }

    boolean living() {
        return ended.getCount() > 0;
    }

    /** Living, and the last claim check went through. */
    boolean works() {
        return living() && !refusing;
    }

    void send(ClaimCheck check, Duration lease) throws JMSException {
        var sender = idle.poll();
        if (sender == null) {
            sender = new Sender(connection);
        }
        try {
            sender.send(check, lease);
            refusing = false;
            idle.add(sender);
        } catch (JMSException e) {
            refusing = true;
            sender.close();
            throw e;
        }
    }

    /** A session whose messages are acknowledged one by one. */
    Session taking() throws JMSException {
        return connection.createSession(ActiveMQJMSConstants.INDIVIDUAL_ACKNOWLEDGE);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("Broker lost while closing");
        }
        factory.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private static final class Sender {

        private final Session session;
        private final MessageProducer producer;

        Sender(Connection connection) throws JMSException {
            session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            producer = session.createProducer(null);
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setDisableMessageID(true);
        }

        void send(ClaimCheck check, Duration lease) throws JMSException {
            var message = ClaimMessages.from(session, check);
            producer.send(
                    ClaimMessages.queueOf(check.partner()),
                    message,
                    DeliveryMode.PERSISTENT,
                    message.getJMSPriority(),
                    lease.toMillis());
        }

        void close() {
            try {
                session.close();
            } catch (JMSException e) {
                LOG.debug("Broker lost while sending");
            }
        }
    }
}

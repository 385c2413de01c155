package org.vincle.routes.host.broker;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** Brokers for tests: several may live in one process. */
public final class Brokers {

    private static final AtomicInteger NUMBERS = new AtomicInteger(100);
    private static final Duration RETRY = Duration.ofMillis(100);

    public static Broker embedded(Path directory) {
        return new Broker(embeddedTarget(directory));
    }

    public static void stop(Broker broker) {
        broker.stop();
    }

    static Target embeddedTarget(Path directory) {
        return new Target("", "", "", directory, NUMBERS.incrementAndGet(), RETRY);
    }

    static Target external(int port) {
        return new Target("tcp://127.0.0.1:" + port, "", "", Path.of("unused"), 0, RETRY);
    }

    /** Another's broker, in memory, on that port. */
    static EmbeddedActiveMQ foreign(int port) throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Brokers() {}
}

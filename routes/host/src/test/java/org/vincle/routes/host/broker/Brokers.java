package org.vincle.routes.host.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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

    /** A loopback port that nobody else is given until the cleanup: bound by somebody who never listens. */
    static int heldPort(List<Runnable> cleanup) throws IOException {
        var claim = new Socket();
        claim.setReuseAddress(true);
        claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        cleanup.add(() -> {
            try {
                claim.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return claim.getLocalPort();
    }

    /** Deletes whatever is there now, though a broker may be making more. */
    static void vanish(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryNotEmptyException | UncheckedIOException e) {
            vanish(directory);
        }
    }

    private Brokers() {}
}

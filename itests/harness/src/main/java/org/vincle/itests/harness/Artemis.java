package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A standalone Artemis broker, from its own distribution, on a free port. */
public final class Artemis implements AutoCloseable {

    private final Path instance;
    private final int port = Ports.free(1)[0];
    private Process process;

    private Artemis(Path instance) {
        this.instance = instance;
    }

    /** Creates an instance in that folder from the archive, and starts it. */
    public static Artemis open(Path archive, Path folder) {
        Places.delete(folder);
        Places.unpack(archive, folder.resolve("home"));
        var broker = new Artemis(folder.resolve("instance"));
        broker.create(folder.resolve("home"));
        broker.start();
        return broker;
    }

    /** The URL that the hub's configuration names. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Where it keeps what is queued. */
    public Path data() {
        return instance.resolve("data");
    }

    /** Starts it and waits until it listens. */
    public void start() {
        try {
            process = new ProcessBuilder("bin/artemis", "run")
                    .directory(instance.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            instance.resolve("console.out").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!listens()) {
            if (System.nanoTime() > until || !process.isAlive()) {
                throw new IllegalStateException("the broker did not start: see " + instance + "/console.out");
            }
            pause();
        }
    }

    /** Ends it: kill -9. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }

    private void create(Path home) {
        try {
            var create = new ProcessBuilder(
                            home.resolve("bin/artemis").toString(),
                            "create",
                            instance.toString(),
                            "--user",
                            "vincle",
                            "--password",
                            "vincle",
                            "--require-login",
                            "--no-web",
                            "--no-amqp-acceptor",
                            "--no-hornetq-acceptor",
                            "--no-mqtt-acceptor",
                            "--no-stomp-acceptor",
                            "--no-autotune",
                            "--host",
                            "127.0.0.1",
                            "--default-port",
                            String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (create.waitFor() != 0) {
                throw new IllegalStateException("artemis create ended with " + create.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

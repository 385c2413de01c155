package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A standalone Artemis broker, from its own distribution, on a free port; alone, or one of a pair on one store. */
public final class Artemis implements AutoCloseable {

    private final Path instance;
    private final int port;
    private Process process;

    private Artemis(Path instance, int port) {
        this.instance = instance;
        this.port = port;
    }

    /** Creates an instance in that folder from the archive, and starts it. */
    public static Artemis open(Path archive, Path folder) {
        var broker = prepare(archive, folder);
        broker.start();
        return broker;
    }

    /** The same, of which the port speaks TLS with that key and wants a client certificate that the trust store vouches for. */
    public static Artemis openTls(Path archive, Path folder, Path key, Path trust, String password) {
        var broker = prepare(archive, folder);
        broker.acceptor(";sslEnabled=true;needClientAuth=true;keyStorePath=" + key + ";keyStorePassword=" + password
                + ";trustStorePath=" + trust + ";trustStorePassword=" + password);
        broker.start();
        return broker;
    }

    /** A live one, and a backup that takes over on the store they share; the live one is first. */
    public static List<Artemis> openPair(Path archive, Path folder) {
        Places.delete(folder);
        Places.unpack(archive, folder.resolve("home"));
        var ports = Ports.free(2);
        var pair =
                List.of(new Artemis(folder.resolve("live"), ports[0]), new Artemis(folder.resolve("backup"), ports[1]));
        for (int i = 0; i < 2; i++) {
            var options = new ArrayList<>(List.of("--shared-store", "--clustered", "--failover-on-shutdown"));
            options.addAll(List.of("--cluster-user", "vincle", "--cluster-password", "vincle"));
            options.addAll(List.of("--data", folder.resolve("store").toString()));
            options.addAll(List.of("--static-cluster", pair.get(1 - i).url()));
            if (i == 1) {
                options.add("--backup");
            }
            pair.get(i).create(folder.resolve("home"), options);
        }
        pair.get(0).start();
        pair.get(1).launch();
        pair.get(1).awaitPrinted("AMQ221032"); // waiting to become active
        return pair;
    }

    private static Artemis prepare(Path archive, Path folder) {
        Places.delete(folder);
        Places.unpack(archive, folder.resolve("home"));
        var broker = new Artemis(folder.resolve("instance"), Ports.free(1)[0]);
        broker.create(folder.resolve("home"), List.of());
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
        launch();
        await(this::listens);
    }

    /** Waits until it listens: a backup does once it has taken over. */
    public void awaitListening() {
        await(this::listens);
    }

    private void launch() {
        try {
            process = java(new ProcessBuilder("bin/artemis", "run"))
                    .directory(instance.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            instance.resolve("console.out").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    private void awaitPrinted(String words) {
        await(() -> Disk.text(instance.resolve("log")).contains(words));
    }

    private void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
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

    /** Appends parameters to the URL of its port. */
    private void acceptor(String parameters) {
        var file = instance.resolve("etc/broker.xml");
        try {
            var text = Files.readString(file);
            var changed = text.replaceAll("(<acceptor name=\"artemis\">[^<]*)", "$1" + parameters);
            Files.writeString(file, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create(Path home, List<String> more) {
        try {
            var command = new ArrayList<>(List.of(
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
                    String.valueOf(port)));
            command.addAll(more);
            var create = java(new ProcessBuilder(command))
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

    /** It lives for seconds, in which Java's second compiler costs more than it brings. */
    private static ProcessBuilder java(ProcessBuilder builder) {
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        return builder;
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

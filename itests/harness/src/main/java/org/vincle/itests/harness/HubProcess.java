package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.testkit.SocialServicesClient;

/** One hub, unpacked from the distribution into a folder of its own, started as a process on ports of its own. */
public final class HubProcess implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private final Ports ports;
    private Process process;

    private HubProcess(Path home, Ports ports) {
        this.home = home;
        this.ports = ports;
        environment.put("VINCLE_HTTP_PORT", String.valueOf(ports.http()));
        environment.put("VINCLE_MLLP_PORT", String.valueOf(ports.mllp()));
        environment.put("VINCLE_SSH_PORT", String.valueOf(ports.ssh()));
        environment.put("VINCLE_RMI_REGISTRY_PORT", String.valueOf(ports.rmiRegistry()));
        environment.put("VINCLE_RMI_SERVER_PORT", String.valueOf(ports.rmiServer()));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Puts the distribution into that folder, which is emptied first. */
    public static HubProcess unpack(Path folder) {
        endLeftOver(folder);
        Places.delete(folder);
        Distribution.into(folder);
        return new HubProcess(folder, Ports.free());
    }

    /** Ends the hub of that folder that a run, itself killed, may have left behind. */
    public static void endLeftOver(Path folder) {
        var mark = "-Dkaraf.home=" + folder;
        ProcessHandle.allProcesses()
                .filter(p -> p.info().arguments().stream().flatMap(Stream::of).anyMatch(mark::equals))
                .forEach(p -> {
                    p.destroyForcibly();
                    p.onExit().orTimeout(60, TimeUnit.SECONDS).join();
                });
    }

    /** Its folder. */
    public Path home() {
        return home;
    }

    /** Its ports. */
    public Ports ports() {
        return ports;
    }

    /** The base of its FHIR edge. */
    public URI fhir() {
        return url("/fhir");
    }

    /** An address of its web server. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + path);
    }

    /** A client of its FHIR edge that presents that token; null for none. */
    public SocialServicesClient client(String token) {
        return new SocialServicesClient(fhir(), token);
    }

    /** One more environment variable at the next start. */
    public HubProcess env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes {@code etc/PID.cfg}; what that file held is gone. */
    public HubProcess etc(String pid, Map<String, String> settings) {
        var text = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(e -> e.getKey() + " = " + e.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            Files.writeString(home.resolve("etc").resolve(pid + ".cfg"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Starts it and waits until it says that it is ready; how long that took. */
    public Duration start() {
        long began = System.nanoTime();
        launch();
        awaitReady();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Starts it and does not wait. */
    public void launch() {
        var builder = new ProcessBuilder("bin/karaf", "server").directory(home.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("console.out").toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
    }

    /** Waits until {@code /health/ready} answers 200; IllegalStateException tells where to look when it does not. */
    public void awaitReady() {
        long until = System.nanoTime() + BOOT.toNanos();
        while (System.nanoTime() < until) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the hub ended by itself: see " + home + "\n" + console());
            }
            if (status("/health/ready") == 200) {
                return;
            }
            pause();
        }
        var state = body("/health/ready");
        Threads.print(jvm());
        kill();
        throw new IllegalStateException("the hub was not ready in " + BOOT.toMinutes() + " minutes: " + state + "; see "
                + home + "/data/log, and its threads in console.out");
    }

    /** Waits for it to end by itself; its exit code. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the hub still runs");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Ends it as a power cut ends a process: kill -9. */
    public void kill() {
        if (process == null) {
            return;
        }
        jvm().destroyForcibly();
        try {
            // The script ends once the Java process, its child, is gone altogether: only then are its ports free.
            process.waitFor(60, TimeUnit.SECONDS);
            end(process);
            process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends it as an operator does; kills it when that takes longer than 40 s. */
    public Duration stop() {
        if (process == null || !process.isAlive()) {
            return Duration.ZERO;
        }
        long began = System.nanoTime();
        jvm().destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Whether its process runs. */
    public boolean running() {
        return process != null && process.isAlive();
    }

    /** The Java process itself, behind the script. */
    public ProcessHandle jvm() {
        return process.descendants()
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    /** The status of a GET without credentials; 0 when nobody answers. */
    public int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The body of a GET without credentials; empty when nobody answers. */
    public String body(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            return "";
        }
    }

    /** Everything it logged so far. */
    public String log() {
        return Disk.text(home.resolve("data/log"));
    }

    /** What it printed. */
    public String console() {
        try {
            return Files.readString(home.resolve("console.out"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Runs a command in its shell, as {@code bin/client} does; what that printed. */
    public String shell(String command) {
        return Shell.run(home, ports.ssh(), command).replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "");
    }

    @Override
    public void close() {
        stop();
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(url(path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted");
    }
}

package org.vincle.itests.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Ports;

/** A hub as its operator has it: scripts, an environment, and a process that is nobody's child. */
final class Installation implements AutoCloseable {

    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment = new TreeMap<>();
    private final Ports ports = Ports.free();
    private final Path home;
    private final Path data;

    /**
     * What a script did.
     *
     * @param exit its exit code
     * @param out what it printed
     * @param err what it printed to standard error
     */
    record Said(int exit, String out, String err) {}

    private Installation(Path home, Path data) {
        this.home = home;
        this.data = data;
        environment.put("VINCLE_HTTP_PORT", String.valueOf(ports.http()));
        environment.put("VINCLE_MLLP_PORT", String.valueOf(ports.mllp()));
        environment.put("VINCLE_SSH_PORT", String.valueOf(ports.ssh()));
        environment.put("VINCLE_RMI_REGISTRY_PORT", String.valueOf(ports.rmiRegistry()));
        environment.put("VINCLE_RMI_SERVER_PORT", String.valueOf(ports.rmiServer()));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The hub of that folder, which keeps its data there. */
    static Installation in(Path home) {
        return new Installation(home, home.resolve("data"));
    }

    /** Another hub of the same folder, which keeps its data elsewhere. */
    Installation beside(Path otherData) {
        return new Installation(home, otherData).env("VINCLE_DATA", otherData.toString());
    }

    /** One more environment variable. */
    Installation env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Ports ports() {
        return ports;
    }

    SocialServicesClient client(String token) {
        return new SocialServicesClient(url("/fhir"), token);
    }

    /** Runs a script with these variables besides, and waits for it. */
    Said runs(Map<String, String> besides, String... command) throws IOException {
        var process = begins(besides, command);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        return new Said(process.exitValue(), Files.readString(file("out")), Files.readString(file("err")));
    }

    Said runs(String... command) throws IOException {
        return runs(Map.of(), command);
    }

    /** Runs a script and does not wait; what it prints lies in files, so that what outlives it holds no pipe of ours. */
    Process begins(Map<String, String> besides, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VINCLE_"));
        builder.environment().putAll(environment);
        builder.environment().putAll(besides);
        return builder.redirectOutput(file("out").toFile())
                .redirectError(file("err").toFile())
                .start();
    }

    private Path file(String stream) throws IOException {
        return Files.createDirectories(data.getParent()).resolve("console." + stream);
    }

    /** The Java process that its pid file names, while it runs. */
    Optional<ProcessHandle> process() throws IOException {
        var file = data.resolve("karaf.pid");
        var pid = Files.exists(file) ? Files.readString(file).strip() : "";
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    /** The Java processes that were started from its folder. */
    List<Long> processes() {
        var mark = "-Dkaraf.home=" + home;
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .arguments()
                        .map(Arrays::asList)
                        .orElse(List.of())
                        .contains(mark))
                .map(ProcessHandle::pid)
                .toList();
    }

    boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(url("/health/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The resident memory of its process in kB. */
    long memory() throws IOException {
        var matcher = RSS.matcher(Files.readString(kernel("status")));
        if (!matcher.find()) {
            throw new IOException("the process has no memory");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The files that its process has open. */
    List<Path> openFiles() throws IOException {
        try (var links = Files.list(kernel("fd"))) {
            return links.flatMap(Installation::target).toList();
        }
    }

    private static Stream<Path> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            // Closed meanwhile.
            return Stream.empty();
        }
    }

    private Path kernel(String file) throws IOException {
        var pid =
                process().orElseThrow(() -> new IOException("it does not run")).pid();
        return Path.of("/proc", String.valueOf(pid), file);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + path);
    }

    /** Ends its process, should it still run. */
    @Override
    public void close() {
        try {
            process().ifPresent(running -> {
                running.destroyForcibly();
                running.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

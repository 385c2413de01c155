package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Ports;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/** The archive in an operator's hands: it starts by its own scripts and on what it brought, twice from one folder, stays small, refuses what is wrong, stops. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@Order(19)
class StartTest {

    private static final long ARCHIVE_MB = 150;
    private static final long IDLE_MB = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"gender\":\"unknown\"}";
    private static final Reports REPORT = Reports.table(
            "start",
            "The archive started by its own scripts, with nobody's Maven home and no network to ask. Times are told, not asserted.",
            "what",
            "is",
            "aim");

    private static final Path HOME = Setting.folder("hub-start");
    private static final Path NOBODY = Setting.folder("start-nobody-s-home");
    private static Installation first;
    private static Installation second;

    @BeforeAll
    static void unpack() throws IOException {
        HubProcess.endLeftOver(HOME);
        List.of(HOME, NOBODY, Setting.folder("hub-start-second")).forEach(Places::delete);
        Places.unpack(Places.distribution(), HOME);
        Files.createDirectories(NOBODY);
        // Whoever asks the network for anything is told to ask where nobody listens.
        var nowhere = "127.0.0.1 -Dhttp.proxyPort=%1$d -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=%1$d"
                .formatted(Ports.free(1)[0]);
        var options = "-Duser.home=" + NOBODY + " -Dhttp.proxyHost=" + nowhere;
        first = Installation.in(HOME).env("HOME", NOBODY.toString()).env("VINCLE_JAVA_OPTS", options);
        second = first.beside(Setting.folder("hub-start-second/data"))
                .env("HOME", NOBODY.toString())
                .env("VINCLE_JAVA_OPTS", options);
    }

    @AfterAll
    static void end() {
        first.close();
        second.close();
    }

    @Test
    @Order(1)
    void the_archive_is_no_larger_than_promised() throws IOException {
        long size = Files.size(Places.distribution());

        REPORT.row("archive", size / 1_000_000 + " MB", "at most " + ARCHIVE_MB + " MB");
        assertThat(size).isLessThanOrEqualTo(ARCHIVE_MB * 1_000_000);
    }

    @Test
    @Order(2)
    void a_wrong_setting_is_refused_by_one_plain_line_and_nothing_is_started() throws IOException {
        for (var script : List.of(List.of("bin/start"), List.of("bin/karaf", "server"))) {
            var said = first.runs(Map.of("VINCLE_MLLP_PORT", "eighty"), script.toArray(String[]::new));

            refused(said, "vincle: VINCLE_MLLP_PORT is 'eighty': it must be a port number from 1 to 65535.");
            REPORT.row(
                    String.join(" ", script) + ", a port that is no number",
                    said.err().strip(),
                    "ends with 78");
        }
    }

    @Test
    @Order(3)
    void a_port_that_is_taken_is_refused_by_one_plain_line_and_nothing_is_started() throws IOException {
        for (var script : List.of(List.of("bin/start"), List.of("bin/karaf", "server"))) {
            try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var taken = other.getLocalPort();
                var variable = Map.of("VINCLE_RMI_SERVER_PORT", String.valueOf(taken));

                var said = first.runs(variable, script.toArray(String[]::new));

                refused(
                        said,
                        "vincle: port " + taken + " on 127.0.0.1 is taken by another program: stop it, or change"
                                + " VINCLE_RMI_SERVER_PORT.");
                REPORT.row(
                        String.join(" ", script) + ", a port that is taken",
                        said.err().strip(),
                        "ends with 78");
            }
        }
    }

    @Test
    @Order(4)
    void bin_start_returns_and_the_hub_is_ready_on_nothing_but_what_the_archive_brought() throws IOException {
        Files.writeString(
                HOME.resolve("etc/org.vincle.connectors.fhir-" + Town.SOCIAL_SERVICES + ".cfg"),
                "partner = " + Town.SOCIAL_SERVICES + "\nsecretHash = " + Secrets.hash(Town.TOKEN) + "\n");
        long began = System.nanoTime();

        var said = first.runs("bin/start");

        assertThat(said).isEqualTo(new Installation.Said(0, "", ""));
        ready(first, "bin/start, the first time, until ready", began);
        assertThat(NOBODY).isEmptyDirectory();
        assertThat(HOME.resolve("data/maven")).doesNotExist();
        var jars = first.openFiles().stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
        assertThat(jars).isNotEmpty().allMatch(jar -> jar.startsWith(HOME));
        REPORT.row("files read outside the archive and Java", "none of " + jars.size() + " open jars", "none");
    }

    @Test
    @Order(5)
    void a_second_hub_of_the_same_folder_runs_beside_it_with_data_of_its_own() throws IOException {
        long began = System.nanoTime();

        assertThat(second.runs("bin/start").exit()).isZero();

        ready(second, "bin/start of a second hub beside it, until ready", began);
        for (var hub : List.of(first, second)) {
            assertThat(hub.runs("bin/status"))
                    .extracting(Installation.Said::exit)
                    .isEqualTo(0);
            assertThat(hub.isReady()).isTrue();
        }
        var mine = first.client(Town.TOKEN).post("Patient", PATIENT);
        assertThat(mine.status()).as(mine.body()).isEqualTo(201);
        var path = mine.location().replaceFirst(".*/(Patient/[^/]+).*", "$1");
        assertThat(first.client(Town.TOKEN).get(path).status()).isEqualTo(200);
        assertThat(second.client(Town.TOKEN).get(path).status()).isEqualTo(404);
        assertThat(second.client(Town.TOKEN).post("Patient", PATIENT).status()).isEqualTo(201);
    }

    @Test
    @Order(6)
    void idle_it_takes_no_more_memory_than_promised() throws IOException {
        for (var hub : List.of(first, second)) {
            REPORT.row("resident memory after the start", megabytes(hub) + " MB", "-");
        }

        await().during(Duration.ofSeconds(5)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(megabytes(first)).isLessThanOrEqualTo(IDLE_MB);
            assertThat(megabytes(second)).isLessThanOrEqualTo(IDLE_MB);
        });
        for (var hub : List.of(first, second)) {
            REPORT.row("resident memory, idle", megabytes(hub) + " MB", "at most " + IDLE_MB + " MB");
        }
    }

    @Test
    @Order(7)
    void bin_client_signs_in_by_itself_and_runs_a_command_in_the_shell_of_each() throws IOException {
        for (var hub : List.of(first, second)) {
            var said = hub.runs("bin/client", "vincle:partners --lang en");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out()).contains(Town.SOCIAL_SERVICES);
        }
    }

    @Test
    @Order(8)
    void bin_stop_ends_the_one_and_then_the_other() throws IOException {
        stopped(second);
        assertThat(first.isReady()).isTrue();
        stopped(first);

        assertThat(first.processes()).isEmpty();
    }

    @Test
    @Order(9)
    void bin_karaf_stays_in_the_foreground_with_a_shell_that_ends_it() throws Exception {
        long began = System.nanoTime();
        var karaf = first.begins(Map.of(), "bin/karaf");
        ready(first, "bin/karaf, not the first time, until ready", began);
        assertThat(karaf.isAlive()).isTrue();

        try (var keyboard = karaf.outputWriter(StandardCharsets.UTF_8)) {
            keyboard.write("shutdown -f\n");
            keyboard.flush();
            assertThat(karaf.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(karaf.exitValue()).isZero();
        assertThat(first.processes()).isEmpty();
        assertThat(first.isReady()).isFalse();
    }

    private static void refused(Installation.Said said, String line) throws IOException {
        assertThat(said).isEqualTo(new Installation.Said(78, "", line + "\n"));
        assertThat(first.process()).isEmpty();
        assertThat(first.processes()).isEmpty();
    }

    private static void ready(Installation hub, String what, long began) {
        await().alias(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(hub::isReady);
        REPORT.row(what, "%.1f s".formatted((System.nanoTime() - began) / 1e9), "10 s");
    }

    private static void stopped(Installation hub) throws IOException {
        var process = hub.process().orElseThrow();
        long began = System.nanoTime();

        var said = hub.runs("bin/stop");

        assertThat(said.exit()).as(said.err()).isZero();
        await().alias("bin/stop").atMost(PATIENCE).until(() -> !process.isAlive());
        REPORT.row("bin/stop", "%.1f s".formatted((System.nanoTime() - began) / 1e9), "-");
        assertThat(hub.isReady()).isFalse();
    }

    private static long megabytes(Installation hub) throws IOException {
        return hub.memory() / 1024;
    }
}

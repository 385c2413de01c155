package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** The HL7 v2 connector is updated, reconfigured, removed and put back while partners send. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(7)
class HotDeployTest {

    private static final String BUNDLE = "org.vincle.connectors.hl7v2";
    private static final String NEXT = "99.1.0";
    private static final String RENAMED = "EDITED";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Reports report = Reports.table(
            "hot-deploy",
            "The HL7 v2 connector changed under load: what FHIR, which another bundle serves, noticed.",
            "change",
            "acknowledged over FHIR so far",
            "refused over FHIR so far",
            "acknowledged over MLLP so far");

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_is_lost_and_nothing_refused_that_another_bundle_serves() throws IOException {
        try (var hospital = MllpHospital.open();
                var hub = HubProcess.unpack(Setting.folder("hub-hot-deploy"))) {
            Town.settle(hub, hospital);
            hub.start();
            var jar = jar(hub);
            var next = next(jar);
            try (var load = Load.on(hub, 2, 1, Duration.ofMillis(50))) {
                bothGoOn(load);

                change(hub, "bundle:update " + BUNDLE + " file:" + next, l -> l.contains("Active") && l.contains(NEXT));
                bothGoOn(load);
                row("bundle:update", load);

                Town.hospital(hub, Town.HOSPITAL, hospital.port(), Map.of("ourApplication", RENAMED));
                await().alias("MSH-3 " + RENAMED).atMost(PATIENCE).until(() -> hospital.arrivals().stream()
                        .anyMatch(a -> a.message().field("MSH", 3).equals(RENAMED)));
                bothGoOn(load);
                row("configuration edited", load);

                change(hub, "bundle:uninstall " + BUNDLE, String::isEmpty);
                fhirGoesOn(load);
                change(hub, "bundle:install -s file:" + jar, l -> l.contains("Active") && !l.contains(NEXT));
                bothGoOn(load);
                row("removed and put back", load);

                load.stop();
                var tally = Tally.atHospital(hospital, load.acknowledgedFhir().keySet(), PATIENCE);
                row("in the end: lost " + tally.missing() + ", effects twice " + tally.twice(), load);
                assertThat(load.refusedFhir()).as(load.lastRefusal()).isZero();
                assertThat(tally.missing()).as("lost").isZero();
                assertThat(tally.twice()).as("effects twice").isZero();
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(
                                () -> Tally.atSocialServices(hub.client(Town.TOKEN)),
                                counts -> load.acknowledgedHl7().keySet().stream()
                                        .allMatch(p -> counts.containsKey(p.dni())));
            }
        }
    }

    private void row(String change, Load load) {
        report.row(
                change,
                load.acknowledgedFhir().size(),
                load.refusedFhir(),
                load.acknowledgedHl7().size());
    }

    private static void bothGoOn(Load load) {
        int before = load.acknowledgedHl7().size();
        fhirGoesOn(load);
        await().alias("MLLP goes on")
                .atMost(PATIENCE)
                .until(() -> load.acknowledgedHl7().size() > before + 5);
    }

    private static void fhirGoesOn(Load load) {
        int before = load.acknowledgedFhir().size();
        await().alias("FHIR goes on")
                .atMost(PATIENCE)
                .until(() -> load.acknowledgedFhir().size() > before + 20);
    }

    /** Until the bundle's line in the shell is as it should be; it says state and version, and is empty without the bundle. */
    private static void change(HubProcess hub, String command, Predicate<String> wanted) {
        var list = "bundle:list -s";
        var next = new AtomicReference<>(command + "\n" + list);
        await().alias(command)
                .atMost(PATIENCE)
                .until(
                        () -> hub.shell(next.getAndSet(list)),
                        all -> all.contains("org.vincle.connectors.fhir")
                                && wanted.test(all.lines()
                                        .filter(l -> l.strip().endsWith(BUNDLE))
                                        .findFirst()
                                        .orElse("")));
    }

    private static Path jar(HubProcess hub) throws IOException {
        try (var files = Files.walk(hub.home().resolve("system/org/vincle").resolve(BUNDLE))) {
            return files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    /** The same bundle in another version, so that an update can be told from none. */
    private static Path next(Path jar) throws IOException {
        var next = Setting.folder("hl7v2-" + NEXT + ".jar");
        try (var old = new JarFile(jar.toFile())) {
            var manifest = old.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), NEXT);
            try (var out = new JarOutputStream(Files.newOutputStream(next), manifest)) {
                for (var entry : old.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        old.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        return next;
    }
}

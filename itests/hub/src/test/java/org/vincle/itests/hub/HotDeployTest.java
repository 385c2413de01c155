package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** The HL7 v2 connector is updated, reconfigured, removed and put back while partners send. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(7)
class HotDeployTest {

    private static final String BUNDLE = "org.vincle.connectors.hl7v2";

    @Test
    void nothing_is_lost_and_nothing_refused_that_another_bundle_serves() throws IOException {
        var report = Reports.table(
                "hot-deploy",
                "The HL7 v2 connector changed under load: what FHIR, which another bundle serves, noticed.",
                "change",
                "acknowledged over FHIR so far",
                "refused over FHIR so far");
        try (var hospital = MllpHospital.open();
                var hub = HubProcess.unpack(Setting.folder("hub-hot-deploy"))) {
            Town.settle(hub, hospital);
            hub.start();
            var jar = jar(hub);
            try (var load = Load.on(hub, 2, 1, Duration.ofMillis(50))) {
                more(load);
                hub.shell("bundle:update " + BUNDLE + " file:" + jar);
                more(load);
                report.row("bundle:update", load.acknowledgedFhir().size(), load.refusedFhir());

                Town.hospital(hub, Town.HOSPITAL, hospital.port(), Map.of("title", "Hospital amb un altre nom"));
                more(load);
                report.row("configuration edited", load.acknowledgedFhir().size(), load.refusedFhir());

                hub.shell("bundle:uninstall --force " + BUNDLE);
                more(load);
                hub.shell("bundle:install -s file:" + jar);
                more(load);
                report.row("removed and put back", load.acknowledgedFhir().size(), load.refusedFhir());

                load.stop();
                var tally = Tally.atHospital(hospital, load.acknowledgedFhir().keySet(), Duration.ofMinutes(2));
                report.row(
                        "in the end: lost " + tally.missing() + ", effects twice " + tally.twice(),
                        load.acknowledgedFhir().size(),
                        load.refusedFhir());
                assertThat(load.refusedFhir()).as(load.lastRefusal()).isZero();
                assertThat(tally.missing()).as("lost").isZero();
                assertThat(tally.twice()).as("effects twice").isZero();
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(
                                () -> Tally.atSocialServices(hub.client(Town.TOKEN)),
                                counts -> load.acknowledgedHl7().keySet().stream()
                                        .allMatch(p -> counts.containsKey(p.dni())));
            }
        }
    }

    private static void more(Load load) {
        int before = load.acknowledgedFhir().size();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> load.acknowledgedFhir().size() > before + 20);
    }

    private static Path jar(HubProcess hub) throws IOException {
        try (var files = Files.walk(hub.home().resolve("system/org/vincle").resolve(BUNDLE))) {
            return files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }
}

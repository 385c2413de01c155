package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Traces;
import org.vincle.itests.harness.Disk;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Reports;

/** After all other suites: nothing about any person stands where it must not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(100)
class PrivacyTest {

    @Test
    void no_log_metric_broker_or_error_text_says_anything_about_a_person() throws java.io.IOException {
        var report = Reports.table(
                "privacy",
                "Personal values of the fixtures, searched for wherever they must not be.",
                "where",
                "bytes searched",
                "found");
        Setting.sqlite();
        var found = new ArrayList<String>();

        for (var folder : homes()) {
            found.addAll(search(report, folder, "data/log"));
            found.addAll(search(report, folder, "data/broker"));
            found.addAll(search(report, folder, "console.out"));
        }
        found.addAll(search(report, Setting.folder(""), "broker/instance/data"));
        found.addAll(search(report, Setting.folder(""), "broker/instance/log"));
        found.addAll(search(report, Places.root().resolve("itests/target"), "reports"));
        for (HubProcess hub : Setting.everyNode()) {
            var metrics = hub.body("/metrics") + hub.body("/health") + hub.body("/health/ready");
            var there = Traces.in(metrics);
            report.row("/metrics and /health of " + hub.home().getFileName(), metrics.length(), there);
            found.addAll(there);
        }

        assertThat(found).isEmpty();
    }

    private static List<Path> homes() throws java.io.IOException {
        try (var folders = Files.list(Setting.folder(""))) {
            return folders.filter(f -> f.getFileName().toString().startsWith("hub-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> search(Reports report, Path home, String part) {
        var folder = home.resolve(part);
        if (!Files.exists(folder)) {
            return List.of();
        }
        var found = Disk.traces(folder);
        report.row(home.getFileName() + "/" + part, Disk.size(folder), found.isEmpty() ? "nothing" : found);
        return found;
    }
}

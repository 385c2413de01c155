package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Refusals;
import org.vincle.connectors.testkit.Traces;
import org.vincle.itests.harness.Disk;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** After all other suites: nothing about any person stands where it must not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(100)
class PrivacyTest {

    @Test
    void no_log_metric_broker_or_error_text_says_anything_about_a_person() throws IOException {
        var report = Reports.table(
                "privacy",
                "Personal values of the fixtures, searched for wherever they must not be.",
                "where",
                "bytes searched",
                "found");
        provoke(Setting.sqlite());
        var found = new ArrayList<String>();

        for (var folder : homes()) {
            found.addAll(search(report, folder, "data/log"));
            found.addAll(search(report, folder, "data/broker"));
            found.addAll(search(report, folder, "console.out"));
        }
        found.addAll(search(report, Setting.folder(""), "broker/instance/data"));
        found.addAll(search(report, Setting.folder(""), "broker/instance/log"));
        found.addAll(search(report, Places.root().resolve("itests/target"), "reports"));
        report.row(
                Refusals.texts() + " refusals that partners met with",
                Refusals.size(),
                Refusals.telling().isEmpty() ? "nothing" : Refusals.telling());
        found.addAll(Refusals.telling());
        for (HubProcess hub : Setting.everyNode()) {
            var metrics = hub.body("/metrics") + hub.body("/health") + hub.body("/health/ready");
            found.addAll(say(report, "/metrics and /health of " + hub.home().getFileName(), metrics));
            found.addAll(say(report, "vincle:attention of " + hub.home().getFileName(), hub.shell("vincle:attention")));
        }

        assertThat(found).isEmpty();
    }

    /** Two refusals and a parked message about somebody, so that there is something to search whichever suites ran before. */
    private static void provoke(Setting town) throws IOException {
        var person = Setting.somebody();
        var wrong = "{\"resourceType\":\"Patient\",\"birthDate\":\"" + person.dni() + "\"}";
        var ref = Hl7Referral.numbered("P" + person.number(), person);
        long before = Refusals.texts();

        assertThat(town.social().post("Patient", wrong).status()).isEqualTo(400);
        assertThat(town.hospital().send(ref.control("").er7()).refusal()).isNotEmpty();
        assertThat(Refusals.texts()).isGreaterThanOrEqualTo(before + 2);

        town.hospital()
                .send(ref.event("I14").control("P-I14-" + person.number()).er7());
        assertThat(town.hub().shell("vincle:attention")).contains(Town.HOSPITAL);
    }

    private static List<Path> homes() throws IOException {
        try (var folders = Files.list(Setting.folder(""))) {
            return folders.filter(f -> f.getFileName().toString().startsWith("hub-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> say(Reports report, String where, String text) {
        var found = Traces.in(text);
        report.row(where, text.length(), found.isEmpty() ? "nothing" : found);
        return found;
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

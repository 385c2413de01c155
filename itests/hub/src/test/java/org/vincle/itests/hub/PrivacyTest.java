package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** Of a broker of its own: one alone, and a pair on one store; the program itself stands beside them. */
    private static final List<String> BROKER = List.of(
            "instance/data",
            "instance/log",
            "instance/console.out",
            "store",
            "live/log",
            "live/console.out",
            "backup/log",
            "backup/console.out");

    @Test
    void no_log_metric_broker_or_error_text_says_anything_about_a_person() throws IOException {
        var report = Reports.table(
                Setting.SUITES.equals("hub") ? "privacy" : "privacy-" + Setting.SUITES,
                "Personal values of the fixtures, searched for wherever they must not be.",
                "where",
                "bytes searched",
                "found");
        var attention = provoke(Setting.sqlite());
        var found = new ArrayList<String>();

        for (var folder : folders("hub-")) {
            assertThat(folder.resolve("data/log")).isNotEmptyDirectory();
            found.addAll(search(report, folder, "data/log"));
            found.addAll(search(report, folder, "data/broker"));
            found.addAll(search(report, folder, "console.out"));
        }
        assertThat(Setting.sqlite().hub().home().resolve("data/broker")).isNotEmptyDirectory();
        for (var broker : folders("broker")) {
            for (var part : BROKER) {
                found.addAll(search(report, broker, part));
            }
        }
        found.addAll(search(report, Places.root().resolve("itests/target"), "reports"));
        report.row(
                Refusals.texts() + " refusals that partners met with",
                Refusals.size(),
                Refusals.telling().isEmpty() ? "nothing" : Refusals.telling());
        found.addAll(Refusals.telling());
        found.addAll(say(report, "vincle:attention", attention));
        for (HubProcess hub : Setting.everyNode()) {
            var metrics = hub.body("/metrics") + hub.body("/health") + hub.body("/health/ready");
            found.addAll(say(report, "/metrics and /health of " + hub.home().getFileName(), metrics));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void what_is_planted_among_the_files_of_a_hub_is_found(@TempDir Path folder) throws IOException {
        var person = Setting.somebody();
        var journal = Files.createDirectories(folder.resolve("broker/instance/data/journal"));
        Files.write(journal.resolve("activemq-data-2.amq"), new byte[100_000]);
        Files.writeString(journal.resolve("one.amq"), "identifier=" + person.dni(), StandardCharsets.UTF_16LE);
        Files.writeString(journal.resolve("two.amq"), person.firstSurname(), StandardCharsets.UTF_16BE);
        Files.writeString(folder.resolve("karaf.log"), "kind=" + person.nuss() + " refused");

        assertThat(Disk.traces(folder))
                .containsExactlyInAnyOrder(
                        "one.amq: " + person.dni(), "two.amq: " + person.firstSurname(), "karaf.log: " + person.nuss());
    }

    /** Two refusals and a parked message about somebody, so that there is something to search whichever suites ran before; what then needs attention. */
    private static String provoke(Setting town) throws IOException {
        var person = Setting.somebody();
        var wrong = "{\"resourceType\":\"Patient\",\"birthDate\":\"" + person.dni() + "\"}";
        var ref = Hl7Referral.numbered("P" + person.number(), person);
        long before = Refusals.texts();

        assertThat(town.social().post("Patient", wrong).status()).isEqualTo(400);
        assertThat(town.hospital().send(ref.control("").er7()).refusal()).isNotEmpty();
        assertThat(Refusals.texts()).isGreaterThanOrEqualTo(before + 2);

        town.hospital()
                .send(ref.event("I14").control("P-I14-" + person.number()).er7());
        var attention = town.hub().shell("vincle:attention");
        assertThat(attention).contains(Town.HOSPITAL);
        return attention;
    }

    private static List<Path> folders(String prefix) throws IOException {
        try (var folders = Files.list(Setting.folder(""))) {
            return folders.filter(f -> f.getFileName().toString().startsWith(prefix))
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

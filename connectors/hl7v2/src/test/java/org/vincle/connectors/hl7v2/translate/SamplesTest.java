package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.hl7v2.Fakes;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.testkit.ReportFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesTest {

    /** What becomes of each real message: the canonical messages it makes, or the reason why none. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("REF-I12-01.hl7", "Referral"),
            Map.entry("REF-I14-01.hl7", "Cancellation"),
            Map.entry("hapi-REF-I12-missing-segment.hl7", "missing-field MSH-10"),
            Map.entry("ie-healthlink-02-REF-outofhours.hl7", "Referral"),
            Map.entry("ie-healthlink-05-REF-discharge.hl7", "Referral"),
            Map.entry("ie-healthlink-15-REF-cardiology.hl7", "Referral"),
            Map.entry("ie-healthlink-16-RRI-cardiology.hl7", "Answer, Note"),
            Map.entry("ie-helix-04-REF-cardiology.hl7", "Referral"),
            Map.entry("pt-clinicA-REF-I12.hl7", "Referral"),
            Map.entry("uk-trust-REF-I12.hl7", "Referral"),
            Map.entry("uk-trust-REF-I13.hl7", "Amendment"),
            Map.entry("us-vcci-REF-I12-social.hl7", "Referral"),
            Map.entry("v291-std-MCF-MSC2112.hl7", "unsupported-message MSH-9"),
            Map.entry("v291-std-MCF-TUMT1123.hl7", "unsupported-message MSH-9"),
            Map.entry("v291-std-REF-I11-HIPPOCRATESM7899.hl7", "Referral"),
            Map.entry("v291-std-RPA-I08-MSC2112.hl7", "unsupported-message MSH-9"),
            Map.entry("v291-std-RQA-I08-HIPPOCRATES7898.hl7", "unsupported-message MSH-9"),
            Map.entry("v291-std-RQA-I08-HIPPOCRATESMD7898.hl7", "unsupported-message MSH-9"),
            Map.entry("v291-std-RRI-I11-TUM1123.hl7", "Outcome"),
            Map.entry("es-salut4d-01-ADT.hl7", "unsupported-message MSH-9"),
            Map.entry("es-salut4d-05-ADT-CIP.hl7", "unsupported-message MSH-9"));

    @Test
    void every_real_message_becomes_what_it_says_or_is_refused_by_name() throws IOException {
        var outcomes = new TreeMap<String, String>();
        var table = new ArrayList<>(List.of("| file | outcome | losses | warnings |", "| --- | --- | --- | --- |"));
        for (var file : samples()) {
            var raw = Files.readAllBytes(file);
            var message = Er7Message.read(raw, StandardCharsets.UTF_8);
            String outcome;
            var losses = "";
            var warnings = "";
            try {
                var submission = Fakes.inbound().read(message, raw, Fakes.dialect());
                outcome = words(submission);
                losses = submission.losses().stream().map(l -> l.path()).collect(Collectors.joining(" "));
                warnings = submission.warnings().stream()
                        .map(w -> w.code() + " " + w.path())
                        .collect(Collectors.joining(", "));
            } catch (InvalidMessage e) {
                outcome = e.getCode() + " " + e.getPath();
            }
            outcomes.put(file.getFileName().toString(), outcome);
            table.add("| " + file.getFileName() + " | " + outcome + " | " + losses + " | " + warnings + " |");
        }
        ReportFile.write("hl7v2-samples.md", table);

        assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    @Test
    void no_segment_of_a_real_message_gets_lost_or_moved() throws IOException {
        for (var file : samples()) {
            var text = Files.readString(file).replace("\r\n", "\r").replace('\n', '\r');
            var message = Er7Message.read(Files.readAllBytes(file), StandardCharsets.UTF_8);

            var lines = Stream.of(text.split("\r")).filter(l -> !l.isBlank()).toList();
            assertThat(message.segments().stream().map(s -> s.raw()).toList()).isEqualTo(lines);
        }
    }

    private static String words(Submission submission) {
        return submission.items().stream()
                .map(i -> i.message().getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }

    private static List<Path> samples() throws IOException {
        var health = Path.of(System.getProperty("vincle.shared", "none"), "samples", "health");
        ReportFile.needs(health, "hl7v2-samples.md");
        try (var one = Files.list(health.resolve("hl7v2"));
                var other = Files.list(health.resolve("hl7v2-es-identity"))) {
            return Stream.concat(one, other)
                    .filter(f -> f.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
    }
}

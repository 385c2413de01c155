package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vincle.itests.harness.Offer;
import org.vincle.itests.harness.Offer.Verdict;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** Real messages that nobody here wrote, each met as somebody reviewed that it should be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(2)
class CorpusTest {

    private static final List<String> FOLDERS =
            List.of("gravity-stu2-json", "gravity-stu3-fsh", "hl7v2", "hl7v2-es-identity", "malformed-fhir");

    /**
     * One line of {@code corpus.tsv}.
     *
     * @param file under samples/health
     * @param sender the partner in whose name it is offered
     * @param verdict accepted, parked or refused
     * @param form the canonical form in short and what it could not carry; of a refusal, its code and place
     * @param why the reviewer's reason
     */
    private record Expectation(String file, String sender, String verdict, String form, String why) {

        static Expectation read(String line) {
            var columns = line.split("\t", -1);
            return new Expectation(columns[0], columns[1], columns[2], columns[3], columns[4]);
        }
    }

    @TestFactory
    List<DynamicTest> each_file_is_met_as_reviewed() {
        var health = Places.samples().map(s -> s.resolve("health"));
        var report = Reports.table(
                "corpus",
                "Each public sample offered to the edge of its format: what became of it, its canonical form and loss report, or the reason.",
                "file",
                "sender",
                "verdict",
                "answer",
                "canonical form, losses; or reason",
                "why that is right");
        if (health.isEmpty()) {
            report.skipped("the public samples are not here");
        }
        assumeTrue(health.isPresent(), "the public samples are not here");
        var expected = expectations();
        return files(health.get())
                .map(file -> DynamicTest.dynamicTest(name(health.get(), file), () -> {
                    var expectation = expected.get(name(health.get(), file));
                    assertThat(expectation).as("a reviewed expectation").isNotNull();
                    var from = expectation.sender().equals(Town.OTHER_HOSPITAL) ? Town.OTHER_ADDRESS : "127.0.0.1";
                    var hub = Setting.sqlite().hub();
                    var ledger = new LedgerFile(hub);
                    var before = ledger.newest();

                    var offer = Offer.make(hub, file, from);

                    var after = ledger.newest();
                    boolean stored = !after.id().equals(before.id());
                    var verdict = stored ? after.state() : offer.verdict() == Verdict.REFUSED ? "refused" : "failed";
                    var detail = stored ? after.form() : offer.reason();
                    report.row(
                            name(health.get(), file),
                            expectation.sender(),
                            verdict,
                            offer.answer(),
                            detail,
                            expectation.why());
                    assertThat(verdict)
                            .as("%s %s", offer.answer(), offer.reason())
                            .isEqualTo(expectation.verdict());
                    assertThat(offer.verdict()).isEqualTo(stored ? Verdict.ACCEPTED : Verdict.REFUSED);
                    if (stored) {
                        assertThat(detail).isEqualTo(expectation.form());
                    } else {
                        // A sentence for people follows.
                        assertThat(detail + " ").startsWith(expectation.form() + " ");
                    }
                }))
                .toList();
    }

    @Test
    void no_expectation_is_left_without_its_file() {
        var health = Places.samples().map(s -> s.resolve("health"));
        assumeTrue(health.isPresent(), "the public samples are not here");

        assertThat(files(health.get()).map(f -> name(health.get(), f)))
                .containsAll(expectations().keySet());
    }

    private static java.util.stream.Stream<Path> files(Path health) {
        return FOLDERS.stream().flatMap(folder -> {
            try {
                return Offer.files(health.resolve(folder)).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String name(Path health, Path file) {
        return health.relativize(file).toString();
    }

    private static Map<String, Expectation> expectations() {
        try (var in = CorpusTest.class.getResourceAsStream("corpus.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Expectation::read)
                    .collect(Collectors.toMap(Expectation::file, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.vincle.routes.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.routes.api.Definitions.Version;
import org.vincle.routes.api.Protocols.Deployed;
import org.vincle.routes.api.Protocols.Standing;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployedProtocolsTest {

    private static final Locale CATALAN = Locale.forLanguageTag("ca");
    private static final String SCHOOL = "https://vincle.org/fhir/PlanDefinition/school-absence";

    @TempDir
    Path folder;

    @TempDir
    Path keep;

    @TempDir
    Path screening;

    private final MemoryDefinitions ledger = new MemoryDefinitions();
    private int changes;
    private DeployedProtocols protocols;

    @BeforeEach
    void fill() throws IOException {
        Files.copy(Shipped.CONFIG.resolve("protocols/events.tsv"), folder.resolve("events.tsv"));
        Files.copy(Shipped.CONFIG.resolve("protocols/school-absence.json"), folder.resolve("school-absence.json"));
        Files.copy(Shipped.CONFIG.resolve("screening/ssm-cat.json"), screening.resolve("ssm-cat.json"));
        start();
    }

    private void start() {
        protocols = new DeployedProtocols(
                ledger, folder, Shipped.CONFIG.resolve("calendars"), screening, folder.resolve("codes"), keep, 1);
    }

    @AfterEach
    void stop() {
        protocols.stop();
    }

    @Test
    void whoever_lets_people_begin_one_is_told_what_begins_it_in_their_language() {
        assertThat(protocols.all(CATALAN)).singleElement().satisfies(begin -> {
            assertThat(begin.code().code()).isEqualTo("absence-detected");
            assertThat(begin.code().display()).isEqualTo("L’escola ha detectat absències sense justificar");
            assertThat(begin.protocol()).isEqualTo(SCHOOL);
            assertThat(begin.title()).isNotBlank();
        });
    }

    @Test
    void says_what_is_in_force_in_the_reader_s_language() {
        assertThat(protocols.deployed(CATALAN))
                .extracting(Deployed::name, Deployed::version, Deployed::title, Deployed::standing)
                .containsExactly(tuple("school-absence", "1.0.0", "Absentisme escolar", Standing.IN_FORCE));
    }

    @Test
    void says_how_many_cases_run_under_each_version_also_under_one_that_only_another_node_has_taken() {
        var before = Shipped.text("school-absence.json").replace("\"version\": \"1.0.0\"", "\"version\": \"0.9.0\"");
        var old = new Version(SCHOOL, "0.9.0");
        ledger.keep(old, before);
        ledger.running.put(old, 17L);

        assertThat(protocols.deployed(CATALAN))
                .extracting(Deployed::version, Deployed::standing, Deployed::running)
                .containsExactly(tuple("0.9.0", Standing.KEPT, 17L), tuple("1.0.0", Standing.IN_FORCE, 0L));
        assertThat(protocols.version(SCHOOL, "0.9.0")).isPresent();
    }

    @Test
    void while_the_ledger_is_away_nothing_is_in_force_and_all_is_when_it_is_back() {
        ledger.away = true;
        assertThat(protocols.inForce()).isEmpty();

        ledger.away = false;

        eventually("school-absence IN_FORCE");
    }

    @Test
    void takes_what_is_dropped_into_its_folder() throws IOException {
        var half = keep.resolve("dropped.half");
        Files.writeString(half, Shipped.text("gender-violence.json"));
        Files.move(half, folder.resolve("gender-violence.json"), StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(protocols.deployed(Locale.ENGLISH))
                .extracting(Deployed::name)
                .contains("gender-violence"));
    }

    @Test
    void checks_simulates_and_draws_what_is_not_deployed() {
        var plan = Shipped.text("hospital-discharge.json");

        assertThat(protocols.check(plan, CATALAN)).isEmpty();
        assertThat(protocols.simulate(plan, Shipped.text("examples/hospital-discharge.events.json"), CATALAN))
                .first()
                .isEqualTo("Alta hospitalària amb risc social, versió 1.0.0");
        assertThat(protocols.draw(plan, CATALAN)).startsWith("<svg ");
    }

    @Test
    void says_what_is_wrong_instead_of_simulating_or_drawing() {
        var wrong = Shipped.text("hospital-discharge.json").replace("\"discharged\"", "\"gone\"");

        assertThatThrownBy(() -> protocols.draw(wrong, CATALAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cap esdeveniment no es diu «gone»");
        assertThatThrownBy(() -> protocols.simulate(wrong, "{}", CATALAN)).hasMessageContaining("gone");
        assertThatThrownBy(() -> protocols.simulate(Shipped.text("hospital-discharge.json"), "{}", CATALAN))
                .hasMessageContaining("events");
    }

    @Test
    void wrong_events_leave_in_force_what_was_and_say_so_in_the_reader_s_language() throws IOException {
        var right = Files.readString(folder.resolve("events.tsv"));
        assertThat(standings()).containsExactly("school-absence IN_FORCE");

        change("events.tsv", "absence-detected\tonly two columns");
        eventually("events REFUSED", "school-absence IN_FORCE");
        assertThat(protocols.check(Shipped.text("hospital-discharge.json"), CATALAN))
                .isEmpty();
        assertThat(protocols.deployed(CATALAN))
                .filteredOn(d -> d.standing() == Standing.REFUSED)
                .flatExtracting(Deployed::problems)
                .singleElement()
                .asString()
                .startsWith("events: events.tsv line 1: ")
                .endsWith("mentrestant val el que deia abans.");

        change("events.tsv", right.replace("discharged\t", "gone\t"));
        eventually("school-absence IN_FORCE");
        assertThat(protocols.check(Shipped.text("hospital-discharge.json"), CATALAN))
                .isNotEmpty();
    }

    @Test
    void wrong_events_leave_in_force_what_was_before_a_restart() throws IOException {
        assertThat(standings()).containsExactly("school-absence IN_FORCE");
        protocols.stop();
        change("events.tsv", "nothing");

        start();

        assertThat(standings()).containsExactlyInAnyOrder("events REFUSED", "school-absence IN_FORCE");
    }

    @Test
    void without_events_it_begins_and_takes_the_protocols_once_they_are_there() throws IOException {
        var right = Files.readString(folder.resolve("events.tsv"));
        protocols.stop();
        Files.delete(folder.resolve("events.tsv"));

        start();
        assertThat(standings()).containsExactlyInAnyOrder("events REFUSED", "school-absence.json REFUSED");

        change("events.tsv", right);
        eventually("school-absence IN_FORCE");
    }

    @Test
    void instruments_are_read_when_they_change_and_wrong_ones_leave_what_was() throws IOException {
        assertThat(protocols.screening().names()).containsExactly("ssm-cat");

        Files.copy(Shipped.CONFIG.resolve("screening/prapare.json"), screening.resolve("prapare.json"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(protocols.screening().names()).containsExactly("prapare", "ssm-cat"));

        Files.writeString(screening.resolve("prapare.json"), "{}");
        eventually("school-absence IN_FORCE", "screening REFUSED");
        assertThat(protocols.screening().names()).containsExactly("prapare", "ssm-cat");
    }

    private void change(String file, String text) throws IOException {
        var half = Files.writeString(keep.resolve("changed.half"), text);
        // Two changes in the same moment, and of the same length, would look like one.
        Files.setLastModifiedTime(half, FileTime.from(Instant.ofEpochSecond(1_000_000 + changes++)));
        Files.move(half, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> standings() {
        return protocols.deployed(Locale.ENGLISH).stream()
                .map(d -> d.name() + " " + d.standing())
                .toList();
    }

    private void eventually(String... standings) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(standings()).containsExactlyInAnyOrder(standings));
    }
}

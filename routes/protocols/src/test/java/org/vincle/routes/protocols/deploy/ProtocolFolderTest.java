package org.vincle.routes.protocols.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.routes.protocols.MemoryDefinitions;
import org.vincle.routes.protocols.Shipped;
import org.vincle.routes.protocols.check.ProblemWords;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolFolderTest {

    private static final String URL = "https://vincle.org/fhir/PlanDefinition/school-absence";

    @TempDir
    Path protocols;

    private final MemoryDefinitions ledger = new MemoryDefinitions();
    private ProtocolVersions versions;
    private ProtocolFolder folder;
    private int changes;

    @BeforeEach
    void open() {
        versions = new ProtocolVersions(Shipped.CHECK, ledger);
        folder = new ProtocolFolder(protocols, versions);
        versions.learn();
    }

    @Test
    void a_file_that_comes_is_in_force() throws IOException {
        put("school.json", "1.0.0");

        assertThat(inForce()).isEqualTo("1.0.0");
    }

    @Test
    void a_new_version_takes_over_and_the_old_one_ends_what_it_began() throws IOException {
        put("school.json", "1.9.0");
        put("school.json", "1.10.0");

        assertThat(inForce()).isEqualTo("1.10.0");
        assertThat(versions.version(URL, "1.9.0")).isPresent();
        assertThat(versions.all()).extracting(Protocol::version).containsExactly("1.9.0", "1.10.0");
    }

    @Test
    void of_two_files_the_greater_version_is_in_force_and_the_other_when_it_goes() throws IOException {
        put("school-2.json", "2.0.0");
        put("school-1.json", "1.0.0");
        assertThat(inForce()).isEqualTo("2.0.0");

        Files.delete(protocols.resolve("school-2.json"));
        folder.look();

        assertThat(inForce()).isEqualTo("1.0.0");
        assertThat(versions.version(URL, "2.0.0")).isPresent();
    }

    @Test
    void a_wrong_file_leaves_in_force_what_was() throws IOException {
        put("school.json", "1.0.0");
        write("school.json", plan("1.1.0").replace("after-end", "before-end"));

        assertThat(inForce()).isEqualTo("1.0.0");
        assertThat(versions.refused().get("school.json"))
                .extracting(Problem::code)
                .contains("before-its-cause");

        put("school.json", "1.1.0");
        assertThat(inForce()).isEqualTo("1.1.0");
        assertThat(versions.refused()).isEmpty();
    }

    @Test
    void a_version_that_cases_may_have_begun_under_cannot_say_something_else() throws IOException {
        put("school.json", "1.0.0");
        write("school.json", plan("1.0.0").replace("Speak with the child", "Shout at the child"));

        assertThat(versions.refused().get("school.json"))
                .extracting(Problem::code)
                .containsExactly("version-reused");
        assertThat(inForce()).isEqualTo("1.0.0");
    }

    @Test
    void old_versions_outlive_the_process() throws IOException {
        put("school.json", "1.0.0");
        put("school.json", "2.0.0");

        open();

        assertThat(versions.version(URL, "1.0.0")).isPresent();
        assertThat(versions.inForce("school-absence")).isEmpty();
        folder.look();
        assertThat(inForce()).isEqualTo("2.0.0");
    }

    @Test
    void what_another_node_took_is_known_here_and_begins_nothing_here() {
        var other = new ProtocolVersions(Shipped.CHECK, ledger);

        other.take("school.json", plan("3.0.0"));

        assertThat(versions.version(URL, "3.0.0")).isPresent();
        assertThat(versions.inForce("school-absence")).isEmpty();
        other.take("school.json", plan("3.1.0"));
        assertThat(versions.all()).extracting(Protocol::version).containsExactly("3.0.0");
        versions.learn();
        assertThat(versions.all()).extracting(Protocol::version).containsExactly("3.0.0", "3.1.0");
    }

    @Test
    void the_same_file_on_two_nodes_is_in_force_on_both_and_other_words_under_its_version_are_refused() {
        var other = new ProtocolVersions(Shipped.CHECK, ledger);
        var third = new ProtocolVersions(Shipped.CHECK, ledger);

        assertThat(versions.take("school.json", plan("1.0.0")).problems()).isEmpty();
        assertThat(other.take("school.json", plan("1.0.0")).problems()).isEmpty();
        var refused = third.take("school.json", plan("1.0.0").replace("Speak with the child", "Shout at the child"));

        assertThat(other.inForce("school-absence")).isPresent();
        assertThat(refused.problems())
                .extracting(problem -> ProblemWords.say(problem, Locale.ENGLISH))
                .singleElement()
                .asString()
                .contains("The version 1.0.0 is in use with other content");
        assertThat(third.inForce("school-absence")).isEmpty();
        assertThat(third.version(URL, "1.0.0").orElseThrow())
                .isEqualTo(versions.version(URL, "1.0.0").orElseThrow());
    }

    @Test
    void a_file_that_came_while_the_ledger_was_away_is_taken_when_it_is_back() throws IOException {
        ledger.away = true;
        assertThatThrownBy(() -> put("school.json", "1.0.0")).hasMessageContaining("ledger-unavailable");

        ledger.away = false;
        folder.look();

        assertThat(inForce()).isEqualTo("1.0.0");
    }

    private String inForce() {
        return versions.inForce("school-absence").orElseThrow().version();
    }

    private void put(String file, String version) throws IOException {
        write(file, plan(version));
    }

    private void write(String file, String json) throws IOException {
        var path = protocols.resolve(file);
        Files.writeString(path, json);
        // Two changes in the same moment, and of the same length, would look like one.
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1_000_000 + changes++)));
        folder.look();
    }

    private static String plan(String version) {
        return Shipped.text("school-absence.json")
                .replace("\"version\": \"1.0.0\"", "\"version\": \"" + version + "\"");
    }
}

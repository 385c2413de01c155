package org.vincle.routes.protocols.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.routes.protocols.Shipped;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolFolderTest {

    private static final String URL = "https://vincle.org/fhir/PlanDefinition/school-absence";

    @TempDir
    Path protocols;

    @TempDir
    Path keep;

    private ProtocolVersions versions;
    private ProtocolFolder folder;
    private int changes;

    @BeforeEach
    void open() throws IOException {
        versions = new ProtocolVersions(Shipped.CHECK);
        folder = new ProtocolFolder(protocols, keep, versions);
        folder.remember();
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

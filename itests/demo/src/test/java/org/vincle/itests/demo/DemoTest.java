package org.vincle.itests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.Places;

/** The demonstration as {@code mvn verify -Pdemo -Ddemo.exit=true} runs it, in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoTest {

    private static final Pattern SCENE = Pattern.compile("(?m)^(\\d+)\\. .+$");
    private static final Path HERE = Places.root().resolve("itests/demo/target");

    @TempDir
    Path messages;

    private record Played(int exit, String printed) {}

    @Test
    void it_plays_all_its_scenes_and_ends_by_itself() throws Exception {
        var played = play("scenes");

        assertThat(played.exit()).as(played.printed()).isZero();
        assertThat(SCENE.matcher(played.printed()).results().map(MatchResult::group))
                .hasSize(11)
                .first()
                .asString()
                .startsWith("1. A social worker refers a person to the hospital");
        assertThat(played.printed())
                .containsPattern("city hospital +→ hub +HL7 v2 +RRI\\^I12, completed +AA")
                .containsPattern("social services +→ hub +FHIR R4 +GET Task for all of them +completed")
                .containsPattern("day centre +→ hub +browser +complete +it is done")
                .containsPattern("landlord +→ hub +browser +yes +sent")
                .endsWith("All went as it should.\n");
    }

    @Test
    void it_plays_a_folder_of_messages_and_says_what_became_of_each() throws Exception {
        Files.writeString(
                messages.resolve("ours.json"),
                FhirReferral.numbered("M-1", new InventedPerson(1)).json());
        Files.writeString(
                messages.resolve("ours.hl7"),
                Hl7Referral.numbered("M-2", new InventedPerson(2)).er7().replace('\r', '\n'));
        Files.writeString(messages.resolve("broken.json"), "{\"resourceType\":\"Patient\",\"gender\":\"sometimes\"}");

        var played = play("messages", "-Ddemo.messages=" + messages);

        assertThat(played.exit()).as(played.printed()).isZero();
        assertThat(played.printed())
                .containsPattern("accepted +HTTP 200 +ours\\.json")
                .containsPattern("accepted +AA +ours\\.hl7")
                .containsPattern("refused +HTTP 400 +broken\\.json .*gender")
                .endsWith("All went as it should.\n");
    }

    @Test
    void a_folder_that_is_not_there_fails_before_anything_is_started() throws Exception {
        var played = play("nothing", "-Ddemo.messages=" + messages.resolve("nowhere"));

        assertThat(played.exit()).isNotZero();
        assertThat(played.printed())
                .contains("demo.messages is " + messages.resolve("nowhere"))
                .doesNotContain("Starting the hub");
    }

    private static Played play(String name, String... settings) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of("-Ddemo.exit=true", "-Ddemo.folder=" + HERE.resolve(name)));
        command.addAll(List.of(settings));
        command.add(Demo.class.getName());
        var printed = Files.createDirectories(HERE).resolve(name + ".out");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Played(process.exitValue(), Files.readString(printed));
    }
}

package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Town;

/** The connector that {@code connectors/README.md} shows works as it stands there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(8)
class ExampleConnectorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NEIGHBOURS = "neighbours";

    @Test
    void the_connector_of_the_readme_is_dropped_in_and_carries_a_referral() throws Exception {
        var hub = Setting.sqlite().hub();
        Places.delete(Setting.folder("letters"));
        var letters = Files.createDirectories(Setting.folder("letters"));
        var bundle = DropIn.of("connectors/README.md");
        hub.etc("org.example.letters-" + NEIGHBOURS, Map.of("partner", NEIGHBOURS, "folder", letters.toString()));
        permit(hub);
        Files.copy(bundle, hub.home().resolve("deploy/letters.jar"));
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:partners").contains(NEIGHBOURS));
        var social = hub.client(Town.TOKEN);
        var person = Setting.somebody();

        var task = social.refer(
                FhirReferral.numbered("E-" + person.number(), person).to(NEIGHBOURS));

        var letter = await().atMost(PATIENCE).until(() -> letterIn(letters), f -> f != null);
        assertThat(Files.readString(letter)).startsWith("requested");
        Files.move(letter, letters.resolve(letter.getFileName().toString().replace(".txt", ".yes")));
        await().atMost(PATIENCE).until(() -> social.task(task).getStatus() == Task.TaskStatus.ACCEPTED);
    }

    private static void permit(HubProcess hub) {
        Town.permits(
                hub,
                Map.of(
                        "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "letters", Town.SOCIAL_SERVICES + " <-> " + NEIGHBOURS));
    }

    private static Path letterIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f ->
                            f.getFileName().toString().matches("[^.].*[.]txt")) // one with a dot is still being written
                    .findFirst()
                    .orElse(null);
        }
    }
}

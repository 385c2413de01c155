package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
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
        var bundle = bundle(compiled(example()));
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

    private static String example() throws IOException {
        var readme = Files.readString(Places.root().resolve("connectors/README.md"));
        var matcher =
                Pattern.compile("```java\n(package .*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(matcher.find()).as("an example in connectors/README.md").isTrue();
        return matcher.group(1);
    }

    private static Path compiled(String source) throws IOException {
        var folder = Setting.folder("example");
        Places.delete(folder);
        var file = folder.resolve("source/org/example/letters/LettersRoute.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        var classes = Files.createDirectories(folder.resolve("classes"));
        var result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-proc:none", "-d", classes.toString(), file.toString());
        assertThat(result).as("the compiler").isZero();
        return classes;
    }

    private static Path bundle(Path classes) throws Exception {
        try (var builder = new Builder()) {
            builder.setProperty(Constants.BUNDLE_SYMBOLICNAME, "org.example.letters");
            builder.setProperty(Constants.BUNDLE_VERSION, "1.0.0");
            builder.setProperty(Constants.PRIVATEPACKAGE, "org.example.letters");
            builder.setClasspath(classpath(classes));
            var jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            var file = classes.resolveSibling("letters.jar");
            jar.write(file.toFile());
            return file;
        }
    }

    private static File[] classpath(Path classes) {
        var jars = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(File::new)
                .filter(f -> f.getName().matches("(org\\.vincle\\.connectors\\.api|camel-|org\\.osgi).*"));
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(classes.toFile()), jars)
                .toArray(File[]::new);
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

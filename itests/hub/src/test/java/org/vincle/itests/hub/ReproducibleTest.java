package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.itests.harness.Places;

/** The same sources, built again in another folder, give the same archive and the same bill of materials, byte for byte. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(90)
class ReproducibleTest {

    private static final Set<String> NOT_SOURCES = Set.of("target", ".git");

    @Test
    void the_same_sources_give_the_same_bytes_in_another_folder() throws Exception {
        assumeTrue(Rounds.full(), "only with -Plong");
        var again = Setting.folder("again");
        Places.delete(again);
        copy(Places.root(), again);

        build(again);

        for (var name : List.of("vincle-*.tar.gz", "vincle-*-cyclonedx.json")) {
            var here = built(Places.root(), name);
            var there = built(again, name);
            assertThat(there.getFileName()).isEqualTo(here.getFileName());
            assertThat(Files.mismatch(here, there))
                    .as("first byte that differs in %s", here.getFileName())
                    .isEqualTo(-1);
        }
        Places.delete(again);
    }

    private static Path built(Path checkout, String name) throws IOException {
        try (var found = Files.newDirectoryStream(checkout.resolve("features/distribution/target"), name)) {
            return found.iterator().next();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void build(Path folder) throws IOException, InterruptedException {
        var log = folder.resolveSibling("again.log");
        var maven = new ProcessBuilder(
                        Path.of(System.getProperty("vincle.maven"), "bin", "mvn")
                                .toString(),
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + System.getProperty("vincle.repository"),
                        "-DskipTests",
                        "-pl",
                        "features/distribution",
                        "-am",
                        "package")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var running = maven.start();
        try {
            assertThat(running.waitFor(1, TimeUnit.HOURS)).as("built in time").isTrue();
            assertThat(running.exitValue()).as("Maven, see %s", log).isZero();
        } finally {
            running.destroyForcibly();
        }
    }
}

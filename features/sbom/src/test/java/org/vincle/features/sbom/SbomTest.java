package org.vincle.features.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.cyclonedx.model.Component;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SbomTest {
    @TempDir
    Path distribution;

    @Test
    void names_a_jar_by_its_place_in_the_repository() throws IOException {
        jar("system/org/example/tools/tool/1.2/tool-1.2.jar", "any", "");

        var bom = Sbom.list(distribution, "0.1.0", Instant.EPOCH);

        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .containsExactly("pkg:maven/org.example.tools/tool@1.2");
    }

    @Test
    void lists_what_a_platform_bundle_has_unpacked_into_itself() throws IOException {
        jar(
                "system/org/vincle/platform/1/platform-1.jar",
                Jars.UNPACKED,
                "org/example/one/1.0/one-1.0.jar\norg/example/two/2.0/two-2.0.jar\n");

        var bom = Sbom.list(distribution, "0.1.0", Instant.EPOCH);

        assertThat(bom.getComponents().get(0).getComponents())
                .extracting(Component::getPurl)
                .containsExactly("pkg:maven/org.example/one@1.0", "pkg:maven/org.example/two@2.0");
    }

    @Test
    void names_a_jar_outside_the_repository_by_what_it_says_of_itself() throws IOException {
        jar(
                "lib/boot/main.jar",
                "META-INF/maven/org.example/main/pom.properties",
                "groupId=org.example\nartifactId=main\nversion=4.4\n");

        var bom = Sbom.list(distribution, "0.1.0", Instant.EPOCH);

        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .containsExactly("pkg:maven/org.example/main@4.4");
    }

    @Test
    void lists_once_what_lies_in_two_places() throws IOException {
        jar("lib/boot/tool.jar", "META-INF/maven/a/tool/pom.properties", "groupId=a\nartifactId=tool\nversion=1\n");
        jar("lib/ext/tool.jar", "META-INF/maven/a/tool/pom.properties", "groupId=a\nartifactId=tool\nversion=1\n");

        assertThat(Sbom.list(distribution, "0.1.0", Instant.EPOCH).getComponents())
                .hasSize(1);
    }

    @Test
    void names_a_jar_that_says_nothing_by_its_file() throws IOException {
        jar("lib/boot/osgi.core-8.0.0.jar", "any", "");

        var bom = Sbom.list(distribution, "0.1.0", Instant.EPOCH);

        assertThat(bom.getComponents().get(0).getName()).isEqualTo("osgi.core");
        assertThat(bom.getComponents().get(0).getVersion()).isEqualTo("8.0.0");
    }

    private void jar(String place, String entry, String text) throws IOException {
        var path = distribution.resolve(place);
        Files.createDirectories(path.getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(path))) {
            var file = new JarEntry(entry);
            file.setTime(0);
            jar.putNextEntry(file);
            jar.write(text.getBytes(UTF_8));
            jar.closeEntry();
        }
    }
}

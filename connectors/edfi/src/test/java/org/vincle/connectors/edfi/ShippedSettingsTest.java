package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedSettingsTest {

    @Test
    void the_shipped_file_and_the_readme_say_every_key_with_its_default() throws IOException {
        var file = Files.readString(Path.of("../../config/etc/org.vincle.connectors.edfi-partner.cfg.example"));
        var readme = Files.readString(Path.of("README.md"));

        for (var key : EdFiConfig.class.getDeclaredMethods()) {
            var given =
                    key.getDefaultValue() == null ? "" : key.getDefaultValue().toString();
            assertThat(file.lines())
                    .as("cfg %s", key.getName())
                    .contains("#" + key.getName() + " =" + (given.isEmpty() ? "" : " " + given));
            assertThat(readme)
                    .as("README %s", key.getName())
                    .contains("| `" + key.getName() + "` | " + (given.isEmpty() ? "" : "`" + given + "`") + " |");
        }
        assertThat(file.lines().filter(l -> l.matches("#[a-zA-Z]+ =.*")))
                .hasSize(EdFiConfig.class.getDeclaredMethods().length);
    }
}

package org.vincle.connectors.hropen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Sector;

/** A partner's file: what is shipped says every key at its default, and a wrong one is named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    @Test
    void the_shipped_file_and_the_page_say_every_key_at_its_default() throws IOException {
        var shipped = Files.readString(Path.of("../../config/etc/org.vincle.connectors.hropen-partner.cfg.example"));
        var page = Files.readString(Path.of("README.md"));

        assertThat(shipped.lines().filter(l -> l.matches("#[a-zA-Z]+ =.*")).map(String::trim))
                .containsExactlyInAnyOrderElementsOf(keys());
        assertThat(HropenConfig.class.getDeclaredMethods()).allMatch(m -> page.contains("`" + m.getName() + "`"));
    }

    @Test
    void a_file_becomes_a_partner() {
        var settings = new Settings(Fakes.config("identifiers", "urn:a|1, urn:b|2"));

        assertThat(settings.partner().sector()).isEqualTo(Sector.EMPLOYMENT);
        assertThat(settings.partner().identifiers()).hasSize(2);
        assertThat(settings.partner().title()).isEqualTo("Oficina de Treball");
        assertThat(settings.server()).isNotNull();
    }

    @Test
    void a_wrong_key_is_named() {
        wrong("sector", "circus");
        wrong("identifiers", "1234");
        wrong("partner", "The Office");
        wrong("secretHash", "abc");
        wrong("user", "clerk");
        wrong("serverUrl", "http://jobs.example.org/");
        wrong("serverUrl", "https://a:b@jobs.example.org/");
        wrong("serverUrl", "no url");
        wrong("changeMethod", "PATCH");
        wrong("zone", "Atlantis");
        wrong("doNotContactIn", "somewhere");
        wrong("labelsIn", "person.name");
        wrong("serverKeyStore", "target/no-such-file.p12");
    }

    private static void wrong(String key, String value) {
        var settings = new Settings(Fakes.config(key, value));
        assertThatThrownBy(() -> {
                    settings.partner();
                    settings.credentials();
                    settings.dialect(Fakes.CODES);
                    settings.server();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private static List<String> keys() {
        return Arrays.stream(HropenConfig.class.getDeclaredMethods())
                .map(m -> ("#" + m.getName() + " = " + (m.getDefaultValue() == null ? "" : m.getDefaultValue())).trim())
                .toList();
    }
}

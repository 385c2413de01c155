package org.vincle.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.http.server.KnownPartners;

/** A partner's file: what is shipped says every key at its default, and a wrong one is named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    @Test
    void the_shipped_file_and_the_page_say_every_key_at_its_default() throws IOException {
        var shipped = Files.readString(Path.of("../../config/etc/org.vincle.connectors.rest-partner.cfg.example"));
        var page = Files.readString(Path.of("README.md"));

        assertThat(shipped.lines().filter(l -> l.matches("#[a-zA-Z]+ =.*")).map(String::trim))
                .containsExactlyInAnyOrderElementsOf(keys());
        assertThat(RestConfig.class.getDeclaredMethods()).allMatch(m -> page.contains("`" + m.getName() + "`"));
    }

    @Test
    void a_file_becomes_a_partner() {
        var settings = Map.<String, Object>of(
                "partner", "school", "sector", "education", "identifiers", "urn:a|1, urn:b|2", "title", "Escola");

        var partner = RestPartner.partner(config(settings));

        assertThat(partner.sector()).isEqualTo(Sector.EDUCATION);
        assertThat(partner.identifiers()).hasSize(2);
        assertThat(partner.title()).isEqualTo("Escola");
        assertThat(RestPartner.webhook(config(settings))).isEmpty();
    }

    @Test
    void a_wrong_key_is_named() {
        wrong("sector", Map.of("partner", "school", "sector", "circus"));
        wrong("identifiers", Map.of("partner", "school", "identifiers", "1234"));
        wrong("partner", Map.of("partner", "The School"));
        wrong("secretHash", Map.of("partner", "school", "secretHash", "abc"));
        wrong("passwordHash", Map.of("partner", "school", "user", "teacher"));
        assertThatThrownBy(() -> RestPartner.webhook(config(Map.of("webhookUrl", "https://school.example.org"))))
                .hasMessageContaining("webhookSecret");
        assertThatThrownBy(() -> RestPartner.webhook(config(Map.of(
                        "webhookUrl", "https://school.example.org",
                        "webhookSecret", "whsec_" + "A".repeat(32),
                        "webhookTrustStore", "target/no-such-file.p12"))))
                .hasMessageContaining("webhookTrustStore");
    }

    private static void wrong(String key, Map<String, Object> settings) {
        assertThatThrownBy(() -> new RestPartner(new KnownPartners(), config(settings)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private static List<String> keys() {
        return Arrays.stream(RestConfig.class.getDeclaredMethods())
                .map(m -> ("#" + m.getName() + " = " + (m.getDefaultValue() == null ? "" : m.getDefaultValue())).trim())
                .toList();
    }

    private static RestConfig config(Map<String, Object> settings) {
        return (RestConfig) Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {RestConfig.class},
                (proxy, method, arguments) -> value(method, settings));
    }

    private static Object value(Method method, Map<String, Object> settings) {
        return settings.getOrDefault(method.getName(), method.getDefaultValue());
    }
}

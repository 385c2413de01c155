package org.vincle.connectors.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;

/** A wrong setting stops the component and names the key; the shipped mappings are all readable. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    private AdministrationPlatform platform;

    @BeforeEach
    void open() {
        platform = AdministrationPlatform.open(Fakes.KEYS);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_wrong_setting_of_a_platform_names_its_key() {
        wrong("name", "name", "");
        wrong("dialect", "dialect", "SOAP");
        wrong("url", "url", "http://platform.example.org/services");
        wrong("url", "url", "https://user@platform.example.org/services");
        wrong("applicantId", "applicantId", " ");
        wrong("idPrefix", "idPrefix", "too-long-for-this");
        wrong("signKeyStore", "signKeyStore", "nowhere.p12");
        wrong("signKeyStore", "signKeyStorePassword", "wrong");
        wrong(
                "signKeyStore",
                "signKeyStore",
                Fakes.KEYS.trusts(AdministrationKeys.HUB).toString());
        wrong("signTrustStore", "signTrustStore", "");
        wrong("signatureAlgorithm", "signatureAlgorithm", "rsa-md5");
        wrong("tlsTrustStore", "tlsTrustStore", "nowhere.p12");
    }

    private void wrong(String key, String... settings) {
        assertThatThrownBy(() -> Fakes.connection(platform, "SCSP", settings))
                .as(String.join("=", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void a_wrong_setting_of_a_product_names_its_key() {
        for (var wrong : List.of("partner", "platform", "certificate", "mapping")) {
            assertThatThrownBy(() -> new Settings(Fakes.productConfig(wrong, ""), Fakes.CODES).product())
                    .hasMessageContaining(wrong);
        }
        assertThatThrownBy(() -> new Settings(Fakes.productConfig("mode", "later"), Fakes.CODES).product())
                .hasMessageContaining("mode");
        assertThatThrownBy(() -> new Settings(Fakes.productConfig("bases", "WISH"), Fakes.CODES).product())
                .hasMessageContaining("bases");
        assertThatThrownBy(() -> new Settings(Fakes.productConfig("mapping", "none"), Fakes.CODES).product())
                .hasMessageContaining("map-none.tsv");
        assertThatThrownBy(() -> new Settings(Fakes.productConfig("mapping", "../x"), Fakes.CODES).product())
                .hasMessageContaining("mapping");
        assertThatThrownBy(() -> new Settings(Fakes.productConfig("sector", "MAGIC"), Fakes.CODES).partner())
                .hasMessageContaining("sector");
    }

    @Test
    void every_shipped_mapping_is_understood_and_gives_facts() throws IOException {
        try (var files = Files.list(Path.of("../../config/codes/pci"))) {
            var mappings = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("map-"))
                    .map(f -> f.substring(4, f.length() - 4))
                    .toList();
            assertThat(mappings).hasSize(10);
            for (var mapping : mappings) {
                assertThat(Fakes.CODES.mapping(mapping).get().facts())
                        .as(mapping)
                        .isNotEmpty();
            }
        }
    }
}

package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.HestiaCipher;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JweTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Made once by nimbus-jose-jwt 10.9.1, the library that Hèstia's documentation names. */
    private static final String OF_NIMBUS =
            "eyJlbmMiOiJBMjU2R0NNIiwidGFnIjoiOXpqSkx3YjVxUUlUYk51NEdnY3luQSIsImlhdCI6MTY0MDI0MTcyNSwi"
                    + "YWxnIjoiQTI1NkdDTUtXIiwiaXYiOiJGZGZtWlJnZkxEOWpzX1FaIiwianRpIjoiMzIxNTY4NzU1NiJ9.ZyC9z62"
                    + "1wn7fPeiUYJ10Ki5IowZQQ1pqDli7eWC8Irk.KJYWfChXaRNZ8ot5.zLDWyppm7mAltC-qYTow7-kK3hsLnlkeiK"
                    + "l0DVPVVSJB52eOGf20KlTDVgVCuvx7FNhMB3gnWCkrUgPVcGdtmT7Yrfw.zUeJh2dYwoSOznPMYsmVDg";

    private final Jwe jwe = new Jwe(HestiaCipher.KEY);

    @Test
    void reads_what_the_library_writes_that_hestia_names() {
        assertThat(jwe.read(OF_NIMBUS, NOW))
                .hasToString("{\"CodINE\":9821920002,\"IdUnicoRecurso\":840998044,\"IdProfesional\":553}");
    }

    @Test
    void reads_what_it_writes_and_never_writes_one_thing_alike() {
        var claims = JsonNodeFactory.instance.objectNode().put("descripcio", "Operació completada amb èxit.");

        var one = jwe.write(claims).split("[.]");
        var other = jwe.write(claims).split("[.]");

        assertThat(jwe.read(String.join(".", one), NOW)).isEqualTo(claims);
        for (int part = 0; part < one.length; part++) {
            assertThat(one[part]).isNotEqualTo(other[part]);
        }
    }

    @Test
    void a_key_is_the_same_in_base64() {
        var claims = JsonNodeFactory.instance.objectNode().put("a", 1);
        var bytes = HestiaCipher.KEY.getBytes(UTF_8);

        for (var key : new String[] {
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
        }) {
            assertThat(new Jwe(key).read(jwe.write(claims), NOW)).isEqualTo(claims);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "hestia-key-that-hides-nothing-0",
                "hestia-key-that-hides-nothing-000",
                "aGVzdGlhLWtleS10aGF0LWhpZGVzLW5vdGhpbmc"
            })
    void a_key_that_is_not_256_bits_is_named(String key) {
        assertThatThrownBy(() -> new Jwe(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jweKey")
                .hasMessageNotContaining(key);
        assertThatThrownBy(() ->
                        new HestiaSettings(Webhook.config("jwtSecret", "", "jweKey", key), Fakes.CODES).envelopes())
                .hasMessageContaining("jweKey");
    }

    @Test
    void an_area_without_any_key_is_named_what_it_lacks() {
        assertThatThrownBy(() -> new HestiaSettings(Webhook.config("jwtSecret", " "), Fakes.CODES).envelopes())
                .hasMessageContaining("jwtSecret")
                .hasMessageContaining("jweKey");
    }

    @Test
    void a_spelling_of_the_same_bytes_that_nobody_writes_is_refused() {
        var token = HestiaCipher.token("{}");
        int last = token.length() - 1;
        // 16 bytes leave four bits of their last character unused.
        var alike = token.substring(0, last) + (char) (token.charAt(last) + 1);

        assertThat(jwe.read(token, NOW)).isEmpty();
        assertThatThrownBy(() -> jwe.read(alike, NOW))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("token-encryption");
    }
}

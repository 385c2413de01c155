package org.vincle.connectors.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {

    private static final Tls.Store NONE = new Tls.Store("serverKeyStore", " ", null);

    @TempDir
    Path folder;

    @Test
    void without_a_file_java_decides() {
        assertThat(Tls.of(NONE, new Tls.Store("serverTrustStore", null, null))).isNull();
        assertThat(Tls.trusting(NONE)).isNull();
    }

    @Test
    void a_file_that_is_named_is_used() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var file = folder.resolve("keys.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "word".toCharArray());
        }

        assertThat(Tls.of(new Tls.Store("serverKeyStore", " " + file + " ", "word"), NONE))
                .isNotNull();
        assertThatThrownBy(() -> Tls.of(new Tls.Store("serverKeyStore", file.toString(), "sword"), NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("serverKeyStore: cannot be read");
    }

    @Test
    void the_setting_is_named_whose_file_cannot_be_read_and_no_password() {
        var missing =
                new Tls.Store("webhookTrustStore", folder.resolve("none.p12").toString(), "a town of glass");

        assertThatThrownBy(() -> Tls.trusting(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhookTrustStore: cannot be read");
        assertThat(missing).hasToString("Store[webhookTrustStore]");
    }
}

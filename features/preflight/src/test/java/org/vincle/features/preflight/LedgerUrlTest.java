package org.vincle.features.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerUrlTest {
    @TempDir
    Path etc;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void as_shipped() throws IOException {
        Files.writeString(etc.resolve("org.apache.felix.http.cfg"), "org.apache.felix.http.host = 127.0.0.1");
        Files.writeString(etc.resolve("org.vincle.routes.ledger.cfg"), "url = $[env:VINCLE_DB_URL;default=]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:sqlite:/var/lib/vincle.db", "jdbc:postgresql://db.example.org/vincle"})
    void takes_what_the_ledger_takes(String url) throws IOException {
        assertThat(preflight(url)).isZero();
    }

    @Test
    void refuses_any_other_database_without_repeating_its_password() throws IOException {
        assertThat(preflight("jdbc:mysql://db.example.org/vincle?password=sesame"))
                .isEqualTo(Preflight.REFUSED);

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("vincle: VINCLE_DB_URL must begin with jdbc:sqlite: or jdbc:postgresql:, or be empty.");
    }

    private int preflight(String url) throws IOException {
        var environment = Map.of("VINCLE_DB_URL", url);
        return Preflight.check(etc, environment, new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}

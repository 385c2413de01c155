package org.vincle.routes.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.routes.api.Protocols.Deployed;
import org.vincle.routes.api.Protocols.Standing;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployedProtocolsTest {

    private static final Locale CATALAN = Locale.forLanguageTag("ca");

    @TempDir
    Path folder;

    @TempDir
    Path keep;

    private DeployedProtocols protocols;

    @BeforeEach
    void start() throws IOException {
        Files.copy(Shipped.CONFIG.resolve("protocols/events.tsv"), folder.resolve("events.tsv"));
        Files.copy(Shipped.CONFIG.resolve("protocols/school-absence.json"), folder.resolve("school-absence.json"));
        protocols = new DeployedProtocols(folder, Shipped.CONFIG.resolve("calendars"), keep, 1);
    }

    @AfterEach
    void stop() {
        protocols.stop();
    }

    @Test
    void says_what_is_in_force_in_the_reader_s_language() {
        assertThat(protocols.deployed(CATALAN))
                .extracting(Deployed::name, Deployed::version, Deployed::title, Deployed::standing)
                .containsExactly(tuple("school-absence", "1.0.0", "Absentisme escolar", Standing.IN_FORCE));
    }

    @Test
    void takes_what_is_dropped_into_its_folder() throws IOException {
        var half = keep.resolve("dropped.half");
        Files.writeString(half, Shipped.text("gender-violence.json"));
        Files.move(half, folder.resolve("gender-violence.json"), StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(protocols.deployed(Locale.ENGLISH))
                .extracting(Deployed::name)
                .contains("gender-violence"));
    }

    @Test
    void checks_simulates_and_draws_what_is_not_deployed() {
        var plan = Shipped.text("hospital-discharge.json");

        assertThat(protocols.check(plan, CATALAN)).isEmpty();
        assertThat(protocols.simulate(plan, Shipped.text("examples/hospital-discharge.events.json"), CATALAN))
                .first()
                .isEqualTo("Alta hospitalària amb risc social, versió 1.0.0");
        assertThat(protocols.draw(plan, CATALAN)).startsWith("<svg ");
    }

    @Test
    void says_what_is_wrong_instead_of_simulating_or_drawing() {
        var wrong = Shipped.text("hospital-discharge.json").replace("\"discharged\"", "\"gone\"");

        assertThatThrownBy(() -> protocols.draw(wrong, CATALAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cap esdeveniment no es diu «gone»");
        assertThatThrownBy(() -> protocols.simulate(wrong, "{}", CATALAN)).hasMessageContaining("gone");
        assertThatThrownBy(() -> protocols.simulate(Shipped.text("hospital-discharge.json"), "{}", CATALAN))
                .hasMessageContaining("events");
    }
}

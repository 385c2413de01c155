package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.itests.harness.Town;

/** A partner gets a second file, for another connector, while its first is still there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(14)
class PartnerNamesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String COPY = "org.vincle.connectors.fhir-" + Town.HOSPITAL;
    private static final String TOKEN = "token-of-the-copy-that-nobody-shall-use";

    @Test
    void the_first_file_keeps_the_name_and_the_second_is_refused_until_it_is_gone() throws IOException {
        var town = Setting.sqlite();
        var hub = town.hub();

        Town.fhirClient(hub, Town.HOSPITAL, "HEALTH", TOKEN);

        await().atMost(PATIENCE).until(() -> hub.body("/health"), s -> s.contains(COPY + ".cfg is refused"));
        await().atMost(PATIENCE).until(() -> hub.status("/health/ready") == 200);
        assertThat(hub.shell("vincle:partners"))
                .contains("etc/" + COPY + ".cfg is refused: etc/org.vincle.connectors.hl7v2-" + Town.HOSPITAL);
        assertThat(hub.log().lines().filter(l -> l.contains(COPY + ".cfg is refused")))
                .hasSize(1);
        assertThat(hub.client(TOKEN).get("Task").status()).isEqualTo(401);

        var there = Setting.somebody();
        town.social().refer(FhirReferral.numbered("N-" + there.number(), there));
        assertThat(Tally.atHospital(town.hospital(), Set.of(there), PATIENCE).missing())
                .isZero();
        var back = Setting.somebody();
        assertThat(town.hospital()
                        .send(Hl7Referral.numbered("N" + back.number(), back).er7())
                        .field("MSA", 1))
                .isEqualTo("AA");

        Files.delete(hub.home().resolve("etc").resolve(COPY + ".cfg"));
        await().atMost(PATIENCE).until(() -> hub.body("/health"), s -> !s.contains("refused"));
    }
}

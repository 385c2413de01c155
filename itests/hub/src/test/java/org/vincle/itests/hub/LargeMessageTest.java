package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.itests.harness.Reports;

/** A message as large as the hub takes, through its listener, its ledger and a delivery, in the memory that it is shipped with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(20)
class LargeMessageTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Reports REPORT = Reports.table(
            "large-messages",
            "Documents that a hospital sends within a referral of ten megabytes, and that social services read in FHIR.",
            "database",
            "message MB",
            "acknowledged with",
            "ms to the acknowledgement",
            "ms until it is read whole");

    @Test
    void a_referral_of_ten_megabytes_reaches_social_services_whole() throws IOException {
        arrivesWhole(Setting.sqlite());
    }

    @Test
    void and_likewise_by_way_of_PostgreSQL() throws IOException {
        arrivesWhole(Setting.postgres());
    }

    private static void arrivesWhole(Setting town) throws IOException {
        var process = town.hub().jvm().pid();
        var person = Setting.somebody();
        var document = new byte[7_900_000];
        new Random(person.number()).nextBytes(document);
        var message = Hl7Referral.numbered("XL" + person.number(), person).er7().stripTrailing()
                + "\rOBX|9|ED|11488-4^Informe^LN||^application^pdf^Base64^"
                + Base64.getEncoder().encodeToString(document) + "||||||F\r";
        assertThat(message).hasSizeGreaterThan(TEN_MEGABYTES);
        long began = System.nanoTime();

        var code = town.hospital().send(message).field("MSA", 1);

        long acknowledged = System.nanoTime();
        assertThat(code).isEqualTo("AA");
        var task = await().alias("Task")
                .atMost(PATIENCE)
                .until(() -> Tasks.about(town.social(), person), Optional::isPresent)
                .orElseThrow();
        var patient = town.social().task(task).getFor().getReference();
        var read = town.social().search(DocumentReference.class, "patient=" + patient);
        REPORT.row(
                town.name(),
                message.length() / 1_000_000,
                code,
                (acknowledged - began) / 1_000_000,
                (System.nanoTime() - began) / 1_000_000);
        assertThat(read).singleElement().satisfies(found -> {
            var attachment = found.getContentFirstRep().getAttachment();
            assertThat(attachment.getContentType()).isEqualTo("application/pdf");
            assertThat(digest(attachment.getData())).isEqualTo(digest(document));
        });
        assertThat(town.hub().status("/health/ready")).isEqualTo(200);
        assertThat(town.hub().jvm().pid()).isEqualTo(process);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

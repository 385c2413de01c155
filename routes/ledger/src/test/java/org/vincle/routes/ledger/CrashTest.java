package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.PartnerUnavailable;

class CrashTest extends OnFreshLedger {

    private static final int ROUNDS =
            System.getProperty("vincle.rounds", "short").equals("long") ? 20 : 2;

    @Test
    void whatever_was_acknowledged_before_a_kill_is_there_whole_and_nothing_else_by_half() throws Exception {
        var acknowledged = new ArrayList<UUID>();

        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(killedAfter(150 + 37 * round));
        }

        for (var id : acknowledged) {
            assertThat(on.journey(id)).containsExactly("received referral", "state requested", "owed");
        }
        var counts = on.oversight.counts();
        assertThat(counts.get("referrals")).isGreaterThanOrEqualTo(acknowledged.size());
        assertThat(counts.get("owed")).isEqualTo(counts.get("referrals"));
        assertThat(counts.get("messages")).isEqualTo(counts.get("referrals"));
        if (Engine.current() == Engine.SQLITE) {
            var integrity = on.database.read(work -> work.first("PRAGMA integrity_check", row -> row.getString(1)));
            assertThat(integrity).contains("ok");
        }
    }

    @Test
    void a_full_disk_asks_senders_to_try_later_and_heals() {
        assumeTrue(Engine.current() == Engine.SQLITE, "a full disk is simulated in SQLite only");
        var referral = on.sent();
        long pages = pages("PRAGMA page_count");
        pages("PRAGMA max_page_count = " + (pages + 2));
        var large = new byte[60_000];
        new Random(1).nextBytes(large);

        assertThatThrownBy(() -> on.ledger.accept(new Submission(
                        Town.SOCIAL, "1", "x", new Original("text/plain", large), null, null, null, null)))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("not-ready");

        assertThat(on.journey(referral.id())).hasSize(3);
        pages("PRAGMA max_page_count = 1000000");
        assertThat(on.ledger.ready()).isTrue();
        on.sent();
        assertThat(on.oversight.counts()).containsEntry("referrals", 2L);
    }

    private long pages(String pragma) {
        return on.database
                .write(work -> work.first(pragma, row -> row.getLong(1)).orElseThrow())
                .value();
    }

    private List<UUID> killedAfter(int count) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        SendsUntilKilled.class.getName(),
                        on.source.url(),
                        on.source.user())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var acknowledged = new ArrayList<UUID>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() == 36) {
                    acknowledged.add(UUID.fromString(line));
                }
                if (acknowledged.size() == count) {
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
            child.waitFor(120, TimeUnit.SECONDS);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(count);
        return acknowledged;
    }
}

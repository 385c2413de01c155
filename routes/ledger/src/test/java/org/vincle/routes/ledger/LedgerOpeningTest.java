package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerOpeningTest {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private final AtomicReference<RelationalLedger> offered = new AtomicReference<>();

    @Test
    void a_ledger_whose_disk_is_not_there_yet_is_offered_as_soon_as_it_is() throws Exception {
        var place = folder.resolve("mount");
        Files.writeString(place, "in the way");
        var source = new Source("jdbc:sqlite:" + place.resolve("vincle.db"), "", "", 2, 16, false);
        var tries = new AtomicInteger();
        var opener = LedgerOpening.opener(source, Settings.DEFAULTS);

        var opening = opening(() -> {
            tries.incrementAndGet();
            return opener.get();
        });
        await().atMost(PATIENCE).until(() -> tries.get() > 1);
        assertThat(offered.get()).isNull();
        Files.delete(place);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(offered.get()).isNotNull());
        offered.get().accept(Town.sends(Town.referral()));
        opening.close();
        assertThat(offered.get()).isNull();
    }

    @Test
    void whatever_stops_it_is_tried_again() throws Exception {
        var failures = new ConcurrentLinkedQueue<Runnable>();
        failures.add(() -> {
            throw Refusals.notReady();
        });
        failures.add(() -> {
            throw new NoClassDefFoundError();
        });
        failures.add(() -> {
            throw new UnsupportedOperationException();
        });

        var opening = opening(() -> {
            if (!failures.isEmpty()) {
                failures.remove().run();
            }
            return sqlite();
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(offered.get()).isNotNull());
        opening.close();
    }

    @Test
    void a_ledger_that_comes_when_its_file_has_gone_is_closed_again() throws Exception {
        var asked = new CountDownLatch(1);
        var going = new CountDownLatch(1);
        var late = new AtomicReference<RelationalLedger>();
        var opening = opening(() -> {
            asked.countDown();
            try {
                going.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            late.set(sqlite());
            return late.get();
        });
        asked.await();

        var closing = new Thread(() -> {
            try {
                opening.close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        closing.start();
        await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        going.countDown();
        closing.join();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(late.get()).isNotNull().satisfies(l -> assertThat(l.ready())
                        .isFalse()));
        assertThat(offered.get()).isNull();
    }

    @Test
    void a_server_that_comes_late_and_goes_for_a_while_needs_nobody_to_touch_a_file() throws Exception {
        assumeTrue(Engine.current() == Engine.POSTGRESQL, "SQLite is no server");
        var claim = heldPort();
        int port = claim.getLocalPort();
        var source =
                new Source("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres", 2, 16, false);
        var tries = new AtomicInteger();
        var opener = LedgerOpening.opener(source, Settings.DEFAULTS);
        var opening = opening(() -> {
            tries.incrementAndGet();
            return opener.get();
        });
        await().atMost(PATIENCE).until(() -> tries.get() > 1);

        var server = server(port);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(offered.get()).isNotNull());
        var ledger = offered.get();
        ledger.accept(Town.sends(Town.referral()));

        server.close();
        assertThatThrownBy(() -> ledger.accept(Town.sends(Town.referral()))).isInstanceOf(PartnerUnavailable.class);
        assertThat(ledger.ready()).isFalse();

        server = server(port);
        await().atMost(PATIENCE).until(ledger::ready);
        ledger.accept(Town.sends(Town.referral()));
        assertThat(new RelationalOversight(ledger).counts()).containsEntry("referrals", 2L);
        opening.close();
        server.close();
        claim.close();
    }

    private LedgerOpening opening(Supplier<RelationalLedger> opener) {
        return new LedgerOpening(
                opener,
                ledger -> {
                    offered.set(ledger);
                    return () -> offered.set(null);
                },
                SOON);
    }

    private RelationalLedger sqlite() {
        var source = new Source("jdbc:sqlite:" + folder.resolve("vincle.db"), "", "", 2, 16, false);
        return RelationalLedger.open(source, Settings.DEFAULTS, Clock.systemUTC());
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** A port that nobody else is given while this is open: bound, though it never listens. */
    private static Socket heldPort() throws IOException {
        var claim = new Socket();
        claim.setReuseAddress(true);
        claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return claim;
    }
}

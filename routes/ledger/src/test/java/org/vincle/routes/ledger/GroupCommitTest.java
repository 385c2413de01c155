package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Receipt;
import org.vincle.routes.api.ClaimCheck;

/** How often the disk is waited for; on PostgreSQL the server does the grouping. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Queue<ClaimCheck> queue = new ConcurrentLinkedQueue<>();
    private CountedCommits database;
    private RelationalLedger ledger;

    @BeforeEach
    void open() {
        assumeTrue(Engine.current() == Engine.SQLITE);
        database = new CountedCommits(folder);
        ledger = new RelationalLedger(database, Settings.DEFAULTS, Clock.systemUTC());
        ledger.clearBy(Town.PERMITTED);
        ledger.remember(Town.partner(Town.SOCIAL));
        ledger.remember(Town.partner(Town.HOSPITAL));
        ledger.onDue(queue::addAll);
        database.commits();
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void a_message_that_is_alone_waits_for_the_disk_three_times() {
        ledger.accept(Town.sends(Town.referral()));
        assertThat(database.commits()).as("accepted").isOne();

        var check = queue.remove();
        take(check);
        assertThat(database.commits()).as("taken, decided, audited").isOne();

        settle(check);
        assertThat(database.commits()).as("settled").isOne();
    }

    @Test
    void whoever_takes_and_settles_at_the_same_time_waits_once() throws InterruptedException {
        var taken = owed(3);
        taken.forEach(this::take);
        var due = owed(3);
        database.commits();

        var work = new ArrayList<Runnable>();
        taken.forEach(check -> work.add(() -> settle(check)));
        due.forEach(check -> work.add(() -> take(check)));
        together(work);

        assertThat(database.commits())
                .as("the one that kept them waiting, and theirs")
                .isEqualTo(2);
        assertThat(new RelationalAudit(ledger)
                        .verify(LocalDate.EPOCH, LocalDate.of(9999, 12, 31))
                        .entries())
                .isEqualTo(6);
    }

    private List<ClaimCheck> owed(int count) {
        for (int i = 0; i < count; i++) {
            ledger.accept(Town.sends(Town.referral()));
        }
        var owed = List.copyOf(queue);
        queue.clear();
        return owed;
    }

    private void take(ClaimCheck check) {
        assertThat(ledger.take(check, LedgerOn.NODE, LedgerOn.LEASE)).isPresent();
    }

    private void settle(ClaimCheck check) {
        ledger.settle(check.owed(), LedgerOn.NODE, Receipt.plain(), "test");
    }

    /** The writer is busy until all of them stand before it. */
    private void together(List<Runnable> work) throws InterruptedException {
        var begun = new CompletableFuture<Void>();
        var over = new CompletableFuture<Void>();
        var threads = new ArrayList<Thread>();
        threads.add(new Thread(() -> ledger.commit(unit -> {
            begun.complete(null);
            return over.join();
        })));
        work.forEach(each -> threads.add(new Thread(each)));
        try {
            threads.get(0).start();
            begun.join();
            for (var thread : threads.subList(1, threads.size())) {
                thread.start();
                await().atMost(PATIENCE).until(() -> standsBeforeTheWriter(thread));
            }
        } finally {
            over.complete(null);
        }
        for (var thread : threads) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static boolean standsBeforeTheWriter(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(SqliteWriter.class.getName()));
    }
}

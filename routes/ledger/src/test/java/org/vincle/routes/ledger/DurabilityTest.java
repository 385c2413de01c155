package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.PartnerUnavailable;

class DurabilityTest extends OnFreshLedger {

    @Test
    void the_live_connection_says_that_a_commit_is_on_disk() {
        var durability = on.ledger.durability();

        assertThat(durability.safe()).isTrue();
        if (Engine.current() == Engine.SQLITE) {
            assertThat(durability.settings())
                    .containsEntry("synchronous", "2")
                    .containsEntry("journal_mode", "wal")
                    .containsEntry("foreign_keys", "1");
        } else {
            assertThat(durability.settings())
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on");
        }
    }

    @Test
    void a_lease_alone_is_written_without_a_sync_and_whatever_comes_next_with_one() {
        var lazily = Engine.current() == Engine.SQLITE ? "1" : "off";
        var synced = Engine.current() == Engine.SQLITE ? "2" : "on";

        for (int round = 0; round < 3; round++) {
            int now = round;
            assertThat(on.database.lazily(work -> syncing(work, "lease" + now)).value())
                    .isEqualTo(lazily);
            assertThat(on.database.write(work -> syncing(work, "rest" + now)).value())
                    .isEqualTo(synced);
        }
        assertThat(on.ledger.durability().safe()).isTrue();
    }

    /** Told apart by a remark, since SQLite answers a pragma when it compiles it. */
    private static String syncing(Work work, String remark) throws SQLException {
        var sql = Engine.current() == Engine.SQLITE ? "PRAGMA synchronous" : "SHOW synchronous_commit";
        return work.first(sql + " /* " + remark + " */", row -> row.getString(1))
                .orElseThrow();
    }

    @Test
    void a_url_that_turns_syncing_off_is_refused_or_without_effect() {
        var source = on.source;
        var off = Engine.current() == Engine.SQLITE ? "?synchronous=OFF" : "?options=-c%20synchronous_commit=off";
        var unsafe = new Source(source.url() + off, source.user(), source.password(), 2, 16, false);

        if (Engine.current() == Engine.SQLITE) {
            try (var database = Database.open(unsafe, on.clock)) {
                assertThat(database.durability().safe()).isTrue();
            }
        } else {
            assertThatThrownBy(() -> Database.open(unsafe, on.clock))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("synchronous_commit=off");
        }
    }

    @Test
    void a_database_that_does_not_sync_is_closed_again_unless_a_test_allows_it() {
        var unsafe = new Unsynced();

        assertThat(Database.durable(unsafe, true)).isSameAs(unsafe);
        assertThatThrownBy(() -> Database.durable(unsafe, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowUnsafe");
        assertThat(unsafe.closed).isTrue();
    }

    @Test
    void an_unknown_url_is_refused_by_its_key() {
        assertThatThrownBy(() -> new Source("jdbc:h2:mem:x", "", "", 1, 1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url:");
    }

    @Test
    void a_database_that_does_not_let_the_hub_in_is_named_without_its_password() {
        assumeTrue(Engine.current() == Engine.POSTGRESQL, "SQLite asks for no name");
        var stranger = new Source(on.source.url(), "nobody-we-know", "open sesame", 2, 16, false);

        assertThatThrownBy(() -> Database.open(stranger, on.clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: the database does not let the hub in, SQLSTATE 28")
                .hasMessageNotContaining("sesame")
                .hasNoCause();
    }

    @Test
    void a_ledger_that_runs_is_ready() {
        assertThat(on.ledger.name()).isEqualTo("ledger");
        assertThat(on.ledger.ready()).isTrue();
    }

    @Test
    void a_closed_ledger_is_not_ready_and_asks_the_sender_to_try_later() {
        on.ledger.close();

        assertThat(on.ledger.ready()).isFalse();
        assertThatThrownBy(on::sent).isInstanceOf(PartnerUnavailable.class).hasMessage("not-ready");
    }

    @Test
    void a_unit_that_fails_is_undone_alone() throws Exception {
        var started = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(9);
        var all = new ArrayList<Future<Committed<Integer>>>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            all.add(pool.submit(() -> {
                started.await();
                return on.database.write(work -> {
                    work.update("INSERT INTO pulse (node, at) VALUES (?, ?)", "node-" + number, work.now());
                    if (number % 2 == 1) {
                        throw new Unmatched("test");
                    }
                    return number;
                });
            }));
        }
        started.countDown();
        for (int i = 0; i < 8; i++) {
            var one = all.get(i);
            if (i % 2 == 1) {
                assertThatThrownBy(one::get).hasCauseInstanceOf(Unmatched.class);
            } else {
                assertThat(one.get().value()).isEqualTo(i);
            }
        }
        pool.shutdown();

        List<String> written =
                on.database.read(work -> work.list("SELECT node FROM pulse ORDER BY node", row -> row.getString(1)));
        assertThat(written).containsExactly("node-0", "node-2", "node-4", "node-6");
    }

    @Test
    void an_engine_that_refuses_a_statement_is_not_quoted() {
        assertThatThrownBy(() -> on.database.write(work -> work.update("INSERT INTO no_such_table VALUES (1)")))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("not-ready")
                .hasNoCause();

        on.sent();
        assertThat(on.ledger.ready()).isTrue();
    }

    private static final class Unsynced implements Database {

        private boolean closed;

        @Override
        public <T> Committed<T> write(Unit<T> unit) {
            throw Refusals.notReady();
        }

        @Override
        public <T> T read(Unit<T> unit) {
            throw Refusals.notReady();
        }

        @Override
        public Durability durability() {
            return new Durability("Careless", Map.of("synchronous", "0"), false);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

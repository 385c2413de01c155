package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vincle.routes.ledger.LedgerOn.EMISSION;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.routes.api.ClaimCheck;

class EnduranceTest extends OnFreshLedger {

    @Test
    void a_long_backlog_is_queued_bit_by_bit_instead_of_all_of_it_over_and_over() {
        for (int i = 0; i < 1_010; i++) {
            on.sent();
        }
        on.clock.forward(EMISSION.plusSeconds(1));

        var queued = allDue();

        assertThat(queued).hasSize(1_000);
        on.delivered(queued.get(0));
        assertThat(allDue()).hasSize(1);
        on.clock.forward(EMISSION.plusSeconds(1));
        assertThat(allDue()).hasSize(1_000);
    }

    @Test
    void a_delivery_that_takes_long_stays_with_the_node_that_says_so() {
        on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        on.clock.forward(LEASE.minusSeconds(1));

        on.ledger.renew(check.owed(), "another-node", Duration.ofHours(1));
        on.ledger.renew(check.owed(), NODE, LEASE);

        on.clock.forward(LEASE.minusSeconds(1));
        assertThat(on.ledger.take(check, "another-node", LEASE)).isEmpty();
        assertThat(allDue()).isEmpty();
        on.clock.forward(Duration.ofSeconds(2));
        assertThat(on.ledger.take(check, "another-node", LEASE)).isPresent();
    }

    @Test
    void a_document_that_is_never_as_it_was_read_is_tried_ever_less_often() {
        on.sent();
        var check = on.onlyQueued();
        for (int i = 0; i < 20; i++) {
            on.taken(check);
            on.ledger.again(check.owed(), NODE);
            check = on.onlyQueued();
        }

        on.taken(check);
        on.ledger.again(check.owed(), NODE);

        assertThat(on.queued()).isEmpty();
        assertThat(allDue()).isEmpty();
        on.clock.forward(Duration.ofSeconds(1));
        assertThat(allDue()).hasSize(1);
    }

    @Test
    void content_that_the_database_can_never_hold_is_not_asked_for_again() {
        assumeTrue(Engine.current() == Engine.POSTGRESQL, "SQLite holds both");
        var nul = new Item(Town.referral(), null, List.of(new Key("order", "7\0")));
        var endless = new Random(1)
                .ints(20_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        var longName = new Item(Town.referral(), null, List.of(new Key("order", endless)));

        for (var item : List.of(nul, longName)) {
            assertThatThrownBy(() -> on.ledger.accept(Town.says(SOCIAL, "1", "x", item)))
                    .isInstanceOf(InvalidMessage.class)
                    .hasMessage("unfit-content")
                    .hasNoCause();
        }

        assertThat(on.oversight.counts()).containsEntry("messages", 0L);
        assertThat(on.ledger.ready()).isTrue();
    }

    @Test
    void a_writer_that_is_stuck_is_not_called_ready() throws Exception {
        assumeTrue(Engine.current() == Engine.SQLITE, "PostgreSQL has no one writer");
        var writing = new CountDownLatch(1);
        var going = new CountDownLatch(1);
        var stuck = new Thread(() -> on.database.write(work -> {
            try {
                writing.countDown();
                return going.await(120, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        stuck.start();
        writing.await();

        on.clock.forward(Duration.ofSeconds(11));

        assertThat(on.ledger.ready()).isFalse();
        going.countDown();
        await().atMost(Duration.ofSeconds(60)).until(on.ledger::ready);
        stuck.join();
    }

    @Test
    void a_mountain_of_expired_uploads_is_carried_off_in_loads() {
        var mountain = new ArrayList<Document>();
        for (int i = 0; i < 450; i++) {
            mountain.add(Town.document("doc-" + i, 0, "old", null));
        }
        on.ledger.accept(Town.uploads(mountain.toArray(Document[]::new)));
        on.clock.forward(Duration.ofDays(8));
        on.ledger.accept(Town.uploads(Town.document("new", 0, "new", null)));

        assertThat(on.ledger.sweep()).isEqualTo(450);

        assertThat(on.ledger.document(SOCIAL, "Task", "new")).isPresent();
        assertThat(on.ledger.document(SOCIAL, "Task", "doc-7")).isEmpty();
    }

    private List<ClaimCheck> allDue() {
        var all = new ArrayList<ClaimCheck>();
        List<ClaimCheck> some;
        do {
            some = on.ledger.due(200, EMISSION);
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }
}

package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.EMISSION;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;

class DeliveryTest extends OnFreshLedger {

    @Test
    void a_settled_delivery_is_never_taken_again() {
        var referral = on.sent();
        var check = on.onlyQueued();

        on.delivered(check);

        assertThat(on.ledger.take(check, NODE, LEASE)).isEmpty();
        assertThat(on.journey(referral.id())).endsWith("delivered");
        on.clock.forward(Duration.ofDays(1));
        assertThat(on.ledger.due(10, EMISSION)).isEmpty();
    }

    @Test
    void a_receipt_brings_keys_and_losses() {
        var referral = on.sent();
        var check = on.onlyQueued();
        on.taken(check);

        on.ledger.settle(
                check.owed(),
                NODE,
                new Receipt(
                        List.of(new Key("hl7v2:message", "M-1"), new Key("hl7v2:filler", "F-1")),
                        null,
                        List.of(new Loss("ServiceRequest.orderDetail", "code", "no-field")),
                        null),
                "social-to-health");

        assertThat(on.oversight.journey(referral.id()).toString())
                .contains("social-to-health", "ServiceRequest.orderDetail");
        on.says(SOCIAL, referral.id(), new Note("words", null, null));
        var next = on.taken(on.onlyQueued());
        assertThat(next.key("hl7v2:message")).contains("M-1");
        assertThat(next.key("hl7v2:filler")).contains("F-1");
    }

    @Test
    void the_newest_key_comes_first() {
        var referral = on.sent();
        on.delivered(on.onlyQueued(), new Receipt(List.of(new Key("hl7v2:message", "M-1")), null, null, null));
        on.clock.forward(Duration.ofSeconds(1));
        on.says(SOCIAL, referral.id(), new Note("one", null, null));
        on.delivered(on.onlyQueued(), new Receipt(List.of(new Key("hl7v2:message", "M-2")), null, null, null));
        on.says(SOCIAL, referral.id(), new Note("two", null, null));

        var delivery = on.taken(on.onlyQueued());

        assertThat(delivery.keys()).extracting(Key::value).containsExactly("M-2", "M-1");
    }

    @Test
    void a_referral_that_goes_out_again_is_as_it_was_though_its_recipient_has_called_it_something_since() {
        var referral = on.sent();
        on.taken(on.onlyQueued());
        on.clock.forward(Duration.ofSeconds(1));
        var answer = new Item(Town.accepts(), About.referral(referral.id()), List.of(new Key("hl7v2:external", "E-1")));
        on.ledger.accept(Town.says(HOSPITAL, "answer", "answer", answer));
        on.queued();
        on.clock.forward(LEASE);
        var again = on.ledger.due(10, LEASE).stream()
                .filter(due -> due.partner().equals(HOSPITAL))
                .findFirst()
                .orElseThrow();

        assertThat(on.taken(again).keys()).isEmpty();

        on.ledger.settle(again.owed(), NODE, Receipt.plain(), "test");
        on.says(SOCIAL, referral.id(), new Note("words", null, null));
        assertThat(on.taken(on.onlyQueued()).key("hl7v2:external")).contains("E-1");
    }

    @Test
    void what_a_killed_node_had_under_way_is_due_at_once_and_only_that() {
        on.sent();
        on.sent();
        var checks = on.queued();
        on.ledger.take(checks.get(0), "killed", LEASE).orElseThrow();
        on.ledger.take(checks.get(1), "alive", LEASE).orElseThrow();

        on.ledger.release("killed");

        var again = on.ledger.due(10, EMISSION);
        assertThat(again).containsExactly(new ClaimCheck(checks.get(0).owed(), HOSPITAL, 2));
        on.taken(again.get(0));
        on.ledger.settle(checks.get(0).owed(), "killed", Receipt.plain(), "late");
        assertThat(on.oversight.counts()).containsEntry("owed", 2L);
    }

    @Test
    void a_lease_is_one_nodes_until_it_runs_out() {
        on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        assertThat(on.ledger.take(check, "node-2", LEASE)).isEmpty();

        on.clock.forward(LEASE.plusSeconds(1));
        var again = on.ledger.due(10, EMISSION);
        assertThat(again).containsExactly(new ClaimCheck(check.owed(), HOSPITAL, 2));
        var second = on.ledger.take(again.get(0), "node-2", LEASE).orElseThrow().delivery();

        assertThat(second.attempt()).isEqualTo(2);
        on.ledger.settle(check.owed(), NODE, Receipt.plain(), "late");
        assertThat(on.oversight.counts()).containsEntry("owed", 1L);
        on.ledger.settle(check.owed(), "node-2", Receipt.plain(), "test");
        assertThat(on.oversight.counts()).containsEntry("owed", 0L);
    }

    @Test
    void a_repeated_delivery_is_equal_to_the_first_in_all_that_reaches_the_wire() {
        on.sent();
        var check = on.onlyQueued();
        var first = on.taken(check);
        on.clock.forward(LEASE.plusSeconds(1));

        var second = on.taken(check);

        assertThat(second).usingRecursiveComparison().ignoringFields("attempt").isEqualTo(first);
    }

    @Test
    void a_claim_check_that_got_lost_is_emitted_again() {
        on.sent();
        var lost = on.onlyQueued();
        assertThat(on.ledger.due(10, EMISSION)).isEmpty();

        on.clock.forward(EMISSION.plusSeconds(1));

        assertThat(on.ledger.due(10, EMISSION)).containsExactly(new ClaimCheck(lost.owed(), HOSPITAL, 2));
        assertThat(on.ledger.due(10, EMISSION)).isEmpty();
    }

    @Test
    void owed_deliveries_survive_the_loss_of_the_whole_broker() {
        for (int i = 0; i < 200; i++) {
            on.sent();
        }
        on.queued();
        on.clock.forward(EMISSION.plusSeconds(1));

        var emitted = new ArrayList<ClaimCheck>();
        for (var some = on.ledger.due(64, EMISSION); !some.isEmpty(); some = on.ledger.due(64, EMISSION)) {
            assertThat(some).hasSizeLessThanOrEqualTo(64);
            emitted.addAll(some);
        }

        assertThat(emitted).extracting(ClaimCheck::owed).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void later_messages_of_a_referral_wait_for_the_earlier_ones() {
        var referral = on.sent();
        var first = on.onlyQueued();
        on.says(SOCIAL, referral.id(), new Note("one", null, null));
        on.says(SOCIAL, referral.id(), new Note("two", null, null));
        assertThat(on.queued()).isEmpty();
        on.clock.forward(Duration.ofHours(1));
        assertThat(on.ledger.due(10, EMISSION)).extracting(ClaimCheck::owed).containsExactly(first.owed());

        on.delivered(first);
        var second = on.onlyQueued();
        assertThat(((Note) on.taken(second).message()).text()).isEqualTo("one");
        on.ledger.settle(second.owed(), NODE, Receipt.plain(), "test");

        assertThat(((Note) on.taken(on.onlyQueued()).message()).text()).isEqualTo("two");
    }

    @Test
    void a_waiting_delivery_cannot_be_taken() {
        var referral = on.sent();
        on.queued();
        on.says(SOCIAL, referral.id(), new Note("one", null, null));
        var waiting = ids("waiting");

        assertThat(on.ledger.take(new ClaimCheck(waiting.get(0), HOSPITAL, 1), NODE, LEASE))
                .isEmpty();
    }

    @Test
    void both_directions_of_a_referral_are_lines_of_their_own() {
        var referral = on.sent();
        on.queued();

        on.says(HOSPITAL, referral.id(), Town.accepts());

        assertThat(on.onlyQueued().partner()).isEqualTo(SOCIAL);
    }

    @Test
    void what_the_partner_says_in_the_same_breath_is_committed_with_the_receipt() {
        var referral = on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        var answer = Town.says(HOSPITAL, "A-1", "yes", new Item(Town.accepts(), About.referral(referral.id()), null));

        on.ledger.settle(check.owed(), NODE, new Receipt(null, null, null, List.of(answer)), "test");

        assertThat(on.state(referral.id())).isEqualTo(State.ACCEPTED);
        assertThat(on.journey(referral.id())).endsWith("delivered", "received answer", "state accepted", "owed");
        assertThat(on.onlyQueued().partner()).isEqualTo(SOCIAL);
    }

    @Test
    void an_answer_in_the_same_breath_that_is_forbidden_waits_for_a_person() {
        var referral = on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        var answer = Town.says(HOSPITAL, "A-1", "no", new Item(Town.corrects(), About.referral(referral.id()), null));

        on.ledger.settle(check.owed(), NODE, new Receipt(null, null, null, List.of(answer)), "test");

        assertThat(on.oversight.counts()).containsEntry("owed", 0L);
        assertThat(on.oversight.attention(10)).singleElement().satisfies(attention -> assertThat(attention.code())
                .isEqualTo("transition-forbidden"));
    }

    @Test
    void two_nodes_never_emit_or_take_the_same_delivery() throws Exception {
        for (int i = 0; i < 60; i++) {
            on.sent();
        }
        on.queued();
        on.clock.forward(EMISSION.plusSeconds(1));
        try (var other = on.again()) {
            var turn = new AtomicInteger();

            var emitted = AcceptTest.together(
                    6, () -> (turn.getAndIncrement() % 2 == 0 ? on : other).ledger.due(25, EMISSION));
            var all = new ArrayList<>(emitted.stream().flatMap(List::stream).toList());
            all.addAll(on.ledger.due(60, EMISSION));
            assertThat(all).extracting(ClaimCheck::owed).doesNotHaveDuplicates().hasSize(60);

            var taken = AcceptTest.together(6, () -> {
                var mine = turn.getAndIncrement() % 2 == 0 ? on : other;
                return all.stream()
                        .flatMap(check -> mine.ledger.take(check, "node-" + turn.get(), LEASE).stream())
                        .map(ruling -> ruling.delivery().id())
                        .toList();
            });
            assertThat(taken.stream().flatMap(List::stream))
                    .doesNotHaveDuplicates()
                    .hasSize(60);
        }
    }

    @Test
    void everything_is_still_there_after_a_restart() {
        var referral = on.sent();
        on.queued();
        on.clock.forward(EMISSION.plusSeconds(1));

        try (var restarted = on.again()) {
            var due = restarted.ledger.due(10, EMISSION);

            assertThat(restarted.taken(due.get(0)).message()).isEqualTo(referral);
            assertThat(restarted.ledger.partners())
                    .extracting(partner -> partner.name())
                    .contains(HOSPITAL, SOCIAL);
        }
    }

    private List<UUID> ids(String state) {
        return on.database.read(work -> work.list(
                "SELECT id FROM owed WHERE state = ? ORDER BY number",
                row -> UUID.fromString(row.getString(1)),
                state));
    }
}

package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;

class RetentionTest extends OnFreshLedger {

    private static final Duration KEPT = Settings.DEFAULTS.originals();
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void originals_of_a_referral_are_deleted_when_it_has_ended_for_long_enough_and_its_journey_says_so() {
        var referral = ended();
        on.clock.forward(KEPT.minus(DAY));
        assertThat(on.ledger.sweep()).isZero();
        assertThat(originals()).isEqualTo(3);
        on.clock.forward(DAY.multipliedBy(2));

        assertThat(on.ledger.sweep()).isOne();

        assertThat(originals()).isZero();
        assertThat(contents()).isZero();
        assertThat(on.state(referral.id())).isEqualTo(State.COMPLETED);
        assertThat(on.oversight.journey(referral.id())).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Retention.DELETED);
            assertThat(entry.actor()).isEqualTo(Retention.ACTOR);
            assertThat(entry.detail()).contains("\"messages\":3", "\"days\":1830");
        });
        assertThat(on.ledger.sweep()).isZero();
        assertThat(deletions(referral)).isOne();
    }

    @Test
    void a_referral_that_is_open_keeps_its_originals_however_old() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.works());
        deliverAll();
        on.clock.forward(KEPT.multipliedBy(3));

        assertThat(on.ledger.sweep()).isZero();

        assertThat(originals()).isEqualTo(2);
    }

    @Test
    void whatever_is_still_owed_keeps_the_originals_until_it_was_delivered() {
        var referral = on.sent();
        var parked = on.onlyQueued();
        on.taken(parked);
        on.ledger.park(parked.owed(), NODE, "refused", null);
        on.says(SOCIAL, referral.id(), Town.corrects());
        on.clock.forward(KEPT.plus(DAY));
        assertThat(on.ledger.sweep()).isZero();
        assertThat(originals()).isEqualTo(2);

        assertThat(on.oversight.retry(parked.owed(), "Montse")).isTrue();
        assertThat(on.ledger.sweep()).isZero();
        deliverAll();

        assertThat(on.ledger.sweep()).isOne();
        assertThat(originals()).isZero();
    }

    @Test
    void a_message_about_two_referrals_is_kept_until_both_have_ended() {
        var one = on.sent();
        var other = on.sent();
        on.ledger.accept(Town.says(
                HOSPITAL,
                "both",
                "of both",
                new Item(Town.works(), About.referral(one.id()), null),
                new Item(Town.works(), About.referral(other.id()), null)));
        end(one);
        on.clock.forward(KEPT.plus(DAY));

        assertThat(on.ledger.sweep()).isOne();
        assertThat(original("both")).isTrue();
        assertThat(on.oversight
                        .journey(one.id())
                        .get(on.journey(one.id()).size() - 1)
                        .detail())
                .contains("\"messages\":2");

        end(other);
        on.clock.forward(KEPT.plus(DAY));
        assertThat(on.ledger.sweep()).isOne();
        assertThat(originals()).isZero();
        assertThat(contents()).isZero();
        assertThat(deletions(one)).isEqualTo(2);
        assertThat(deletions(other)).isOne();
    }

    @Test
    void what_was_deleted_is_still_recognised_when_it_comes_again() {
        var referral = ended();
        on.clock.forward(KEPT.plus(DAY));
        on.ledger.sweep();

        var again = on.ledger.accept(Town.sends(referral));

        assertThat(again.repeated()).isTrue();
        assertThat(again.referrals()).containsExactly(referral.id());
        var id = referral.id().toString();
        assertThatThrownBy(
                        () -> on.ledger.accept(Town.says(SOCIAL, id, "other", new Item(Town.referral(), null, null))))
                .hasMessage("message-id-reused");
    }

    @Test
    void what_is_said_afterwards_is_delivered_as_ever_and_deleted_in_its_own_time() {
        var referral = ended();
        on.clock.forward(KEPT.plus(DAY));
        on.ledger.sweep();
        on.says(HOSPITAL, referral.id(), new Note("it went well", null, null));
        var told = on.taken(on.onlyQueued());
        assertThat(told.referral()).isEqualTo(referral);
        on.ledger.settle(told.id(), NODE, Receipt.plain(), "test");

        on.clock.forward(KEPT.minus(DAY));
        assertThat(on.ledger.sweep()).isZero();
        assertThat(originals()).isOne();
        on.clock.forward(DAY.multipliedBy(2));
        assertThat(on.ledger.sweep()).isOne();

        assertThat(originals()).isZero();
        assertThat(deletions(referral)).isEqualTo(2);
    }

    @Test
    void what_a_referral_said_before_it_was_amended_goes_too() {
        var referral = on.sent();
        on.says(SOCIAL, referral.id(), Amendment.whole(referral.with(Set.of(SafetyFlag.values()), Set.of()), null));
        assertThat(count("SELECT count(*) FROM referral_before")).isOne();
        end(referral);
        on.clock.forward(KEPT.plus(DAY));

        on.ledger.sweep();

        assertThat(count("SELECT count(*) FROM referral_before")).isZero();
    }

    @Test
    void with_no_days_everything_is_kept_for_ever() {
        var usual = Settings.DEFAULTS;
        var ledger = new RelationalLedger(
                on.database,
                new Settings(
                        usual.emission(),
                        usual.maxProbe(),
                        usual.maxAttempts(),
                        usual.uploads(),
                        usual.questions(),
                        Duration.ZERO,
                        usual.auditKey()),
                (Clock) on.clock);
        ended();
        on.clock.forward(KEPT.multipliedBy(9));

        assertThat(ledger.sweep()).isZero();

        assertThat(originals()).isEqualTo(3);
    }

    @Test
    void two_nodes_that_sweep_at_once_delete_each_original_once() throws Exception {
        var all = List.of(ended(), ended(), ended(), ended(), ended(), ended(), ended());
        on.clock.forward(KEPT.plus(DAY));

        var swept = AcceptTest.together(2, on.ledger::sweep);

        assertThat(swept.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all.size());
        assertThat(originals()).isZero();
        assertThat(all).allSatisfy(referral -> assertThat(deletions(referral)).isOne());
    }

    @Test
    void many_are_deleted_some_at_a_time() {
        for (int i = 0; i < 41; i++) {
            var referral = on.sent();
            on.says(SOCIAL, referral.id(), Town.corrects());
        }
        deliverAll();
        on.clock.forward(KEPT.plus(DAY));

        assertThat(on.ledger.sweep()).isEqualTo(41);

        assertThat(originals()).isZero();
    }

    @Test
    void the_states_in_which_a_referral_has_ended_are_the_final_ones() {
        assertThat(Arrays.stream(State.values()).filter(State::isFinal).map(State::word))
                .allSatisfy(word -> assertThat(Retention.ENDED).contains("'" + word + "'"))
                .hasSize(Retention.ENDED.split(",").length);
    }

    /** Begun, accepted and completed, and all parties told. */
    private Referral ended() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.accepts());
        end(referral);
        return referral;
    }

    private void end(Referral referral) {
        on.says(HOSPITAL, referral.id(), Town.ends(Outcome.Result.COMPLETED));
        deliverAll();
    }

    private void deliverAll() {
        for (var due = on.queued(); !due.isEmpty(); due = on.queued()) {
            due.forEach(on::delivered);
        }
    }

    private long deletions(Referral referral) {
        return on.journey(referral.id()).stream()
                .filter(Retention.DELETED::equals)
                .count();
    }

    private long originals() {
        return count("SELECT count(*) FROM message WHERE length(original) > 1");
    }

    private long contents() {
        return count("SELECT count(*) FROM item WHERE content IS NOT NULL");
    }

    private boolean original(String messageId) {
        return count("SELECT count(*) FROM message WHERE length(original) > 1 AND message_id = ?", messageId) == 1;
    }

    private long count(String sql, Object... values) {
        return on.ledger.read(work -> work.count(sql, values));
    }
}

package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.State;

class AcceptTest extends OnFreshLedger {

    @Test
    void a_referral_is_stored_and_owed_to_its_recipient() {
        var referral = Town.referral();

        var accepted = on.ledger.accept(Town.sends(referral));

        assertThat(accepted.repeated()).isFalse();
        assertThat(accepted.parked()).isFalse();
        assertThat(accepted.referrals()).containsExactly(referral.id());
        assertThat(on.journey(referral.id())).containsExactly("received referral", "state requested", "owed");
        var check = on.onlyQueued();
        assertThat(check.partner()).isEqualTo(HOSPITAL);
        assertThat(check.emission()).isEqualTo(1);
        var delivery = on.taken(check);
        assertThat(delivery.message()).isEqualTo(referral);
        assertThat(delivery.referral()).isEqualTo(referral);
        assertThat(delivery.state()).isEqualTo(State.REQUESTED);
        assertThat(delivery.from()).isEqualTo(SOCIAL);
        assertThat(delivery.owedSince()).isEqualTo(on.clock.instant());
        assertThat(delivery.attempt()).isEqualTo(1);
    }

    @Test
    void a_referral_without_a_recipient_is_owed_to_nobody() {
        var referral = Town.referral();
        var open = referral.between(Institution.partner(SOCIAL), null);

        on.ledger.accept(Town.sends(open));

        assertThat(on.queued()).isEmpty();
        assertThat(on.journey(open.id())).containsExactly("received referral", "state requested");
    }

    @Test
    void nobody_refers_in_anothers_name() {
        var referral = Town.referral();
        var forged = Town.says(SCHOOL, "1", "x", new Item(referral, null, null));

        assertThatThrownBy(() -> on.ledger.accept(forged)).isInstanceOf(NotPermitted.class);

        assertThat(on.oversight.referral(referral.id().toString())).isEmpty();
    }

    @Test
    void the_same_message_again_gets_the_first_answer_and_changes_nothing() {
        var submission = Town.sends(Town.referral());
        var first = on.ledger.accept(submission);
        on.clock.forward(Duration.ofHours(1));

        var second = on.ledger.accept(submission);

        assertThat(second.repeated()).isTrue();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.at()).isEqualTo(first.at());
        assertThat(second.referrals()).isEqualTo(first.referrals());
        assertThat(on.queued()).hasSize(1);
        assertThat(on.oversight.counts()).containsEntry("messages", 1L).containsEntry("referrals", 1L);
    }

    @Test
    void the_same_id_with_other_content_is_a_conflict() {
        on.ledger.accept(Town.says(SOCIAL, "7", "one", new Item(Town.referral(), null, null)));
        var other = Town.says(SOCIAL, "7", "two", new Item(Town.referral(), null, null));

        assertThatThrownBy(() -> on.ledger.accept(other))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("message-id-reused");

        assertThat(on.oversight.counts()).containsEntry("referrals", 1L);
    }

    @Test
    void two_partners_may_use_the_same_id() {
        on.ledger.accept(Town.says(SOCIAL, "7", "one", new Item(Town.referral(), null, null)));

        var other = on.ledger.accept(Town.says(HOSPITAL, "7", "two"));

        assertThat(other.repeated()).isFalse();
    }

    @Test
    void an_id_may_be_used_again_after_as_many_days_as_the_partner_promises() {
        on.ledger.remember(Town.partner(SOCIAL, 30));
        on.ledger.accept(Town.says(SOCIAL, "7", "one", new Item(Town.referral(), null, null)));
        on.clock.forward(Duration.ofDays(31));

        var second = on.ledger.accept(Town.says(SOCIAL, "7", "two", new Item(Town.referral(), null, null)));

        assertThat(second.repeated()).isFalse();
        assertThat(on.oversight.counts()).containsEntry("referrals", 2L);
    }

    @Test
    void the_same_content_under_a_new_id_is_accepted_and_flagged() {
        on.ledger.accept(Town.says(SOCIAL, "1", "same", new Item(Town.referral(), null, null)));
        var again = Town.referral();

        on.ledger.accept(Town.says(SOCIAL, "2", "same", new Item(again, null, null)));

        assertThat(on.journey(again.id())).contains("warning same-content-as-before");
    }

    @Test
    void a_message_without_id_is_never_taken_for_a_repetition() {
        on.ledger.accept(Town.says(SOCIAL, null, "same", new Item(Town.referral(), null, null)));

        var second = on.ledger.accept(Town.says(SOCIAL, null, "same", new Item(Town.referral(), null, null)));

        assertThat(second.repeated()).isFalse();
    }

    @Test
    void sixteen_threads_with_one_message_make_one_referral() throws Exception {
        var submission = Town.sends(Town.referral());

        var answers = together(16, () -> on.ledger.accept(submission));

        assertThat(answers).filteredOn(Accepted::repeated).hasSize(15);
        assertThat(answers).extracting(Accepted::id).containsOnly(answers.get(0).id());
        assertThat(on.oversight.counts()).containsEntry("referrals", 1L).containsEntry("messages", 1L);
        assertThat(on.queued()).hasSize(1);
    }

    @Test
    void of_two_contradictory_answers_at_once_exactly_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            var referral = on.sent();
            var yes = Town.about(HOSPITAL, referral.id(), Town.accepts());
            var no = Town.about(HOSPITAL, referral.id(), Town.rejects());

            var turn = new AtomicInteger();
            var results = together(2, () -> outcome(turn.getAndIncrement() == 0 ? yes : no));

            assertThat(results).containsExactlyInAnyOrder("accepted", "transition-forbidden");
        }
    }

    @Test
    void warnings_and_losses_stand_in_the_journey_without_any_value() {
        var referral = Town.referral();
        var submission = new Submission(
                SOCIAL,
                "1",
                "x",
                new Original("text/plain", new byte[] {1}),
                List.of(new Item(referral, null, null)),
                null,
                List.of(new Loss("PID-10", "code", "no-field")),
                List.of(new Warning("check-digit", "PID-3")));

        on.ledger.accept(submission);

        assertThat(on.journey(referral.id()))
                .containsExactly("received referral", "warning check-digit", "loss", "state requested", "owed");
        assertThat(on.oversight.journey(referral.id()).toString())
                .contains("PID-10")
                .doesNotContain("NOBODY", "Zzyzx", "Inexistent");
    }

    @Test
    void a_submission_is_stored_whole_or_not_at_all() {
        var referral = Town.referral();
        var submission = new Submission(
                SOCIAL,
                "1",
                "x",
                new Original("text/plain", new byte[] {1}),
                List.of(new Item(referral, null, null)),
                List.of(Town.document("t", 4, "never written", referral.id())),
                null,
                null);

        assertThatThrownBy(() -> on.ledger.accept(submission)).hasMessage("version-conflict");

        assertThat(on.oversight.counts()).containsEntry("referrals", 0L).containsEntry("messages", 0L);
        assertThat(on.queued()).isEmpty();
    }

    @Test
    void a_refused_message_may_come_again_under_its_id() {
        var referral = on.sent();
        var tooEarly = Town.about(HOSPITAL, referral.id(), Town.cancels(Cancellation.Step.AGREED));
        assertThatThrownBy(() -> on.ledger.accept(tooEarly)).hasMessage("transition-forbidden");
        on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.REQUESTED));

        var accepted = on.ledger.accept(tooEarly);

        assertThat(accepted.repeated()).isFalse();
        assertThat(on.state(referral.id())).isEqualTo(State.CANCELLED);
    }

    @Test
    void uploads_begin_no_journey() {
        Document upload = Town.document(UUID.randomUUID().toString(), 0, "{}", null);

        var accepted = on.ledger.accept(Town.uploads(upload));

        assertThat(accepted.documents()).containsExactly(new Accepted.DocumentVersion("Task", upload.id(), 1));
        assertThat(accepted.referrals()).isEmpty();
    }

    private String outcome(Submission submission) {
        try {
            on.ledger.accept(submission);
            return "accepted";
        } catch (ExchangeException e) {
            return e.getCode();
        }
    }

    static <T> List<T> together(int threads, Callable<T> call) throws Exception {
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<T> whenAllAreThere = () -> {
                start.await();
                return call.call();
            };
            var all = pool.invokeAll(Collections.nCopies(threads, whenAllAreThere));
            var results = new ArrayList<T>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}

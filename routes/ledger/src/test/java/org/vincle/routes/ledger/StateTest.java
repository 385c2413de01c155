package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.State;

class StateTest extends OnFreshLedger {

    @Test
    void an_answer_moves_the_referral_and_is_owed_to_the_requester() {
        var referral = on.sent();
        on.queued();

        on.says(HOSPITAL, referral.id(), Town.accepts());

        assertThat(on.state(referral.id())).isEqualTo(State.ACCEPTED);
        var delivery = on.taken(on.onlyQueued());
        assertThat(delivery.partner()).isEqualTo(SOCIAL);
        assertThat(delivery.from()).isEqualTo(HOSPITAL);
        assertThat(delivery.message()).isEqualTo(Town.accepts());
        assertThat(delivery.referral()).isEqualTo(referral);
        assertThat(delivery.state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void an_outcome_before_any_answer_implies_the_acceptance() {
        var referral = on.sent();

        on.says(HOSPITAL, referral.id(), Town.ends(Outcome.Result.COMPLETED));

        assertThat(on.journey(referral.id()))
                .containsExactly(
                        "received referral",
                        "state requested",
                        "owed",
                        "received outcome",
                        "state accepted",
                        "state completed",
                        "owed");
    }

    @Test
    void an_acceptance_that_comes_after_the_work_moves_nothing_back() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.works());
        on.queued();

        on.says(HOSPITAL, referral.id(), Town.accepts());

        assertThat(on.state(referral.id())).isEqualTo(State.IN_PROGRESS);
        assertThat(on.journey(referral.id())).endsWith("received answer", "state state-unchanged");
        assertThat(on.queued()).isEmpty();
    }

    @Test
    void a_rejection_after_an_acceptance_is_forbidden_and_leaves_no_trace() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.accepts());
        var before = on.journey(referral.id());

        assertThatThrownBy(() -> on.says(HOSPITAL, referral.id(), Town.rejects()))
                .hasMessage("transition-forbidden");

        assertThat(on.journey(referral.id())).isEqualTo(before);
    }

    @Test
    void the_requester_may_not_answer_its_own_referral() {
        var referral = on.sent();

        assertThatThrownBy(() -> on.says(SOCIAL, referral.id(), Town.accepts())).hasMessage("transition-forbidden");
    }

    @Test
    void work_is_cancelled_by_asking_and_agreeing() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.works());
        assertThatThrownBy(() -> on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.CANCELLED)))
                .hasMessage("transition-forbidden");

        on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.REQUESTED));
        assertThat(on.state(referral.id())).isEqualTo(State.IN_PROGRESS);
        on.says(HOSPITAL, referral.id(), Town.cancels(Cancellation.Step.AGREED));

        assertThat(on.state(referral.id())).isEqualTo(State.CANCELLED);
    }

    @Test
    void who_agrees_and_cancels_in_one_message_or_in_two_is_cancelled_once_in_either_order() {
        var agrees = Town.cancels(Cancellation.Step.AGREED);
        var cancels = Town.cancels(Cancellation.Step.CANCELLED);
        for (var order : List.of(List.of(agrees, cancels), List.of(cancels, agrees))) {
            for (boolean together : new boolean[] {true, false}) {
                var referral = on.sent();
                on.says(HOSPITAL, referral.id(), Town.works());
                on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.REQUESTED));

                if (together) {
                    var items = order.stream()
                            .map(m -> new Item(m, About.referral(referral.id()), null))
                            .toArray(Item[]::new);
                    var id = referral.id().toString();
                    on.ledger.accept(Town.says(HOSPITAL, "agrees-" + id, id, items));
                } else {
                    order.forEach(m -> on.says(HOSPITAL, referral.id(), m));
                }

                assertThat(on.state(referral.id())).isEqualTo(State.CANCELLED);
                assertThat(on.journey(referral.id())).containsOnlyOnce("state cancelled");
            }
        }
    }

    @Test
    void a_declined_request_to_cancel_is_over() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.works());
        on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.REQUESTED));
        on.says(HOSPITAL, referral.id(), Town.cancels(Cancellation.Step.DECLINED));

        assertThatThrownBy(() -> on.says(HOSPITAL, referral.id(), Town.cancels(Cancellation.Step.AGREED)))
                .hasMessage("transition-forbidden");
    }

    @Test
    void a_referral_entered_in_error_is_told_to_the_performer() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.ends(Outcome.Result.COMPLETED));

        on.says(SOCIAL, referral.id(), Town.corrects());

        assertThat(on.state(referral.id())).isEqualTo(State.ENTERED_IN_ERROR);
        assertThat(on.oversight.partners())
                .filteredOn(standing -> standing.name().equals(HOSPITAL))
                .singleElement()
                .satisfies(standing -> assertThat(standing.owed()).isEqualTo(2));
    }

    @Test
    void somebody_who_is_no_party_moves_nothing() {
        var referral = on.sent();

        var accepted = on.says(SCHOOL, referral.id(), Town.accepts());

        assertThat(accepted.parked()).isTrue();
        assertThat(on.state(referral.id())).isEqualTo(State.REQUESTED);
    }

    @Test
    void a_version_counts_the_changes_of_state_alone() {
        var referral = on.sent();
        on.says(HOSPITAL, referral.id(), Town.accepts());
        on.says(HOSPITAL, referral.id(), Town.accepts());

        var standing = on.oversight.referral(referral.id().toString()).orElseThrow();

        assertThat(standing.version()).isEqualTo(2);
    }

    @Test
    void the_database_itself_refuses_to_change_a_journey() throws SQLException {
        on.sent();

        try (var connection = DriverManager.getConnection(on.source.url(), on.source.user(), on.source.password());
                var statement = connection.createStatement()) {
            for (var sql : new String[] {"UPDATE journey SET kind = 'x'", "DELETE FROM journey"}) {
                assertThatThrownBy(() -> statement.executeUpdate(sql)).hasMessageContaining("append-only");
            }
        }
    }
}

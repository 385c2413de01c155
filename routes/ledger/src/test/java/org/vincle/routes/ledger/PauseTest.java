package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.EMISSION;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Note;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Oversight.PartnerStanding;

class PauseTest extends OnFreshLedger {

    private static final String DOWN = "mllp-no-answer";

    @Test
    void a_partner_that_does_not_answer_is_paused_and_probed_ever_less_often() {
        var referral = on.sent();
        fails(on.onlyQueued());
        assertThat(hospital().pauseCode()).isEqualTo(DOWN);
        assertThat(hospital().pausedSince()).isEqualTo(on.clock.instant());

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            on.clock.forward(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(on.ledger.due(10, EMISSION)).isEmpty();
            on.clock.forward(Duration.ofMillis(1));
            var probe = on.ledger.due(10, EMISSION);
            assertThat(probe).hasSize(1);
            fails(probe.get(0));
        }

        assertThat(on.journey(referral.id()))
                .filteredOn(step -> step.startsWith("postponed"))
                .hasSize(1);
    }

    @Test
    void while_a_partner_is_paused_nothing_but_the_probe_is_taken() {
        on.sent();
        on.sent();
        var checks = on.queued();
        fails(checks.get(0));

        assertThat(on.ledger.take(checks.get(1), NODE, LEASE)).isEmpty();
        on.sent();
        assertThat(on.queued()).isEmpty();

        on.clock.forward(Duration.ofSeconds(1));
        var probes = on.ledger.due(10, EMISSION);
        assertThat(probes).hasSize(1);
        assertThat(on.ledger.take(probes.get(0), NODE, LEASE)).isPresent();
    }

    @Test
    void the_probe_is_another_delivery_each_time() {
        on.sent();
        on.sent();
        on.sent();
        fails(on.queued().get(0));

        var probed = new HashSet<ClaimCheck>();
        for (int i = 0; i < 3; i++) {
            on.clock.forward(Duration.ofMinutes(1));
            var probe = on.ledger.due(10, EMISSION).get(0);
            probed.add(new ClaimCheck(probe.owed(), HOSPITAL, 0));
            fails(probe);
        }

        assertThat(probed).hasSize(3);
    }

    @Test
    void the_first_success_ends_the_pause_and_announces_what_waits() {
        on.sent();
        on.sent();
        on.sent();
        fails(on.queued().get(0));
        on.clock.forward(Duration.ofMinutes(1));

        on.delivered(on.ledger.due(10, EMISSION).get(0));

        assertThat(hospital().pausedSince()).isNull();
        assertThat(on.queued()).hasSize(2);
    }

    @Test
    void a_probe_that_got_lost_is_emitted_again() {
        on.sent();
        fails(on.onlyQueued());
        on.clock.forward(Duration.ofSeconds(1));
        assertThat(on.ledger.due(10, EMISSION)).hasSize(1);
        assertThat(on.ledger.due(10, EMISSION)).isEmpty();

        on.clock.forward(EMISSION);

        assertThat(on.ledger.due(10, EMISSION)).hasSize(1);
    }

    @Test
    void a_partner_that_is_down_delays_only_itself() {
        on.ledger.remember(Town.partner(SCHOOL));
        on.sent();
        fails(on.onlyQueued());
        var other = Town.referral().between(Institution.partner(SOCIAL), Institution.partner(SCHOOL));

        on.ledger.accept(Town.sends(other));

        assertThat(on.onlyQueued().partner()).isEqualTo(SCHOOL);
    }

    @Test
    void an_outage_of_a_week_exhausts_no_attempts() {
        on.sent();
        fails(on.onlyQueued());
        for (int i = 0; i < 50; i++) {
            on.clock.forward(Duration.ofHours(3));
            fails(on.ledger.due(10, EMISSION).get(0));
        }

        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void a_delivery_that_fails_while_others_succeed_needs_attention_in_the_end() {
        var poison = on.sent();
        var bad = on.onlyQueued();
        for (int i = 1; i < Settings.DEFAULTS.maxAttempts(); i++) {
            fails(bad);
            on.clock.forward(Duration.ofMinutes(2));
            on.sent();
            var good = on.ledger.due(10, EMISSION).stream()
                    .filter(check -> !check.owed().equals(bad.owed()))
                    .findFirst()
                    .orElseThrow();
            on.delivered(good);
        }
        assertThat(on.oversight.attention(10)).isEmpty();

        fails(bad);

        assertThat(on.oversight.attention(10)).singleElement().satisfies(attention -> {
            assertThat(attention.referral()).isEqualTo(poison.id());
            assertThat(attention.code()).isEqualTo(DOWN);
        });
    }

    @Test
    void a_document_that_has_just_changed_is_tried_again_at_once_without_a_pause() {
        on.sent();
        var check = on.onlyQueued();
        on.taken(check);

        on.ledger.again(check.owed(), NODE);

        assertThat(on.onlyQueued()).isEqualTo(new ClaimCheck(check.owed(), HOSPITAL, 2));
        assertThat(on.taken(check).attempt()).isEqualTo(2);
        assertThat(hospital().pausedSince()).isNull();
    }

    @Test
    void a_parked_delivery_holds_those_behind_it_until_it_is_skipped() {
        var referral = on.sent();
        var check = on.onlyQueued();
        on.says(SOCIAL, referral.id(), new Note("behind", null, null));
        on.taken(check);

        on.ledger.park(check.owed(), NODE, "ack-ar", "PID-3");

        assertThat(on.oversight.attention(10)).singleElement().satisfies(attention -> {
            assertThat(attention.id()).isEqualTo(check.owed());
            assertThat(attention.what()).isEqualTo("delivery");
            assertThat(attention.code()).isEqualTo("ack-ar");
            assertThat(attention.path()).isEqualTo("PID-3");
            assertThat(attention.behind()).isEqualTo(1);
        });
        on.clock.forward(Duration.ofDays(1));
        assertThat(on.ledger.due(10, EMISSION)).isEmpty();

        assertThat(on.oversight.skip(check.owed(), "Integration Engineer")).isTrue();

        assertThat(((Note) on.taken(on.onlyQueued()).message()).text()).isEqualTo("behind");
        assertThat(on.oversight.journey(referral.id()))
                .filteredOn(step -> step.kind().equals("skipped"))
                .singleElement()
                .satisfies(step -> assertThat(step.actor()).isEqualTo("Integration Engineer"));
    }

    @Test
    void a_parked_delivery_is_tried_again_when_a_person_says_so() {
        var referral = on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        on.ledger.park(check.owed(), NODE, "ack-ar", null);

        assertThat(on.oversight.retry(check.owed(), "Integration Engineer")).isTrue();
        assertThat(on.oversight.retry(check.owed(), "Integration Engineer")).isFalse();

        on.delivered(on.onlyQueued());
        assertThat(on.journey(referral.id())).endsWith("parked ack-ar", "retried", "delivered");
        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void all_parked_deliveries_are_tried_again_and_paused_partners_probed_at_once() {
        on.sent();
        on.sent();
        on.sent();
        var checks = on.queued();
        on.taken(checks.get(0));
        on.ledger.park(checks.get(0).owed(), NODE, "ack-ar", null);
        fails(checks.get(1));

        assertThat(on.oversight.retryAll("Integration Engineer")).isEqualTo(1);

        assertThat(on.ledger.due(10, EMISSION)).hasSize(1);
        assertThat(on.oversight.counts()).containsEntry("parked", 0L).containsEntry("paused", 1L);
    }

    @Test
    void a_probe_that_is_parked_leaves_the_probing_to_the_next() {
        on.sent();
        on.sent();
        fails(on.queued().get(0));
        on.clock.forward(Duration.ofSeconds(1));
        var probe = on.ledger.due(10, EMISSION).get(0);
        on.taken(probe);

        on.ledger.park(probe.owed(), NODE, "no-agreement", null);

        var next = on.ledger.due(10, EMISSION);
        assertThat(next).hasSize(1);
        assertThat(next.get(0).owed()).isNotEqualTo(probe.owed());
    }

    @Test
    void whoever_lost_the_lease_changes_nothing_any_more() {
        on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        on.clock.forward(LEASE.plusSeconds(1));
        on.ledger.take(check, "node-2", LEASE).orElseThrow();

        on.ledger.park(check.owed(), NODE, "late", null);
        on.ledger.postpone(check.owed(), NODE, "late");
        on.ledger.again(check.owed(), NODE);

        assertThat(on.queued()).isEmpty();
        assertThat(hospital().pausedSince()).isNull();
        on.ledger.settle(check.owed(), "node-2", Receipt.plain(), "test");
        assertThat(on.oversight.counts()).containsEntry("owed", 0L).containsEntry("parked", 0L);
    }

    @Test
    void an_unknown_partner_may_be_owed_and_paused_too() {
        var referral = Town.referral().between(Institution.partner(SOCIAL), Institution.partner(SCHOOL));
        on.ledger.accept(Town.says(SOCIAL, "1", "x", new Item(referral, null, null)));
        fails(on.onlyQueued());

        on.clock.forward(Duration.ofSeconds(1));

        assertThat(on.ledger.due(10, EMISSION)).hasSize(1);
    }

    private void fails(ClaimCheck check) {
        on.taken(check);
        on.ledger.postpone(check.owed(), NODE, DOWN);
    }

    private PartnerStanding hospital() {
        return on.oversight.partners().stream()
                .filter(standing -> standing.name().equals(HOSPITAL))
                .findFirst()
                .orElseThrow();
    }
}

package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.Audit.Entry;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Emergency;
import org.vincle.routes.api.Oversight.Attention;

/** Who opened what is closed is kept, alerts a person, and opens nothing once it is closed. */
class EmergenciesTest extends OnFreshLedger {

    private RelationalEmergencies emergencies;
    private RelationalSights sights;

    @BeforeEach
    void begin() {
        emergencies = new RelationalEmergencies(on.ledger);
        sights = new RelationalSights(on.ledger);
    }

    @Test
    void finds_the_referrals_of_a_person_by_system_and_value_both() {
        var referral = on.sent();

        assertThat(emergencies.about(NOBODY)).containsExactly(referral.id());
        assertThat(emergencies.about(new Identifier("urn:vincle:test:other", NOBODY.value())))
                .isEmpty();
    }

    @Test
    void is_kept_with_its_audit_entry_and_seen_by_who_reads_that_referral_and_no_other() {
        var referral = on.sent();
        var other = on.sent();
        var emergency = opens(referral.id());

        assertThat(emergencies.opened(emergency.id()).orElseThrow().emergency()).isEqualTo(emergency);
        assertThat(emergencies.opened(emergency.id()).orElseThrow().referrals()).containsExactly(referral.id());
        assertThat(open(SCHOOL, referral.id())).isEqualTo(emergency);
        assertThat(open(SCHOOL, other.id())).isNull();
        assertThat(open(HOSPITAL, referral.id())).isNull();
        assertThat(new RelationalAudit(on.ledger).about(referral.id()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.event()).isEqualTo(Event.EMERGENCY);
                    assertThat(entry.concerns()).isEqualTo(emergency.id());
                });
    }

    @Test
    void opens_nothing_any_more_once_a_named_person_has_closed_it() {
        var referral = on.sent();
        var emergency = opens(referral.id());

        assertThat(emergencies.close(emergency.id(), "Montse Exemplar")).isTrue();

        assertThat(open(SCHOOL, referral.id())).isNull();
        assertThat(emergencies.opened(emergency.id()).orElseThrow().closed()).isNotNull();
        assertThat(emergencies.close(emergency.id(), "Montse Exemplar")).isFalse();
    }

    @Test
    void opens_nothing_any_more_when_no_agreement_could_keep_it_open() {
        var referral = on.sent();
        opens(referral.id());

        on.clock.forward(Duration.ofHours(169));

        assertThat(open(SCHOOL, referral.id())).isNull();
    }

    @Test
    void waits_in_attention_until_a_named_person_has_seen_it() {
        var emergency = opens(on.sent().id());

        assertThat(on.oversight.attention(10)).singleElement().satisfies(waiting -> {
            assertThat(waiting.id()).isEqualTo(emergency.id());
            assertThat(waiting.what()).isEqualTo("emergency");
            assertThat(waiting.code()).isEqualTo("break-glass");
            assertThat(waiting.partner()).isEqualTo(SCHOOL);
        });
        assertThat(emergencies.seen(emergency.id(), "Montse Exemplar")).isTrue();
        assertThat(on.oversight.attention(10)).extracting(Attention::id).isEmpty();
        assertThat(emergencies.seen(emergency.id(), "Somebody else")).isFalse();
        assertThat(emergencies.all(10)).singleElement().satisfies(opened -> assertThat(opened.seenBy())
                .isEqualTo("Montse Exemplar"));
    }

    @Test
    void whose_data_was_opened_is_owed_one_notice_that_says_who_did_and_nothing_of_it() {
        on.ledger.clearBy(new Consenting());
        var referral = on.sent();
        on.delivered(on.onlyQueued());
        on.clock.forward(LEASE);

        var emergency = opens(referral.id());
        emergencies.open(emergency, List.of(referral.id()), facts(emergency, referral.id()));

        var check = on.onlyQueued();
        assertThat(check.partner()).isEqualTo(SOCIAL);
        var told = on.taken(check);
        assertThat(told.message()).isEqualTo(new EmergencyOpened(emergency.id(), SCHOOL, emergency.since()));
        assertThat(told.from()).isEqualTo(SCHOOL);
        on.ledger.settle(check.owed(), NODE, Receipt.plain(), "test");
        assertThat(new RelationalAudit(on.ledger).about(referral.id()))
                .extracting(Entry::event)
                .contains(Event.NOTICE, Event.ACKNOWLEDGED);
        assertThat(on.journey(referral.id())).contains("opened");
    }

    @Test
    void who_opens_what_is_its_own_is_told_nothing() {
        var referral = on.sent();
        on.delivered(on.onlyQueued());
        on.clock.forward(LEASE);
        var emergency = new Emergency(UUID.randomUUID(), SOCIAL, "Somebody", "danger-to-child", on.clock.instant());

        emergencies.open(emergency, List.of(referral.id()), facts(emergency, referral.id()));

        assertThat(on.queued()).isEmpty();
    }

    private static List<Fact> facts(Emergency emergency, UUID referral) {
        return List.of(new Fact(
                Event.EMERGENCY, SOCIAL, emergency.partner(), referral, emergency.id(), List.of(NOBODY), null));
    }

    private Emergency opens(UUID referral) {
        var since = on.clock.instant().truncatedTo(ChronoUnit.MICROS);
        var emergency = new Emergency(UUID.randomUUID(), SCHOOL, "A counsellor", "danger-to-child: she is hurt", since);
        emergencies.open(emergency, List.of(referral), facts(emergency, referral));
        return emergency;
    }

    private Emergency open(String reader, UUID referral) {
        return sights.of(reader, List.of(referral)).get(referral).emergency();
    }
}

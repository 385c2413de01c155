package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.vincle.connectors.api.model.Identifier;
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

    private Emergency opens(UUID referral) {
        var since = on.clock.instant().truncatedTo(ChronoUnit.MICROS);
        var emergency = new Emergency(UUID.randomUUID(), SCHOOL, "A counsellor", "danger-to-child: she is hurt", since);
        var fact = new Fact(Event.EMERGENCY, SOCIAL, SCHOOL, referral, emergency.id(), List.of(NOBODY), null);
        emergencies.open(emergency, List.of(referral), List.of(fact));
        return emergency;
    }

    private Emergency open(String reader, UUID referral) {
        return sights.of(reader, List.of(referral)).get(referral).emergency();
    }
}

package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/** What is agreed, what it bears and how long it lasts. */
class JudgeLimitsTest extends Judged {

    @Test
    void stops_what_bears_a_label_that_the_agreement_does_not_name_and_nothing_else() {
        agreed("labels", "minor");
        content = referral = with(
                referral,
                List.of(need(Sensitivity.VIOLENCE), need(Sensitivity.MINOR), need()),
                List.of(finding(Sensitivity.ADDICTION), finding()));

        assertThat(told().needs()).containsExactly(need(Sensitivity.MINOR), need());
        assertThat(told().findings()).containsExactly(finding());
        assertThat(decided().withheld())
                .containsExactly(
                        new Withheld("need.needs[0]", Why.LABEL_WITHHELD),
                        new Withheld("findings.observations[0]", Why.LABEL_WITHHELD));
    }

    @Test
    void stops_a_referral_that_bears_such_a_label_but_for_what_the_agreement_says() {
        content = referral = referral(Set.of(Sensitivity.VIOLENCE));
        agreed("share", ALL);

        assertThat(decided().why()).isEqualTo(Why.LABEL_WITHHELD);

        agreements.clear();
        agreed("labelledShare", "need identity.name");

        assertThat(decided().fields())
                .containsExactlyInAnyOrder(
                        Field.NAME, Field.SERVICE, Field.NEEDS, Field.PRIORITY, Field.DUE_BY, Field.NOTE);
        assertThat(told().labels()).containsExactly(Sensitivity.VIOLENCE);
    }

    @Test
    void takes_a_consent_to_permit_what_bears_a_label_only_by_its_name() {
        content = referral = referral(Set.of(Sensitivity.VIOLENCE));
        agreed("basis", "consent", "labels", "violence");
        says(1, true, Provision.everything());

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);

        says(
                2,
                true,
                new Provision(
                        null, null, null, null, null, null, null, null, Set.of(Sensitivity.VIOLENCE), null, null));

        assertThat(decided().denied()).isFalse();
    }

    @Test
    void tells_no_institution_of_a_sector_more_than_its_sector_is_told() {
        agreed("share", ALL);
        ceilings.put(Sector.EDUCATION, Set.of(Field.SERVICE, Field.NAME));

        assertThat(decided().fields()).containsExactlyInAnyOrder(Field.SERVICE, Field.NAME);
        assertThat(decided().whyNot(Field.NOTE)).contains(Why.NOT_FOR_SECTOR);
    }

    @Test
    void permits_only_the_services_protocols_and_days_that_were_agreed() {
        agreed("services", "shelter");
        assertThat(decided().why()).isEqualTo(Why.NO_AGREEMENT);

        agreed("services", "urn:test|home-care", "protocols", "absence");
        assertThat(decided().denied()).isTrue();
        assertThat(decide(
                                Purpose.SEND,
                                Circumstances.of(referral, content, consents).within("absence"))
                        .denied())
                .isFalse();

        agreements.clear();
        agreed("until", "2026-11-21");
        assertThat(decided().denied()).isTrue();
    }

    @Test
    void opens_in_an_emergency_what_was_agreed_for_one_for_as_long_and_alerts() {
        agreed("basis", "consent", "emergencyShare", "contact", "emergencyHours", 2);
        says(1, false, Provision.everything());

        var opened = decide(Purpose.READ, during(NOW.minus(Duration.ofHours(1)), "unconscious"));

        assertThat(opened.fields()).containsExactlyInAnyOrder(Field.ADDRESSES, Field.CONTACTS);
        assertThat(opened.alerts()).isTrue();
        assertThat(opened.rule()).contains("!emergency@");
        assertThat(decide(Purpose.READ, during(NOW.minus(Duration.ofHours(2)), "unconscious"))
                        .denied())
                .isTrue();
        assertThat(decide(Purpose.READ, during(NOW, " ")).denied()).isTrue();
        assertThat(decide(Purpose.SEND, during(NOW, "unconscious")).denied()).isTrue();
    }

    @Test
    void permits_a_notice_always_and_nothing_with_it() {
        says(1, false, Provision.everything());
        content = new Withdrawal(UUID.randomUUID(), NOW);

        assertThat(decided().content()).isEqualTo(content);
        assertThat(decided().rule()).isEqualTo("notice");
    }
}

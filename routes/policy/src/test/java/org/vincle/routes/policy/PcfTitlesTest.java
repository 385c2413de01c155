package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld.Why;

/** The consents of IHE's Privacy Consent on FHIR do what their titles say, once they are said in the hub's own words. */
class PcfTitlesTest extends Judged {

    private static final Code ALCOHOL = new Code("http://loinc.org", "74013-4", null);

    @BeforeEach
    void rests_on_consent() {
        agreed("basis", "consent", "labels", "restricted violence");
    }

    @Test
    void basic_treat() {
        records(consent(true, Provision.everything()));

        assertThat(told()).isEqualTo(referral);
    }

    @Test
    void basic_treat_infant() {
        var given = consent(true, Provision.everything());
        records(new Consent(
                given.id(),
                null,
                given.person(),
                Consent.Giver.PARENT,
                Consent.Form.WRITTEN,
                "a signed paper",
                NOW,
                null,
                null,
                true,
                null,
                null));

        assertThat(told()).isEqualTo(referral);
    }

    @Test
    void basic_reject() {
        records(consent(false, Provision.everything()));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void expired_treat() {
        var given = consent(true, Provision.everything());
        records(new Consent(
                given.id(),
                null,
                given.person(),
                null,
                null,
                null,
                NOW.minus(Duration.ofDays(400)),
                null,
                NOW.minus(Duration.ofDays(30)),
                true,
                null,
                null));

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);
    }

    @Test
    void intermediate_not_data() {
        var alcohol = new Provision(null, null, null, null, List.of(ALCOHOL), null, null, null, null, null, null);
        records(new Consent(
                UUID.randomUUID(),
                null,
                person(NOBODY),
                null,
                null,
                null,
                NOW,
                null,
                null,
                true,
                null,
                List.of(alcohol)));
        content = referral = with(referral, referral.needs(), List.of(observed(ALCOHOL, null), finding()));

        assertThat(told().findings()).containsExactly(finding());
    }

    @Test
    void intermediate_purpose() {
        records(consent(
                true,
                new Provision(
                        null, Set.of("school"), null, null, null, null, null, Set.of("FooBar"), null, null, null)));

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);
        assertThat(decide(
                                Purpose.SEND,
                                Circumstances.of(referral, content, consents).usedFor("FooBar"))
                        .denied())
                .as("what no agreement is about")
                .isTrue();
    }

    @Test
    void intermediate_timeframe() {
        records(consent(
                true,
                new Provision(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        LocalDate.parse("2022-01-01"),
                        LocalDate.parse("2023-01-01"))));
        var within = List.of(observed(ALCOHOL, "2022-06-30T10:00:00Z"), observed(ALCOHOL, "2022-12"));
        content = referral = with(
                referral,
                referral.needs(),
                List.of(
                        within.get(0),
                        within.get(1),
                        observed(ALCOHOL, "2022"),
                        observed(ALCOHOL, "2021-12-31"),
                        observed(ALCOHOL, "2023-01-01"),
                        observed(ALCOHOL, null)));

        assertThat(told().findings()).containsExactly(within.get(0), within.get(1), observed(ALCOHOL, "2022"));
    }

    @Test
    void advanced_normal_and_restricted() {
        records(consent(
                true,
                new Provision(
                        null, null, null, null, null, null, null, null, Set.of(Sensitivity.RESTRICTED), null, null)));
        content = referral =
                with(referral, List.of(need(), need(Sensitivity.RESTRICTED), need(Sensitivity.VIOLENCE)), List.of());

        assertThat(told().needs()).containsExactly(need(), need(Sensitivity.RESTRICTED));
    }

    private void records(Consent consent) {
        consents.add(new RecordedConsent(consent, 1, "council", NOW));
    }

    private static Finding observed(Code code, String date) {
        return new Finding(
                Finding.Kind.OBSERVATION, List.of(code), "seen", null, null, null, null, null, date, null, null, null);
    }
}

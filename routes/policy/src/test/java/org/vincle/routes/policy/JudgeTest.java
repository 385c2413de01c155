package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Emergency;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Identifier NOBODY = new Identifier("urn:test", "NOBODY-1");
    private static final Identifier CHILD = new Identifier("urn:test", "NOBODY-2");
    private static final String ALL = "identity contact household need findings documents status";

    private final List<Agreement> agreements = new ArrayList<>();
    private final List<RecordedConsent> consents = new ArrayList<>();
    private final Map<Sector, Set<Field>> ceilings = new HashMap<>();
    private Referral referral;
    private Message content;

    @BeforeEach
    void somebody_is_referred() {
        referral = referral(Set.of());
        content = referral;
    }

    @Test
    void denies_whatever_rests_on_a_consent_that_nobody_gave() {
        agreed("basis", "consent");

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);
        assertThat(decided().content()).isNull();
    }

    @Test
    void permits_what_somebody_has_consented_to_and_says_on_whose_strength() {
        agreed("basis", "consent");
        var consent = says(1, true, Provision.to("school"));

        assertThat(decided().content()).isEqualTo(referral);
        assertThat(decided().consents()).containsExactly(consent);
        assertThat(decided().rule()).matches("agreement-test@[0-9a-f]{8}");
    }

    @Test
    void gives_an_opinion_as_if_the_consent_were_there() {
        agreed("basis", "consent");

        var opinion = decide(Purpose.SEND, Circumstances.presumed(referral));

        assertThat(opinion.permits(Field.SERVICE)).isTrue();
        assertThat(opinion.content()).isNull();
    }

    @Test
    void takes_no_refusal_for_an_opinion_either() {
        agreed("basis", "consent");
        says(1, false, Provision.everything());
        var around = new Circumstances(referral, null, null, null, consents, true, null);

        assertThat(decide(Purpose.SEND, around).why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void denies_what_was_withdrawn() {
        agreed("basis", "consent");
        says(1, true, Provision.to("school"));
        withdraws(2, Provision.to("school"));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_WITHDRAWN);
    }

    @Test
    void counts_the_last_word_about_the_same_thing() {
        agreed("basis", "consent");
        says(1, false, Provision.to("school"));
        says(2, true, Provision.to("school"));

        assertThat(decided().denied()).isFalse();

        says(3, false, Provision.to("school"));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void holds_a_refusal_stronger_than_a_later_permit_of_something_else() {
        agreed("basis", "consent");
        says(1, false, Provision.to("school"));
        says(2, true, Provision.everything());

        assertThat(decided().why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void does_not_count_a_permit_that_somebody_recorded_who_is_no_party() {
        agreed("basis", "consent");
        consents.add(recorded(1, consent(true, Provision.everything()), "homes"));

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);
    }

    @Test
    void counts_a_refusal_whoever_recorded_it_but_not_what_it_excepts() {
        agreed("basis", "consent");
        var but = new Consent(
                UUID.randomUUID(),
                null,
                person(NOBODY),
                null,
                null,
                null,
                NOW,
                null,
                null,
                false,
                Provision.everything(),
                List.of(Provision.to("school")));
        consents.add(recorded(1, but, "homes"));

        assertThat(decided().denied()).isTrue();
    }

    @Test
    void leaves_out_what_a_consent_excepts() {
        agreed("basis", "consent");
        var findings = new Provision(
                null, null, null, Set.of(Consent.Data.FINDINGS), null, null, null, null, null, null, null);
        var all = Provision.everything();
        consents.add(recorded(
                1,
                new Consent(
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
                        all,
                        List.of(findings)),
                "council"));

        assertThat(told().findings()).isEmpty();
        assertThat(told().needs()).isEqualTo(referral.needs());
        assertThat(decided().withheld()).contains(new Withheld("findings.observations[0]", Why.CONSENT_REFUSED));
    }

    @ParameterizedTest
    @CsvSource({
        "consent, true",
        "public-interest, true",
        "legal-obligation, false",
        "vital-interest, false",
        "child-protection, false"
    })
    void lets_a_refusal_end_what_rests_on_the_persons_will_and_nothing_else(String basis, boolean ends) {
        agreed("basis", basis);
        says(1, false, Provision.everything());

        assertThat(decided().denied()).isEqualTo(ends);
    }

    @Test
    void lets_a_public_task_go_on_when_a_consent_is_withdrawn() {
        agreed("basis", "public-interest");
        withdraws(1, Provision.everything());

        assertThat(decided().denied()).isFalse();
        assertThat(decided().consents()).isEmpty();
    }

    @Test
    void lets_a_line_without_a_basis_go_until_somebody_says_no() {
        agreements.add(Agreement.line("permit.a", Map.of(new Direction("council", "school"), Set.of(Field.values()))));

        assertThat(decided().content()).isEqualTo(referral);

        withdraws(1, Provision.to("school"));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_WITHDRAWN);
    }

    @Test
    void holds_a_consent_for_its_strength_only_where_nothing_else_lets_it_go() {
        agreed("basis", "legal-obligation", "share", "identity need");
        agreed("basis", "consent", "share", "need findings");
        var consent = says(1, true, Provision.everything());

        assertThat(decided().consents()).containsExactly(consent);

        agreed("basis", "legal-obligation", "share", "findings");

        assertThat(decided().consents()).isEmpty();
        assertThat(decided().grants()).hasSize(3);
    }

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
    void leaves_out_one_of_the_household_who_has_refused() {
        agreed("basis", "public-interest");
        consents.add(recorded(1, consent(CHILD, false, Provision.everything()), "homes"));

        assertThat(told().household()).isEmpty();
        assertThat(told().person()).isEqualTo(referral.person());
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

    private void agreed(Object... words) {
        var all = new HashMap<String, Object>(
                Map.of("parties", "council -> school", "share", ALL, "basis", "legal-obligation"));
        for (int i = 0; i < words.length; i += 2) {
            all.put((String) words[i], words[i + 1]);
        }
        agreements.add(AgreementWords.read(all));
    }

    private UUID says(int hour, boolean permits, Provision provision) {
        var consent = consent(permits, provision);
        consents.add(recorded(hour, consent, "council"));
        return consent.id();
    }

    private void withdraws(int hour, Provision provision) {
        consents.add(recorded(hour, consent(true, provision).withdrawn(null), "council"));
    }

    private static RecordedConsent recorded(int hour, Consent consent, String recorder) {
        var at = NOW.minus(Duration.ofHours(10L - hour));
        return new RecordedConsent(consent.as(consent.status(), at), 1, recorder, at);
    }

    private static Consent consent(boolean permits, Provision provision) {
        return consent(NOBODY, permits, provision);
    }

    private static Consent consent(Identifier who, boolean permits, Provision provision) {
        return new Consent(
                UUID.randomUUID(), null, person(who), null, null, null, NOW, null, null, permits, provision, null);
    }

    private Circumstances during(Instant since, String reason) {
        return Circumstances.of(referral, content, consents)
                .during(new Emergency(UUID.randomUUID(), "school", "a nurse", reason, since));
    }

    private Decision decided() {
        return decide(Purpose.SEND, Circumstances.of(referral, content, consents));
    }

    private Referral told() {
        return (Referral) decided().content();
    }

    private Decision decide(Purpose purpose, Circumstances around) {
        var terms = new Terms(agreements, List.of(), ceilings, partner -> Optional.of(Sector.EDUCATION));
        return Judge.decide(terms, new Question(purpose, "council", "school", referral.id(), around), NOW);
    }

    private static Person person(Identifier who) {
        return new Person(List.of(who), new PersonName(null, null, null, "Nobody"), null, null, null, null, null);
    }

    private static Need need(Sensitivity... labels) {
        return new Need(List.of(), "a need", Set.of(labels));
    }

    private static Finding finding(Sensitivity... labels) {
        return new Finding(
                Finding.Kind.OBSERVATION,
                null,
                "seen",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(labels));
    }

    private static Referral referral(Set<Sensitivity> labels) {
        return new Referral(
                UUID.randomUUID(),
                Institution.partner("council"),
                Institution.partner("school"),
                new Service(List.of(new Code("urn:test", "home-care", null)), null),
                List.of(need()),
                null,
                person(NOBODY),
                List.of(new Relative(null, person(CHILD))),
                List.of(finding()),
                null,
                null,
                labels,
                null,
                null,
                "a note");
    }

    private static Referral with(Referral referral, List<Need> needs, List<Finding> findings) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                referral.service(),
                needs,
                null,
                referral.person(),
                referral.household(),
                findings,
                null,
                null,
                null,
                null,
                null,
                referral.note());
    }
}

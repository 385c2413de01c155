package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementReaderTest {

    private static final Direction THERE = new Direction("council", "school");
    private static final Map<String, Object> LEAST =
            Map.of("parties", "council <-> school", "share", "identity.name status", "basis", "public-interest");

    @Test
    void reads_single_fields_and_whole_categories() {
        var agreement = AgreementWords.read(LEAST);

        assertThat(agreement.share(THERE))
                .containsExactlyInAnyOrder(
                        Field.NAME, Field.STATE, Field.REASON, Field.APPOINTMENT, Field.ACTIVITIES, Field.WORDS);
        assertThat(agreement.share(THERE.reversed())).isEqualTo(agreement.share(THERE));
        assertThat(agreement.rule()).isEqualTo("agreement-test");
        assertThat(agreement.basis()).isEqualTo(LegalBasis.Kind.PUBLIC_INTEREST);
    }

    @Test
    void is_called_by_its_title_or_else_as_its_file() {
        assertThat(AgreementWords.read(with("title", " Conveni Salut–Serveis Socials 2026 "))
                        .title())
                .isEqualTo("Conveni Salut–Serveis Socials 2026");
        assertThat(AgreementWords.read(LEAST).title()).isEqualTo("test");
    }

    @Test
    void reads_what_goes_back_when_that_is_something_else() {
        var agreement = AgreementWords.read(with("shareBack", "status.state"));

        assertThat(agreement.share(THERE.reversed())).containsExactly(Field.STATE);
        assertThat(agreement.share(THERE)).contains(Field.NAME);
    }

    @Test
    void reads_all_its_parties() {
        var agreement = AgreementWords.read(with("parties", "council -> school, council -> homes"));

        assertThat(agreement.shares()).containsOnlyKeys(THERE, new Direction("council", "homes"));
        assertThat(agreement.trusts("homes")).isTrue();
        assertThat(agreement.trusts("hospital")).isFalse();
    }

    @Test
    void holds_from_its_first_day_to_the_end_of_its_last() {
        var agreement = AgreementWords.read(with("from", "2026-11-22", "until", "2026-11-23"));

        assertThat(agreement.isInForce(Instant.parse("2026-11-21T23:59:59Z"))).isFalse();
        assertThat(agreement.isInForce(Instant.parse("2026-11-22T00:00:00Z"))).isTrue();
        assertThat(agreement.isInForce(Instant.parse("2026-11-23T23:59:59Z"))).isTrue();
        assertThat(agreement.isInForce(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
    }

    @Test
    void reads_labels_services_protocols_and_the_emergency() {
        var agreement = AgreementWords.read(with(
                "labels", "minor, mental-health",
                "services", "home-care urn:x|shelter",
                "protocols", "absence",
                "consentsFrom", "hospital",
                "emergencyShare", "identity contact",
                "emergencyHours", 2,
                "emergencyLabels", "violence"));

        assertThat(agreement.labels()).containsExactlyInAnyOrder(Sensitivity.MINOR, Sensitivity.MENTAL_HEALTH);
        assertThat(agreement.services()).containsExactlyInAnyOrder("home-care", "urn:x|shelter");
        assertThat(agreement.protocols()).containsExactly("absence");
        assertThat(agreement.trusts("hospital")).isTrue();
        assertThat(agreement.emergency().lasts()).isEqualTo(Duration.ofHours(2));
        assertThat(agreement.emergency().labels()).isEqualTo(Set.of(Sensitivity.VIOLENCE));
    }

    @Test
    void has_another_version_when_any_word_changes() {
        var versions = new ArrayList<>(List.of(AgreementWords.read(LEAST).version()));
        versions.add(AgreementWords.read(with("title", "Another")).version());
        versions.add(AgreementWords.read(with("share", "identity.name")).version());
        versions.add(AgreementWords.read(with("until", "2027-01-01")).version());

        assertThat(versions).doesNotHaveDuplicates().allMatch(v -> v.matches("[0-9a-f]{8}"));
        assertThat(AgreementWords.read(LEAST).version()).isEqualTo(versions.get(0));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    parties       | council and school   | say 'SOURCE -> RECIPIENT', or '<->' for both ways
                    parties       | * -> school          | '*' is no partner's name; each partner is named, there is no wildcard
                    parties       | a -> b, a -> b       | a -> b is said twice
                    share         | identity.surname     | 'identity.surname' is no data category; there are identity.identifiers, identity.name, identity.birth-date, identity.gender, identity.language
                    share         | everything           | 'everything' is no data category; there are identity, contact, household, need, findings, documents, status
                    basis         | because              | 'because' is none of consent, legal-obligation, public-interest, vital-interest, child-protection
                    basis         | ''                   | an agreement names its legal basis
                    from          | 22/11/2026           | '22/11/2026' is no day such as 2026-12-31
                    labels        | madness              | 'madness' is none of violence, minor, mental-health, addiction, adoption, restricted
                    labelledShare | names                | 'names' is no data category; there are identity, contact, household, need, findings, documents, status
                    consentsFrom  | The Hospital         | 'The' is no partner's name; each partner is named, there is no wildcard
                    """)
    void stops_at_a_wrong_line_and_says_which_and_why(String key, String value, String reason) {
        assertThatThrownBy(() -> AgreementWords.read(with(key, value)))
                .hasMessage("org.vincle.routes.policy: agreement-test: " + key + ": " + reason);
    }

    @Test
    void stops_where_an_agreement_ends_before_it_begins_or_an_emergency_lasts_for_ever() {
        assertThatThrownBy(() -> AgreementWords.read(with("from", "2026-11-22", "until", "2026-11-21")))
                .hasMessageEndingWith("until: ends before it begins");
        assertThatThrownBy(() -> AgreementWords.read(with("emergencyShare", "identity", "emergencyHours", 1000)))
                .hasMessageEndingWith("emergencyHours: an emergency lasts from 1 to 168 hours");
        assertThatThrownBy(() -> AgreementWords.read(with("parties", "council -> school", "shareBack", "status")))
                .hasMessageEndingWith("shareBack: goes back only where the parties have '<->'");
    }

    private static Map<String, Object> with(Object... words) {
        var all = new HashMap<>(LEAST);
        for (int i = 0; i < words.length; i += 2) {
            all.put((String) words[i], words[i + 1]);
        }
        return all;
    }
}

package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.DryRun.Held;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;

/** What would leave is said before it leaves, in the sender's language, and nothing is kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DryRunTest {

    private static final String PATH = "/referrals/dry-run";
    private static final JsonNode BODY = OpenApiContract.examples("/referrals").get("absence");

    private final List<Referral> asked = new ArrayList<>();
    private Town town;

    @BeforeEach
    void open() throws Exception {
        town = new Town();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void the_recipient_what_leaves_and_what_does_not_are_named_and_nothing_is_kept() throws IOException {
        says(new Preview(
                Institution.partner(Town.SOCIAL),
                null,
                List.of("identity.name", "need.service"),
                List.of(new Held("findings.observations[0]", "no-consent"))));

        var answer = town.post(PATH, BODY, "Accept-Language", "ca").json();

        assertThat(answer.get("accepted").booleanValue()).isTrue();
        assertThat(answer.at("/recipient/partner").textValue()).isEqualTo(Town.SOCIAL);
        assertThat(answer.get("leaves")).hasSize(2);
        assertThat(answer.at("/withheld/0/field").textValue()).isEqualTo("findings.observations[0]");
        assertThat(answer.at("/withheld/0/code").textValue()).isEqualTo("no-consent");
        assertThat(answer.at("/withheld/0/detail").textValue()).contains("consentiment");
        assertThat(asked).hasSize(1);
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void why_it_would_be_refused_is_said_in_each_language_for_each_reason() throws IOException {
        for (var why : List.of(
                "no-agreement",
                "not-for-sector",
                "label-withheld",
                "no-consent",
                "consent-withdrawn",
                "consent-refused",
                "anothers-number")) {
            says(new Preview(Institution.partner(Town.SOCIAL), why, List.of(), List.of(new Held("need.service", why))));
            var said = new ArrayList<String>();
            for (var language : List.of("ca", "es", "en")) {
                var answer = town.post(PATH, BODY, "Accept-Language", language).json();
                assertThat(answer.get("accepted").booleanValue()).isFalse();
                assertThat(answer.get("code").textValue()).isEqualTo(why);
                said.add(answer.get("detail").textValue());
            }
            assertThat(said).doesNotHaveDuplicates().noneMatch(words -> words.contains("The hub refuses"));
        }
    }

    @Test
    void of_what_is_open_to_claim_nothing_leaves_yet() throws IOException {
        says(new Preview(null, null, List.of(), List.of()));

        var answer = town.post(PATH, BODY).json();

        assertThat(answer.get("open").booleanValue()).isTrue();
        assertThat(answer.has("recipient")).isFalse();
    }

    private void says(Preview preview) {
        town.dry = (partner, referral) -> {
            asked.add(referral);
            return preview;
        };
    }
}

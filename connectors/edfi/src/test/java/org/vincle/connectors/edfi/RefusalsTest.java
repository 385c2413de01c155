package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.testkit.EdFiOds;

/** How an API says no, and what we make of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalsTest {

    private Authority authority = new Authority(EdFiOds.open());

    @AfterEach
    void close() {
        authority.close();
    }

    private void settings(Object... settings) {
        authority.close();
        authority = new Authority(EdFiOds.open(), settings);
    }

    private static <E extends ExchangeException> E refused(Class<E> kind, Runnable action) {
        return catchThrowableOfType(kind, action::run);
    }

    @Test
    void a_token_is_kept_and_a_refused_one_is_renewed_once() {
        authority.refer(Authority.referral("S-7"));
        assertThat(tokens()).isEqualTo(1);

        authority.ods.revokeTokens();
        authority.follow();

        assertThat(tokens()).isEqualTo(2);
    }

    @Test
    void wrong_credentials_pause_the_partner() {
        settings("clientSecret", "wrong");

        var thrown = refused(PartnerUnavailable.class, () -> authority.refer(Authority.referral("S-7")));

        assertThat(thrown.getCode()).isEqualTo("edfi-token-status-401");
    }

    @Test
    void each_refusal_is_told_in_our_words_with_the_field_concerned() {
        authority.ods.refuses(
                "POST " + EdFiOds.ASSOCIATIONS,
                "400 {\"type\":\"urn:ed-fi:api:bad-request\",\"validationErrors\":{\"$.beginDate\":[\"x\"]}}");
        assertThat(refused(PartnerRefused.class, () -> authority.refer(Authority.referral("S-7")))
                        .getPath())
                .isEqualTo("beginDate");

        authority.ods.refuses(
                "POST " + EdFiOds.ASSOCIATIONS, "409 {\"type\":\"urn:ed-fi:api:conflict:unresolved-reference\"}");
        assertThat(refused(PartnerRefused.class, () -> authority.refer(Authority.referral("S-7")))
                        .getCode())
                .isEqualTo("edfi-unresolved-reference");

        authority.ods.refuses(
                "POST " + EdFiOds.ASSOCIATIONS,
                "403 {\"errors\":[\"No relationships have been established with the student\"]}");
        assertThat(refused(PartnerRefused.class, () -> authority.refer(Authority.referral("S-7")))
                        .getCode())
                .isEqualTo("edfi-student-not-ours");

        authority.ods.refuses("GET students", "403 {}");
        assertThat(refused(PartnerUnavailable.class, () -> authority.refer(Authority.referral("S-7")))
                        .getCode())
                .isEqualTo("edfi-status-403");
        authority.ods.refusesNothing();
        authority.refer(Authority.referral("S-7"));
    }

    @Test
    void descriptors_may_not_be_created_where_the_settings_say_so() {
        settings("createDescriptors", false);

        var thrown = refused(PartnerUnavailable.class, () -> authority.refer(Authority.referral("S-7")));

        assertThat(thrown.getCode()).isEqualTo("edfi-descriptor-missing");
    }

    private long tokens() {
        return authority.ods.requests().stream()
                .filter(r -> r.equals("POST oauth/token"))
                .count();
    }
}

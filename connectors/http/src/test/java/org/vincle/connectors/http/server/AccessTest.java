package org.vincle.connectors.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.error.InvalidMessage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTest {

    private static final String TOKEN = "council-token-0123456789abcdef0123456789";
    private static final String PASSWORD = "a town of glass";
    private static final String PASSWORD_HASH = Secrets.hashPassword(PASSWORD);

    private final KnownPartners known = new KnownPartners();
    private final Access<Town> access = new Access<>(known, Town.class);
    private final Town council =
            new Town("council", Credentials.of(Secrets.hashToken(TOKEN), "council-user", PASSWORD_HASH, ""));
    private final Membership membership = known.join(council);

    /** A partner of another connector. */
    private record Stranger(Town town) implements CallingPartner {

        @Override
        public Credentials credentials() {
            return town.credentials();
        }

        @Override
        public Partner partner() {
            return town.partner();
        }
    }

    @Test
    void a_token_or_a_password_lets_its_partner_in() {
        assertThat(caller("Bearer " + TOKEN)).isEqualTo(council);
        assertThat(caller("bearer  " + TOKEN)).isEqualTo(council);
        assertThat(caller(basic("council-user:" + PASSWORD))).isEqualTo(council);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer " + TOKEN + "x",
                TOKEN,
                "Digest " + TOKEN,
                "Basic",
                "Basic !!!",
                "Basic Og==",
                "Basic " + TOKEN
            })
    void nothing_else_does(String authorization) {
        assertStranger(authorization);
    }

    @Test
    void nor_does_another_password_another_name_or_no_name() {
        assertStranger(null);
        assertStranger(basic("council-user:a town of brass"));
        assertStranger(basic("council:" + PASSWORD));
        assertStranger(basic(":" + PASSWORD));
        assertStranger(basic("council-user"));
    }

    @Test
    void who_has_no_credential_is_not_let_in_by_an_empty_one() {
        known.join(new Town("open", new Credentials("", "", "", "")));

        assertStranger("Bearer ");
        assertStranger(basic(":"));
        assertThatThrownBy(() -> access.partner(new Call().certified().request()))
                .hasMessage("unauthenticated");
    }

    @Test
    void two_partners_with_one_credential_are_both_refused() {
        known.join(new Town("twin", new Credentials(Secrets.hashToken(TOKEN), "", "", "")));

        assertStranger("Bearer " + TOKEN);
        assertThat(caller(basic("council-user:" + PASSWORD))).isEqualTo(council);
    }

    @Test
    void the_partners_of_another_connector_are_strangers_here_and_none_of_its_twins() {
        var theirs = "their-token-0123456789abcdef0123456789";
        known.join(new Stranger(new Town("theirs", new Credentials(Secrets.hashToken(theirs), "", "", ""))));
        known.join(new Stranger(council));

        assertStranger("Bearer " + theirs);
        assertThat(caller("Bearer " + TOKEN)).isEqualTo(council);
        assertThat(known.all(Town.class)).containsExactly(council);
        assertThat(known.all(Stranger.class)).hasSize(2);
    }

    @Test
    void who_has_anothers_name_or_is_gone_is_a_stranger() {
        membership.refused(true);
        assertStranger("Bearer " + TOKEN);

        membership.refused(false);
        membership.refused(false);
        assertThat(caller("Bearer " + TOKEN)).isEqualTo(council);

        membership.close();
        membership.refused(false);
        assertStranger("Bearer " + TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.9", "203.0.113.7", "2001:db8::1"})
    void a_secret_that_came_in_the_clear_from_elsewhere_opens_nothing(String address) {
        var call = new Call().secure(false).from(address).header("Authorization", "Bearer " + TOKEN);

        assertThatThrownBy(() -> access.partner(call.request())).hasMessage("tls-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void plain_http_is_for_this_machine_alone(String address) {
        var call = new Call().secure(false).from(address).header("Authorization", "Bearer " + TOKEN);

        assertThat(access.partner(call.request())).isEqualTo(council);
    }

    @Test
    void credentials_name_the_key_that_is_wrong_and_never_print() {
        assertThatThrownBy(() -> Credentials.of("abc", "", "", "")).hasMessageStartingWith("secretHash");
        assertThatThrownBy(() -> Credentials.of("", "user", "abc", "")).hasMessageStartingWith("passwordHash");
        assertThatThrownBy(() -> Credentials.of("", "user", null, "")).hasMessageStartingWith("user and passwordHash");
        assertThat(council.credentials().toString()).isEqualTo("Credentials[not shown]");
    }

    private Town caller(String authorization) {
        return access.partner(new Call().header("Authorization", authorization).request());
    }

    private void assertStranger(String authorization) {
        assertThatThrownBy(() -> caller(authorization))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("unauthenticated");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}

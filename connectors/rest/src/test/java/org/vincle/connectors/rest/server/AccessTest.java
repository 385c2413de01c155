package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.rest.RestPartner;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTest {

    private static Town town;

    @BeforeAll
    static void open() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() throws Exception {
        town.close();
    }

    @Test
    void a_token_or_a_password_lets_its_partner_in() throws IOException {
        assertThat(status("Bearer " + Town.SCHOOL_TOKEN)).isEqualTo(200);
        assertThat(status("bearer " + Town.SOCIAL_TOKEN)).isEqualTo(200);
        assertThat(status(basic(Town.SCHOOL + "-user", Town.PASSWORD))).isEqualTo(200);
    }

    @Test
    void nothing_else_lets_anybody_in_not_even_to_the_description() throws IOException {
        for (var authorization : new String[] {
            "",
            "Bearer",
            "Bearer " + Town.SCHOOL_TOKEN + "x",
            "Digest " + Town.SCHOOL_TOKEN,
            "Basic !!!",
            basic(Town.SCHOOL + "-user", "wrong"),
            basic("", "")
        }) {
            for (var path : new String[] {"/referrals", "/openapi.json", "/nothing", "/"}) {
                var reply = town.get(path, "Authorization", authorization);
                assertThat(reply.status()).as(authorization).isEqualTo(401);
                assertThat(reply.json().get("code").textValue()).isEqualTo("unauthenticated");
            }
        }
    }

    @Test
    void two_partners_with_one_token_stay_outside() throws IOException {
        var token = "twin-token-0123456789abcdef0123456789";
        var twin = town.partner("twin", Sector.OTHER, token);
        assertThat(status("Bearer " + token)).isEqualTo(200);

        var other = town.partner("other-twin", Sector.OTHER, token);

        assertThat(status("Bearer " + token)).isEqualTo(401);
        assertThat(town.known.all(RestPartner.class)).contains(twin, other);
    }

    @Test
    void a_partner_whose_name_another_file_has_stays_outside_until_it_is_free() throws IOException {
        var token = "late-token-0123456789abcdef0123456789";
        var late = town.partner("late", Sector.OTHER, token);

        late.refused(true);
        assertThat(status("Bearer " + token)).isEqualTo(401);

        late.refused(false);
        assertThat(status("Bearer " + token)).isEqualTo(200);
    }

    private static int status(String authorization) throws IOException {
        return town.get("/referrals", "Authorization", authorization).status();
    }

    private static String basic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}

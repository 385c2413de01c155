package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.Referrals;

/** What somebody tries with a link who means ill, or comes too late. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkSecurityTest extends LinkedTest {

    @Test
    void five_wrong_codes_lock_the_link_for_good() throws Exception {
        office.brings(asked);
        var thief = opens(link(0));
        for (int i = 0; i < 5; i++) {
            thief.submit("form[action$=/answer]", "code", "AAAAA-AAAA" + (i + 2));
            assertThat(thief.status()).as("guess " + i).isEqualTo(403);
        }

        thief.submit("form[action$=/answer]", "code", code);

        assertThat(thief.status()).isEqualTo(410);
        assertThat(opens(link(0)).status()).isEqualTo(410);
        assertThat(office.invitations.links(Office.LANDLORD).get(0).state()).isEqualTo("locked");
        office.invitations.send(Office.LANDLORD, asked.id());
        assertThat(proven(link(1)).text()).contains(Referrals.NEED);
    }

    @Test
    void a_right_code_forgives_wrong_ones_and_a_new_code_ends_the_former() throws Exception {
        office.brings(asked);
        var anna = opens(link(0));
        for (int i = 0; i < 8; i++) {
            anna.submit("form[action$=/answer]", "code", "wrong");
            anna.submit("form[action$=/answer]", "code", code);
            assertThat(anna.text()).contains(Referrals.NEED);
            anna = opens(link(0));
        }
        var former = code;
        code = office.invitations.code(Office.LANDLORD);

        anna.submit("form[action$=/answer]", "code", former);

        assertThat(anna.status()).isEqualTo(403);
    }

    @Test
    void a_link_expires_and_may_be_revoked() throws Exception {
        office.brings(asked);
        var standing = office.invitations.links(Office.LANDLORD).get(0);
        assertThat(standing.state()).isEqualTo("open");
        assertThat(standing.referral()).isEqualTo(asked.id());
        var anna = proven(link(0));
        assertThat(office.invitations.revoke(Office.LANDLORD, standing.id())).isTrue();
        anna.open("answer");
        assertThat(anna.status()).isEqualTo(410);
        assertThat(office.invitations.revoke(Office.LANDLORD, standing.id())).isFalse();

        office.invitations.send(Office.LANDLORD, asked.id());
        assertThat(opens(link(1)).status()).isEqualTo(200);
        office.clock.forward(Duration.ofDays(14));

        assertThat(opens(link(1)).status()).isEqualTo(410);
        assertThat(office.invitations.links(Office.LANDLORD)).isEmpty();
    }

    @Test
    void whoever_has_the_link_alone_or_stays_away_reads_and_answers_nothing() throws Exception {
        office.brings(asked);
        var stranger = opens(link(0));
        stranger.open("answer/files/" + UUID.randomUUID());
        assertThat(stranger.text()).doesNotContain(Referrals.NEED);
        stranger.submit("form[action$=/answer]", "choice", "yes", "who", "Nobody");
        assertThat(office.hub.submissions).isEmpty();
        assertThat(stranger.open("cases/" + asked.id()).text()).contains("Sign in");

        var anna = proven(link(0));
        office.clock.forward(Duration.ofMinutes(31));
        anna.open("answer");

        assertThat(anna.status()).isEqualTo(410);
        assertThat(proven(link(0)).text()).contains(Referrals.NEED);
    }

    @Test
    void a_link_opens_no_other_desk_and_no_other_referral() throws Exception {
        office.brings(asked);
        office.brings(referral);
        var other = aReferral().to(Office.LANDLORD).build();
        office.brings(other);
        var secret = link(0).substring(link(0).lastIndexOf('/') + 1);
        var elsewhere = office.browser(Office.AID);
        elsewhere.open("link/" + secret);
        assertThat(elsewhere.status()).isEqualTo(410);

        var anna = proven(link(0));
        anna.open("cases/" + other.id());
        assertThat(anna.response.uri().getPath()).endsWith("/sign-in");
        anna.open("inbox");
        assertThat(anna.response.uri().getPath()).endsWith("/sign-in");

        for (var guess : List.of("link/" + "a".repeat(43), "link/x", "link", "link/" + secret + "/x")) {
            anna.open(guess);
            assertThat(anna.status()).as(guess).isIn(404, 410);
        }
    }

    @Test
    void the_secret_leaves_the_address_and_a_planted_cookie_opens_nothing() throws Exception {
        office.brings(asked);
        var thief = opens(link(0));
        assertThat(thief.response.uri().getPath()).isEqualTo("/desk/landlord/answer");
        var planted = thief.cookies.get("vincle-desk");
        assertThat(thief.response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        var anna = office.browser(Office.LANDLORD);
        anna.cookies.put("vincle-desk", planted);
        anna.open("answer");
        anna.submit("form[action$=/answer]", "code", code);
        assertThat(anna.text()).contains(Referrals.NEED);

        thief.open("answer");

        assertThat(thief.text()).doesNotContain(Referrals.NEED);
        assertThat(anna.cookies.get("vincle-desk")).isNotEqualTo(planted).isNotEqualTo(secretOf(link(0)));
    }

    @Test
    void an_institution_that_has_none_gets_no_link_and_no_log_tells_a_secret() throws Exception {
        try (var log = LogCapture.open()) {
            office.brings(referral);
            assertThat(office.letters).isEmpty();
            assertThatThrownBy(() -> office.invitations.code(Office.AID)).hasMessage("institution");
            assertThatThrownBy(() -> office.invitations.send(Office.LANDLORD, referral.id()))
                    .hasMessage("referral");
            office.brings(asked);
            proven(link(0));

            assertThat(log.text()).doesNotContain(secretOf(link(0)), code, "mirall.example");
        }
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("answer");
        assertThat(aina.status()).isEqualTo(410);
    }
}

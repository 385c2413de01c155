package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.signin.RealProvider;

/** Who leaves the desk leaves the provider too, and who leaves the provider leaves the desk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignOutTest extends ElsewhereTest {

    @Test
    void whoever_signs_out_here_is_signed_out_there_and_reads_so() throws Exception {
        var ona = works("ona");

        ona.submit("form[action$=sign-out]");

        var way = ona.page().selectFirst("main a").attr("href");
        var page = ona.page();
        // The one link that leads elsewhere.
        page.selectFirst("main a").attr("href", "/");
        PagesTest.check("leaving", page);
        assertThat(ona.response.headers().firstValue("Refresh")).hasValue("0; url=" + way);
        assertThat(way).startsWith(provider.issuer).doesNotContain("id_token");
        ona.go(way);
        ona.go(follow(ona));
        PagesTest.check("left", ona.page());
        assertThat(ona.page().selectFirst("h1").text()).isEqualTo("You are signed out");
        assertThat(ona.text()).contains("Identitat de la Vila has signed you out there");
        assertThat(ona.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
        ona.open("oidc");
        follow(ona);
        assertThat(ona.page().select("input[name=password]"))
                .as("the provider asks who it is")
                .isNotEmpty();
    }

    @Test
    void only_who_left_here_is_told_that_they_have_left() throws Exception {
        works("ona");
        var other = office.browser(Office.AID);

        assertThat(other.open("oidc/out?state=" + "a".repeat(64))
                        .selectFirst("h1")
                        .text())
                .isEqualTo("Sign in");
        var pol = works("pol");
        assertThat(pol.open("oidc/leave").selectFirst("h1").text()).isEqualTo("Referrals");
        assertThat(pol.open("oidc/out?state=" + "a".repeat(64))
                        .selectFirst("h1")
                        .text())
                .isEqualTo("Referrals");
    }

    @Test
    void a_provider_without_a_way_out_and_an_account_of_the_desk_lead_to_the_sign_in() throws Exception {
        provider.saysWayOut.set(false);
        provider.joins(office.signIns, office.base);
        provider.roles.put("ona", List.of("treball-social"));
        var ona = office.browser(Office.AID);
        signIn(ona, "ona");
        ona.open("");
        assertThat(ona.submit("form[action$=sign-out]").selectFirst("h1").text())
                .isEqualTo("Sign in");

        var aina = office.signedIn("aina", Role.CASEWORKER);
        assertThat(aina.submit("form[action$=sign-out]").selectFirst("h1").text())
                .isEqualTo("Sign in");
    }

    @Test
    void who_signs_out_there_is_out_here() throws Exception {
        var ona = works("ona");
        var onaAtHome = works("ona");
        var pol = works("pol");
        var aina = office.signedIn("aina", Role.CASEWORKER);

        assertThat(told(provider.logoutToken(claims -> claims.subject("ona")))).isEqualTo(200);

        assertThat(ona.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
        assertThat(onaAtHome.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
        assertThat(pol.open("inbox").selectFirst("h1").text()).isEqualTo("Referrals");
        assertThat(aina.open("inbox").selectFirst("h1").text()).isEqualTo("Referrals");
    }

    @Test
    void who_signed_out_there_while_coming_in_is_not_let_in() throws Exception {
        joins();
        provider.roles.put("ona", List.of("treball-social"));
        var ona = office.browser(Office.AID);
        var back = wayBack(ona, "ona");
        var later = Date.from(Instant.now().plusSeconds(50));
        told(provider.logoutToken(claims -> claims.subject("ona").issueTime(later)));

        ona.go(back);

        assertThat(ona.status()).isEqualTo(403);
        assertThat(ona.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
    }

    @Test
    void nobody_else_signs_anybody_out() throws Exception {
        var ona = works("ona");
        var good = provider.logoutToken(claims -> claims.subject("ona"));

        assertThat(told(good.substring(0, good.length() - 8))).isEqualTo(400);
        assertThat(told(provider.logoutToken(claims -> claims.subject("ona").audience("other"))))
                .isEqualTo(400);
        assertThat(told(provider.logoutToken(claims -> claims.subject("ona").claim("nonce", "n"))))
                .isEqualTo(400);
        assertThat(told("")).isEqualTo(400);
        var school = office.browser(Office.SCHOOL);
        school.post("/desk/school/oidc/logout", Map.of("logout_token", good));
        assertThat(school.status()).isEqualTo(404);
        var misled = office.browser(Office.AID);
        misled.headers.put("Sec-Fetch-Site", "cross-site");
        misled.post("/desk/aid/oidc/logout", Map.of("logout_token", good));
        assertThat(misled.status()).isEqualTo(403);
        misled.post("/desk/aid/oidc/leave", Map.of());
        assertThat(misled.status()).isEqualTo(403);

        assertThat(ona.open("inbox").selectFirst("h1").text()).isEqualTo("Referrals");
    }

    @Test
    void whom_the_provider_cannot_sign_out_just_now_is_told_so() throws Exception {
        RealProvider.silent(office.signIns, office.base);
        office.accounts.admit(Office.AID, "sso.1", "Persona ona", Role.CASEWORKER);
        var ona = office.browser(Office.AID);
        ona.open("sign-in");
        ona.cookies.put("vincle-desk", office.sessions.begin(Office.AID, "sso.1"));
        ona.open("inbox");

        ona.submit("form[action$=sign-out]");

        assertThat(ona.status()).isEqualTo(503);
        PagesTest.check("left here only", ona.page());
        assertThat(ona.text()).contains("You are signed out here only");
        assertThat(ona.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
    }

    /** What the provider's server is answered. */
    private int told(String token) throws Exception {
        var server = office.browser(Office.AID);
        server.post("/desk/aid/oidc/logout", Map.of("logout_token", token));
        return server.status();
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.signin.RealProvider;

/** People sign in at a real provider of their own, and are at the desk what it says of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest extends ElsewhereTest {

    @Test
    void somebody_whom_the_provider_vouches_for_works_as_what_it_says() throws Exception {
        joins();
        office.accounts.teams().write(Office.AID, new Team("llar", "Llar", List.of(), List.of("410225005")));
        office.brings(referral);
        provider.roles.put("ona", List.of("treball-social"));
        var ona = office.browser(Office.AID);
        assertThat(ona.open("sign-in").selectFirst("a[href$=oidc]").text())
                .isEqualTo("Sign in with Identitat de la Vila");

        signIn(ona, "ona");

        assertThat(ona.status()).isEqualTo(200);
        assertThat(ona.response.headers().firstValue("Refresh")).hasValue("0; url=/desk/aid/");
        assertThat(ona.open("").selectFirst("h1").text()).isEqualTo("Referrals");
        assertThat(ona.page().selectFirst(".desk-header__who").text()).isEqualTo("Persona ona (caseworker)");
        assertThat(ona.page().select("tbody tr")).hasSize(1);
        assertThat(office.accounts.all(Office.AID)).singleElement().satisfies(account -> {
            assertThat(account.name()).startsWith("sso.").doesNotContain("ona");
            assertThat(account.role()).isEqualTo(Role.CASEWORKER);
        });
        assertThat(office.accounts.teams().all(Office.AID).get(0).members()).hasSize(1);

        ona.submit("form[action$=sign-out]");
        assertThat(ona.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
    }

    @Test
    void who_has_no_role_is_let_in_no_more_and_has_no_account() throws Exception {
        joins();
        var pol = office.browser(Office.AID);
        signIn(pol, "pol");
        assertThat(pol.status()).isEqualTo(403);
        assertThat(pol.page().selectFirst("h1").text()).isEqualTo("You have no role here");
        assertThat(office.accounts.all(Office.AID)).isEmpty();

        provider.roles.put("pol", List.of("treball-social", "cap-de-servei"));
        var later = office.browser(Office.AID);
        signIn(later, "pol");
        assertThat(later.open("").selectFirst(".desk-header__who").text()).contains("supervisor");
        provider.roles.remove("pol");
        signIn(office.browser(Office.AID), "pol");

        assertThat(later.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
    }

    @Test
    void an_answer_is_good_once_and_only_in_the_browser_that_asked() throws Exception {
        joins();
        provider.roles.put("ona", List.of("treball-social"));
        var ona = office.browser(Office.AID);
        var back = wayBack(ona, "ona");

        var thief = office.browser(Office.AID);
        thief.go(back);
        assertThat(thief.status()).isEqualTo(403);
        thief.open("oidc");
        thief.go(back);
        assertThat(thief.status()).isEqualTo(403);
        assertThat(thief.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");

        ona.go(back.replaceFirst("code=[^&]*", "code=other"));
        assertThat(ona.status()).isEqualTo(403);
        ona.go(back);
        assertThat(ona.status()).isEqualTo(200);
        ona.go(back);
        assertThat(ona.status()).isEqualTo(403);
        assertThat(ona.page().selectFirst("h1").text()).isEqualTo("You are not signed in");
    }

    @Test
    void no_password_opens_what_another_vouches_for_and_no_desk_has_anothers_provider() throws Exception {
        joins();
        provider.roles.put("ona", List.of("treball-social"));
        signIn(office.browser(Office.AID), "ona");
        var name = office.accounts.all(Office.AID).get(0).name();

        assertThat(office.accounts.signIn(Office.AID, name, "elsewhere")).isEmpty();
        assertThat(office.accounts.signIn(Office.AID, name, "")).isEmpty();
        var school = office.browser(Office.SCHOOL);
        assertThat(school.open("sign-in").select("a[href$=oidc]")).isEmpty();
        school.open("oidc");
        assertThat(school.status()).isEqualTo(404);
    }

    @Test
    void a_provider_that_does_not_answer_is_said_so() throws Exception {
        RealProvider.silent(office.signIns, office.base);
        var ona = office.browser(Office.AID);
        ona.open("oidc");

        assertThat(ona.status()).isEqualTo(503);
        assertThat(ona.text()).contains("Identitat de la Vila does not answer");
    }
}

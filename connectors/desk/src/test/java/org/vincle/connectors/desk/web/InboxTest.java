package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.Referrals;

/** Who works at the desk, what lies in whose box, and in which language they read it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxTest extends OfficeTest {

    @Test
    void somebody_new_chooses_a_password_before_anything_else() throws Exception {
        var given = office.edge.issue(Office.AID, "aina", "Aina Fantasiol", "caseworker");
        var aina = office.browser(Office.AID);
        aina.open("sign-in");
        aina.submit("form[action$=sign-in]", "name", "aina", "password", given);
        assertThat(aina.page().selectFirst("h1").text()).isEqualTo("Choose a password");
        assertThat(aina.open("inbox").selectFirst("h1").text()).isEqualTo("Choose a password");

        aina.submit("form[action$=password]", "current", given, "chosen", "short", "again", "short");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#chosen]")).hasSize(1);
        aina.submit("form[action$=password]", "current", given, "chosen", Office.PASSWORD, "again", Office.PASSWORD);

        assertThat(aina.page().selectFirst("h1").text()).isEqualTo("Referrals");
    }

    @Test
    void work_goes_from_hand_to_hand_and_only_a_supervisor_takes_it_from_another() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        var carla = office.signedIn("carla", Role.SUPERVISOR);
        page(aina);
        aina.submit("form[action$=/take]");
        assertThat(aina.page().text()).contains("In the hands of: Gent aina");
        assertThat(page(biel).select("form[action$=/take], form[action$=/hand-over]"))
                .isEmpty();

        page(carla);
        carla.submit("form[action$=/hand-over]", "to", "biel");

        assertThat(biel.open("inbox?box=mine").select("tbody tr")).hasSize(1);
        assertThat(aina.open("inbox?box=mine").select("tbody tr")).isEmpty();
        assertThat(page(biel).text()).contains("Handed over to Gent biel");
        biel.submit("form[action$=/put-back]");
        assertThat(biel.open("inbox?box=new").select("tbody tr")).hasSize(1);
    }

    @Test
    void an_inbox_has_pages_and_says_what_is_late() throws Exception {
        for (int i = 0; i < 30; i++) {
            office.brings(aReferral().about(i).to(Office.AID).build());
        }
        var aina = office.signedIn("aina", Role.CASEWORKER);

        assertThat(aina.page().select("tbody tr")).hasSize(25);
        assertThat(aina.page().text()).contains("30 referrals");
        aina.go(aina.page().selectFirst("a[rel=next]").attr("href"));
        assertThat(aina.page().select("tbody tr")).hasSize(5);
        assertThat(aina.page().select("a[rel=next]")).isEmpty();

        assertThat(aina.open("inbox?box=overdue").select("tbody .govuk-tag--red"))
                .hasSize(25);
    }

    @Test
    void an_auditor_reads_and_an_administrator_gives_accounts_and_neither_decides() throws Exception {
        office.brings(referral);
        var auditor = office.signedIn("dolors", Role.AUDITOR);
        assertThat(page(auditor).select(".desk-actions")).isEmpty();
        assertThat(auditor.status()).isEqualTo(200);

        var admin = office.signedIn("eva", Role.ADMINISTRATOR);
        assertThat(admin.page().selectFirst("h1").text()).isEqualTo("Accounts");
        page(admin);
        assertThat(admin.status()).isEqualTo(403);
        assertThat(admin.text()).doesNotContain(Referrals.NEED);
        admin.open("accounts");
        admin.submit("form[action$=/accounts]", "name", "fina", "title", "Fina Ventissol", "role", "caseworker");
        var given = admin.page().selectFirst("code").text();

        assertThat(office.accounts.signIn(Office.AID, "fina", given)).isPresent();
        auditor.open("accounts");
        assertThat(auditor.status()).isEqualTo(404);
    }

    @Test
    void each_reads_in_their_own_language() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        for (var language : List.of("ca", "es", "en")) {
            aina.open("language?to=" + language);
            assertThat(aina.page().selectFirst("html").attr("lang")).isEqualTo(language);
        }
        aina.open("language?to=ca");
        assertThat(page(aina).text()).contains("La teva decisió", "Accepta");
        assertThat(aina.open("language?to=xx").text()).contains("Aquí no hi ha res");
    }

    private Document page(Browser browser) throws Exception {
        return browser.open("cases/" + referral.id());
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;

/** What somebody sends belongs to their team, as what comes does, and the other teams know nothing of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentTeamsTest extends WriterTest {

    private void team(String name, String... members) {
        office.accounts.teams().write(Office.AID, new Team(name, "Equip " + name, List.of(members), List.of()));
    }

    private Element check() throws Exception {
        written();
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "agreed", "yes");
        return aina.page().selectFirst("form[action$=/send]");
    }

    private Referral sent(String... fields) throws Exception {
        check();
        aina.submit("form[action$=/send]", fields);
        return (Referral) office.last().items().get(0).message();
    }

    private static boolean sees(Browser browser, Referral sent) throws Exception {
        boolean listed = !browser.open("sent").select("tbody tr").isEmpty();
        browser.open("find");
        browser.submit("form[role=search]", "words", "No sopa");
        assertThat(browser.page().select("tbody tr").isEmpty()).isNotEqualTo(listed);
        browser.open("sent/" + sent.id());
        assertThat(browser.status()).isEqualTo(listed ? 200 : 404);
        browser.open("sent/" + sent.id() + "/amend");
        assertThat(browser.status()).isEqualTo(listed ? 200 : 404);
        return listed;
    }

    @Test
    void it_belongs_to_its_senders_team_and_no_other_team_sees_finds_or_changes_it() throws Exception {
        team("llar", "aina", "berta", "cap");
        team("salut", "biel", "dora");
        var sent = sent();
        assertThat(aina.page().text()).contains("Given to: Equip llar", "You sent it");
        assertThat(aina.open("sent").selectFirst("tbody tr").text()).contains("You sent it");

        assertThat(sees(office.signedIn("berta", Role.CASEWORKER), sent)).isTrue();
        assertThat(sees(office.signedIn("cap", Role.SUPERVISOR), sent)).isTrue();
        assertThat(sees(office.signedIn("tot", Role.SUPERVISOR), sent)).isTrue();
        assertThat(sees(office.signedIn("biel", Role.CASEWORKER), sent)).isFalse();
        assertThat(sees(office.signedIn("dora", Role.SUPERVISOR), sent)).isFalse();
        assertThat(sees(office.signedIn("ningu", Role.CASEWORKER), sent)).isFalse();
        office.answers(new Answer(true, null, null, null), sent, State.ACCEPTED);
        assertThat(sees(office.signedIn("biel", Role.CASEWORKER), sent)).isFalse();
        assertThat(aina.open("sent").text()).contains("Accepted");
    }

    @Test
    void whoever_is_in_several_teams_chooses_and_whoever_is_in_none_sends_for_all() throws Exception {
        team("llar", "biel");
        assertThat(check().select("input[name=team]")).isEmpty();
        aina.submit("form[action$=/send]");
        assertThat(sees(office.signedIn("biel", Role.CASEWORKER), (Referral) office.said()))
                .isTrue();

        team("llar", "aina", "biel");
        team("salut", "aina", "dora");
        int before = office.hub.submissions.size();
        assertThat(check().select("input[name=team]").eachAttr("value")).containsExactly("llar", "salut");
        aina.submit("form[action$=/send]");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#team]")).hasSize(1);
        aina.submit("form[action$=/send]", "team", "another");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(office.hub.submissions).hasSize(before);
        aina.submit("form[action$=/send]", "team", "salut");

        var sent = (Referral) office.last().items().get(0).message();
        var dora = office.signedIn("dora", Role.CASEWORKER);
        dora.open("sent/" + sent.id());
        assertThat(dora.status()).isEqualTo(200);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        biel.open("sent/" + sent.id());
        assertThat(biel.status()).isEqualTo(404);
    }

    @Test
    void a_supervisor_gives_it_to_another_team_and_finds_themself_elsewhere_when_they_see_it_no_more()
            throws Exception {
        team("llar", "aina", "cap");
        team("salut", "biel");
        var sent = sent();
        assertThat(aina.page().select("form[action$=/to-team]")).isEmpty();
        var cap = office.signedIn("cap", Role.SUPERVISOR);
        cap.open("sent/" + sent.id());
        assertThat(cap.page().select("select[name=to-team] option").eachAttr("value"))
                .containsExactly("salut");

        cap.submit("form[action$=/to-team]", "to-team", "salut");

        assertThat(cap.status()).isEqualTo(200);
        assertThat(cap.response.uri().getPath()).endsWith("/sent");
        assertThat(office.last().items()).isEmpty();
        assertThat(sees(office.signedIn("biel", Role.CASEWORKER), sent)).isTrue();
        assertThat(sees(aina, sent)).isFalse();
    }

    @Test
    void drafts_of_another_team_are_not_a_supervisors_to_take_over() throws Exception {
        team("llar", "aina", "cap");
        team("salut", "biel", "dora");
        var draft = written();

        assertThat(office.signedIn("cap", Role.SUPERVISOR).open("send").text()).contains(person.firstSurname());
        assertThat(office.signedIn("tot", Role.SUPERVISOR).open("send").text()).contains(person.firstSurname());
        var dora = office.signedIn("dora", Role.SUPERVISOR);
        assertThat(dora.open("send").text()).doesNotContain(person.firstSurname());
        var fields = Browser.fields(dora.page().selectFirst("form[action$=/send]"));
        dora.post("/desk/aid/send/" + draft + "/take-over", fields);
        assertThat(dora.status()).isEqualTo(404);
    }
}

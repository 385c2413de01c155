package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.testkit.Referrals;

/** A part of what is referred to an institution comes to a team, and the other teams know nothing of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TeamsTest extends OfficeTest {

    private static final String HOUSING = "http://snomed.info/sct|410225005";

    private void teams() {
        team("llar", List.of("aina"), List.of(HOUSING));
        team("salut", List.of("biel"), List.of("Z00"));
    }

    private void team(String name, List<String> members, List<String> takes) {
        office.accounts.teams().write(Office.AID, new Team(name, "Equip " + name, members, takes));
    }

    @Test
    void an_administrator_makes_a_team_and_changes_it() throws Exception {
        office.hire(Office.AID, "aina", Role.CASEWORKER);
        var admin = office.signedIn("eva", Role.ADMINISTRATOR);
        admin.open("teams");
        admin.submit("form.desk-team", "name", "llar", "title", "La Llar", "members", "aina\nnobody");
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.page().select(".govuk-error-summary a[href=#members]")).hasSize(1);
        admin.submit("form.desk-team", "name", "llar", "title", "La Llar", "members", "aina", "takes", HOUSING);

        assertThat(admin.page().selectFirst("tbody tr").text()).contains("La Llar", "aina", HOUSING);
        admin.go(admin.page().selectFirst("tbody th a").attr("href"));
        assertThat(admin.page().selectFirst("textarea#members").text()).isEqualTo("aina");
        admin.submit("form.desk-team", "title", "Llar i habitatge");
        assertThat(office.accounts.teams().all(Office.AID)).singleElement().satisfies(team -> {
            assertThat(team.title()).isEqualTo("Llar i habitatge");
            assertThat(team.members()).containsExactly("aina");
            assertThat(team.takes()).containsExactly(HOUSING);
        });
        admin.submit("form[action$=/end]");
        assertThat(office.accounts.teams().all(Office.AID)).isEmpty();

        var aina = office.signedIn("carla", Role.SUPERVISOR);
        aina.open("teams");
        assertThat(aina.status()).isEqualTo(403);
    }

    @Test
    void who_is_in_another_team_neither_sees_nor_finds_nor_answers_it() throws Exception {
        teams();
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        var none = office.signedIn("didac", Role.CASEWORKER);
        var carla = office.signedIn("carla", Role.SUPERVISOR);
        office.brings(referral);

        for (var sees : List.of(aina, carla)) {
            assertThat(sees.open("inbox?box=new").select("tbody tr")).hasSize(1);
            assertThat(sees.open("cases/" + referral.id()).text()).contains("Equip llar");
        }
        var form = aina.open("cases/" + referral.id()).selectFirst("form[action$=/accept]");
        for (var other : List.of(biel, none)) {
            for (var box : List.of("new", "open", "overdue")) {
                assertThat(other.open("inbox?box=" + box).select("tbody tr")).isEmpty();
            }
            other.open("cases/" + referral.id());
            assertThat(other.status()).isEqualTo(404);
            assertThat(other.text()).doesNotContain(Referrals.NEED);
            other.open("find");
            other.submit("form[role=search]", "words", Referrals.NEED);
            assertThat(other.page().select("tbody tr")).isEmpty();
            assertThat(other.page().text()).contains("no referrals");
            int said = office.hub.submissions.size();
            other.post(
                    form.attr("action"),
                    Map.of(
                            "csrf", other.page().selectFirst("input[name=csrf]").val(),
                            "version", form.selectFirst("input[name=version]").val(),
                            "key", form.selectFirst("input[name=key]").val()));
            assertThat(other.status()).isEqualTo(404);
            assertThat(office.hub.submissions).hasSize(said);
        }
    }

    @Test
    void what_no_team_takes_is_everybodys() throws Exception {
        team("salut", List.of("biel"), List.of("Z00"));
        var biel = office.signedIn("biel", Role.CASEWORKER);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        office.brings(referral);

        for (var all : List.of(aina, biel)) {
            assertThat(all.open("inbox?box=new").select("tbody tr")).hasSize(1);
        }
    }

    @Test
    void a_supervisor_gives_it_to_another_team_and_who_has_it_in_hand_sees_it_wherever_they_are() throws Exception {
        teams();
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        var carla = office.signedIn("carla", Role.SUPERVISOR);
        office.brings(referral);
        aina.open("cases/" + referral.id());
        assertThat(aina.page().select("form[action$=/to-team]")).isEmpty();
        aina.submit("form[action$=/hand-over]", "to", "biel");
        assertThat(biel.open("inbox?box=mine").select("tbody tr")).hasSize(1);

        carla.open("cases/" + referral.id());
        carla.submit("form[action$=/to-team]", "to-team", "salut");

        assertThat(carla.page().text()).contains("Given to: Equip salut", "In the hands of: Nobody");
        assertThat(aina.open("inbox?box=open").select("tbody tr")).isEmpty();
        assertThat(biel.open("inbox?box=new").select("tbody tr")).hasSize(1);
        assertThat(office.last().items()).isEmpty();
    }

    @Test
    void what_stayed_in_the_house_can_be_undone_until_something_else_happens() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        office.brings(referral);
        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/take]");
        aina.submit("form[action$=/hand-over]", "to", "biel");
        assertThat(biel.open("cases/" + referral.id()).select("form[action$=/undo]"))
                .isEmpty();
        aina.submit("form[action$=/undo]");

        assertThat(aina.page().text()).contains("In the hands of: Gent aina");
        assertThat(office.last().items()).isEmpty();

        aina.submit("form[action$=/accept]");
        assertThat(aina.page().select("form[action$=/undo]")).isEmpty();
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;

/** Somebody is away, and a colleague sees to what is in their hands until they are back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AbsenceTest extends OfficeTest {

    private LocalDate today() {
        return LocalDate.ofInstant(office.clock.instant(), ZoneId.of("Europe/Madrid"));
    }

    private void away(Browser who, String cover, int from, int until) throws Exception {
        who.open("absences");
        who.submit(
                "form.desk-absence",
                "cover",
                cover,
                "from",
                today().plusDays(from).toString(),
                "until",
                today().plusDays(until).toString());
    }

    @Test
    void what_is_in_their_hands_stands_among_those_of_who_covers_and_comes_back_by_itself() throws Exception {
        office.accounts.teams().write(Office.AID, new Team("llar", "Llar", List.of("aina"), List.of("410225005")));
        office.accounts.teams().write(Office.AID, new Team("salut", "Salut", List.of("biel"), List.of()));
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        office.hire(Office.AID, "biel", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/take]");

        away(aina, "biel", 1, 3);

        assertThat(aina.page().text()).contains("Gent aina: from").contains("Gent biel covers");
        assertThat(office.signedIn("biel", Role.CASEWORKER)
                        .open("inbox?box=mine")
                        .select("tbody tr"))
                .isEmpty();
        office.clock.forward(Duration.ofDays(2));
        var biel = office.signedIn("biel", Role.CASEWORKER);
        assertThat(biel.open("inbox?box=mine").select("tbody tr")).hasSize(1);
        assertThat(biel.open("inbox?box=mine").text()).contains("Gent aina");
        biel.open("cases/" + referral.id());
        biel.submit("form[action$=/accept]");
        assertThat(biel.page().text()).contains("In the hands of: Gent aina");

        office.clock.forward(Duration.ofDays(3));
        biel = office.signedIn("biel", Role.CASEWORKER);
        assertThat(biel.open("inbox?box=mine").select("tbody tr")).isEmpty();
        biel.open("cases/" + referral.id());
        assertThat(biel.status()).isEqualTo(404);
        var back = office.signedIn("aina", Role.CASEWORKER);
        assertThat(back.open("inbox?box=mine").select("tbody tr")).hasSize(1);
        assertThat(back.open("absences").text()).contains("Nobody is away");
    }

    @Test
    void who_covers_may_take_it_and_an_absence_that_ends_earlier_ends_the_cover() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/take]");
        assertThat(biel.open("cases/" + referral.id()).select("form[action$=/take]"))
                .isEmpty();
        away(aina, "biel", 0, 5);

        assertThat(biel.open("cases/" + referral.id()).select("form[action$=/take]"))
                .hasSize(1);
        aina.open("absences");
        aina.submit("form[action$=absences/end]");
        assertThat(biel.open("cases/" + referral.id()).select("form[action$=/take]"))
                .isEmpty();
        away(aina, "biel", 0, 5);
        biel.open("cases/" + referral.id());
        biel.submit("form[action$=/take]");

        assertThat(biel.page().text()).contains("In the hands of: Gent biel");
    }

    @Test
    void a_supervisor_says_it_for_others_and_nobody_else_does() throws Exception {
        office.hire(Office.AID, "aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        biel.open("absences");
        biel.submit("form.desk-absence", "who", "aina", "cover", "biel");
        assertThat(biel.status()).isEqualTo(403);

        var carla = office.signedIn("carla", Role.SUPERVISOR);
        carla.open("absences");
        carla.submit(
                "form.desk-absence",
                "who",
                "aina",
                "cover",
                "biel",
                "from",
                today().toString(),
                "until",
                today().toString());
        assertThat(office.accounts.absences().of(Office.AID, "aina")).isPresent();
        biel.open("absences");
        assertThat(biel.page().select("form[action$=absences/end]")).isEmpty();

        away(biel, "aina", 0, 1);
        assertThat(biel.status()).isEqualTo(422);
        assertThat(biel.page().select(".govuk-error-summary a[href=#cover]")).hasSize(1);
        away(biel, "biel", 0, 1);
        assertThat(biel.page().select(".govuk-error-summary a[href=#cover]")).hasSize(1);
        away(biel, "carla", 3, 1);
        assertThat(biel.page().select(".govuk-error-summary a[href=#until]")).hasSize(1);
        away(biel, "carla", -3, -1);
        assertThat(biel.page().select(".govuk-error-summary a[href=#until]")).hasSize(1);
        biel.submit("form.desk-absence", "from", "soon");
        assertThat(biel.page().select(".govuk-error-summary a[href=#from]")).hasSize(1);
    }
}

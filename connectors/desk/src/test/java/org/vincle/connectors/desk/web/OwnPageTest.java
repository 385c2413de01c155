package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.testkit.Referrals;

/** A person opens their own page: with somebody beside them, or by a link and a code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnPageTest extends OwnTest {

    @Test
    void somebody_turns_the_screen_and_it_shows_that_page_and_nothing_else_until_they_give_their_password()
            throws Exception {
        var page = turned();

        assertThat(page.selectFirst("h1").text()).startsWith("Page of");
        assertThat(page.select("nav.desk-menu, form[action$=sign-out]")).isEmpty();
        for (var other : List.of("inbox", "cases/" + own.id(), "notices", "own/links/" + own.id())) {
            assertThat(aina.open(other).selectFirst("h1").text()).as(other).isEqualTo("Sign in");
        }
        aina.open("own/leave");
        assertThat(aina.submit("form[action$=leave]", "password", "wrong").text())
                .contains("This is not the password");
        aina.submit("form[action$=leave]", "password", Office.PASSWORD);
        assertThat(aina.open("inbox").selectFirst("h1").text()).isEqualTo("Referrals");
        assertThat(office.hub.readers).containsOnly("aina");
    }

    @Test
    void a_link_and_its_code_open_it_and_neither_does_alone() throws Exception {
        var made = made();
        var person = office.browser(Office.AID);
        assertThat(person.go(made.path()).text()).doesNotContain(Referrals.NEED, "Valoració");
        assertThat(person.submit("form", "code", "0000 0001").text()).contains("That code does not open");
        assertThat(person.open("own").text()).contains("This page has ended");

        person.go(made.path());
        var page = person.submit("form", "code", made.code());

        assertThat(page.text())
                .contains("Valoració i acompanyament", "It waits for an answer", "is going to look at it and answer")
                .doesNotContain(Referrals.NOTE);
        assertThat(office.hub.readers).contains("aina").anyMatch(who -> who.startsWith("link/"));
        assertThat(person.open("inbox").selectFirst("h1").text()).isEqualTo("Sign in");
        person.open("own/leave");
        assertThat(person.submit("form[action$=leave]").text()).contains("Closed");
        assertThat(person.open("own").text()).contains("This page has ended");
    }

    @Test
    void on_paper_stands_a_picture_of_the_link_and_not_of_its_code() throws Exception {
        var made = made();

        var read = Camera.reads(aina.page().selectFirst(".desk-made svg"));

        assertThat(read).isEqualTo(office.base + made.path());
        assertThat(read).doesNotContain(made.code().replace(" ", ""));
        aina.open("own/links/" + own.id());
        assertThat(aina.page().select(".desk-made, .desk-picture")).isEmpty();
    }

    @Test
    void a_link_that_was_revoked_opens_nothing_and_closes_what_it_opened() throws Exception {
        var made = made();
        var person = opened(made);
        aina.open("own/links/" + own.id());
        assertThat(aina.submit("form[action*=revoke]").text()).contains("None");

        assertThat(person.open("own").text()).contains("This page has ended");
        person.go(made.path());
        assertThat(person.submit("form", "code", made.code()).text()).contains("That code does not open");
    }

    @Test
    void it_says_who_was_told_what_and_why_and_who_looked() throws Exception {
        var page = turned();

        assertThat(page.text())
                .contains("Serveis Socials de la Vila told Associació del Núvol: who you are, what you need.")
                .contains("You agreed. By the agreement “Conveni Salut–Serveis Socials 2026” (6.1.a).")
                .contains("You agree that this is told", "Who may know it Serveis Socials de la Vila");
    }

    @Test
    void a_copy_stands_by_itself_and_asks_nothing() throws Exception {
        turned();

        var copy = aina.open("own/copy");

        assertThat(copy.select("form")).isEmpty();
        assertThat(copy.text())
                .contains("As it is on", "Valoració i acompanyament", "told Associació del Núvol", "Your rights");
    }

    @Test
    void other_referrals_of_the_person_stand_there_too_and_those_of_their_household_do_not() throws Exception {
        var more = aReferral().to(Office.AID).about(0).build();
        var child = aReferral().to(Office.AID).about(1).build();
        office.brings(more);
        office.brings(child);

        assertThat(turned().select("h3:contains(Valoració)")).hasSize(2);
    }

    @Test
    void what_another_team_works_on_does_not_stand_there() throws Exception {
        var theirs = aReferral().to(Office.AID).about(0).build();
        office.brings(theirs);
        var book = new CaseBook(office.hub.forWriting());
        var entry = book.read(Office.AID, theirs.id().toString()).orElseThrow();
        var by = new Said(Office.AID, "eva", UUID.randomUUID().toString(), office.clock.instant());
        office.hub.write(List.of(entry.next(Office.AID, entry.content().inTeam(by, "night"))));

        assertThat(turned().select("h3:contains(Valoració)")).hasSize(1);
    }

    @Test
    void there_is_no_page_where_any_referral_of_the_person_or_their_household_protects_somebody() throws Exception {
        var made = made();
        var person = opened(made);
        var flagged = aReferral().to(Office.AID).about(4).withDoNotContact().build();
        office.brings(flagged);
        assertThat(person.open("own").text()).as("of somebody else").contains("Valoració");

        office.brings(aReferral().to(Office.AID).about(0).build().with(Set.of(SafetyFlag.ADDRESS_HIDDEN), Set.of()));

        assertThat(person.open("own").text()).contains("Nothing to see here").doesNotContain("Valoració");
        var page = aina.open("own/links/" + own.id());
        assertThat(page.text()).contains("There is no such page for this person");
        assertThat(page.select("form[action*=show], form[action$=" + own.id() + "]:not([action*=revoke])"))
                .isEmpty();
        aina.post("/desk/aid/own/links/" + own.id(), Map.of("csrf", csrf(page)));
        assertThat(aina.status()).isEqualTo(409);
        aina.post("/desk/aid/own/show/" + own.id(), Map.of("csrf", csrf(page)));
        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.open("inbox").selectFirst("h1").text()).isEqualTo("Referrals");
    }

    @Test
    void a_flag_of_somebody_of_the_household_closes_it_as_well() throws Exception {
        var mother = aReferral()
                .to(Office.AID)
                .about(0)
                .withChild()
                .withDoNotContact()
                .build();
        var child = aReferral().to(Office.AID).about(1).build();
        office.brings(child);
        office.brings(mother);

        assertThat(aina.open("own/links/" + child.id()).text()).contains("There is no such page for this person");
    }

    @Test
    void what_is_about_a_label_of_ones_own_is_shown_beside_somebody_and_behind_no_link() throws Exception {
        office.brings(aReferral().to(Office.AID).about(0).build().with(Set.of(), Set.of(Sensitivity.MENTAL_HEALTH)));

        var page = aina.open("own/links/" + own.id());

        assertThat(page.text()).contains("it may only be shown to the person here");
        assertThat(page.select("form[action*=show]")).hasSize(1);
        assertThat(page.select("form[action*=own/links]")).isEmpty();
    }

    @Test
    void who_only_reads_or_only_gives_accounts_opens_no_page_of_anybody() throws Exception {
        for (var role : List.of(Role.AUDITOR, Role.ADMINISTRATOR)) {
            var other = office.signedIn("other-" + role.word(), role);
            other.open("own/links/" + own.id());
            assertThat(other.status()).isEqualTo(403);
        }
        var school = office.signedIn(Office.SCHOOL, "jan", Role.CASEWORKER);
        school.open("own/links/" + own.id());
        assertThat(school.status()).isEqualTo(404);
    }

    @Test
    void a_person_who_has_left_the_page_open_comes_back_to_nothing() throws Exception {
        turned();
        office.clock.forward(Duration.ofMinutes(16));

        assertThat(aina.open("own").text()).contains("This page has ended").doesNotContain("Valoració");
    }

    @Test
    void it_speaks_the_persons_language_from_the_first_page_on() throws Exception {
        var made = made();
        var person = office.browser(Office.AID);
        person.go(made.path());
        assertThat(person.go(made.path() + "?to=ca").selectFirst("h1").text()).isEqualTo("La meva pàgina");
        var page = person.submit("form", "code", made.code());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("ca");
        assertThat(page.text()).contains("A qui s’ha dit què, i per què", "Hi vas dir que sí.");
        assertThat(person.open("own?to=es").text()).contains("A quién se ha dicho qué, y por qué");
        var wrong = person.submit("form[action$=give]");
        assertThat(person.go(wrong.select("footer a[lang=en]").attr("href")).text())
                .contains("Who was told what, and why");
    }

    @Test
    void the_shared_plan_stands_there() throws Exception {
        var step = SharedPlan.step();
        office.brings(step);
        office.tells(SharedPlan.turn(1), step, State.REQUESTED);

        assertThat(turned(step).text()).contains("Going home on a cloud", "Bake the cloud", "Who helps");
    }

    @Test
    void every_page_of_it_can_be_read_and_used_by_all_in_each_language() throws Exception {
        for (var language : List.of("ca", "es", "en")) {
            aina = office.signedIn("aina", Role.CASEWORKER);
            aina.open("language?to=" + language);
            PagesTest.check("links " + language, aina.open("own/links/" + own.id()));
            var made = made();
            var person = office.browser(Office.AID);
            PagesTest.check("door " + language, person.go(made.path() + "?to=" + language));
            PagesTest.check("wrong " + language, person.submit("form", "code", "0"));
            PagesTest.check("page " + language, person.submit("form", "code", made.code()));
            PagesTest.check("wrong page " + language, person.submit("form[action$=give]"));
            PagesTest.check("done " + language, person.open("own?done=withdraw"));
            PagesTest.check("copy " + language, person.open("own/copy"));
            PagesTest.check("leave " + language, person.open("own/leave"));
            PagesTest.check("left " + language, person.submit("form[action$=leave]"));
            PagesTest.check("ended " + language, person.open("own"));
            PagesTest.check("beside " + language, turned());
            PagesTest.check("leave beside " + language, aina.open("own/leave"));
        }
    }
}

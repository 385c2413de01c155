package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.testkit.InventedPerson;

/** Whoever answers for it sees which links open something without an account, ends one, and has another sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksPageTest extends LinkedTest {

    private static final String END = "form[action$=/links/end]";
    private static final String SEND = "form[action$=/links/send]";
    private static final String CODE = "form[action$=/links/code]";

    @Test
    void a_supervisor_sees_when_a_link_was_opened_and_ends_it() throws Exception {
        office.brings(asked);
        var sara = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);
        assertThat(sara.open("links").select("main").text())
                .contains("Mailed to the institution on November 22, 2026", "until December 6, 2026", "Not opened yet")
                .doesNotContain(new InventedPerson(0).personalValues());
        office.clock.forward(Duration.ofMinutes(10));
        proven(link(0));
        assertThat(sara.open("links").text()).contains("Opened last on November 22, 2026", "10:10");
        assertThat(sara.page().select("main a[href$=" + asked.id() + "]")).hasSize(1);

        sara.submit(END);

        assertThat(sara.text()).contains("The link opens nothing any more", "No link is open");
        assertThat(opens(link(0)).status()).isEqualTo(410);
    }

    @Test
    void one_that_is_locked_says_so_and_another_is_mailed_once_though_the_form_is_sent_twice() throws Exception {
        office.brings(asked);
        var anna = opens(link(0));
        for (int i = 0; i < 6; i++) {
            anna.submit("form[action$=/answer]", "code", "AAAAA-AAAAA");
        }
        assertThat(opens(link(0)).status()).isEqualTo(410);
        var sara = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);
        assertThat(sara.open("links").text()).contains("Locked: too many codes were wrong");
        assertThat(sara.page().select(END)).isEmpty();
        var form = sara.page().selectFirst(SEND);

        sara.post(form.attr("action"), Browser.fields(form));
        assertThat(sara.text()).contains("Another link was mailed");
        sara.post(form.attr("action"), Browser.fields(form));

        assertThat(sara.text()).doesNotContain("Another link was mailed");
        assertThat(office.letters).hasSize(2);
        assertThat(proven(link(1)).page().select("#choice-yes")).hasSize(1);
    }

    @Test
    void while_the_mail_server_is_away_no_link_is_made_and_it_can_be_tried_again() throws Exception {
        office.brings(asked);
        var sara = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);
        sara.open("links");
        var form = sara.page().selectFirst(SEND);
        office.post.opens(unreachable());

        sara.post(form.attr("action"), Browser.fields(form));
        assertThat(sara.status()).isEqualTo(503);
        assertThat(sara.page().select(".govuk-error-summary").text()).contains("could not be sent");
        assertThat(office.invitations.links(Office.LANDLORD)).hasSize(1);
        office.postman();
        sara.post(form.attr("action"), Browser.fields(form));

        assertThat(sara.text()).contains("Another link was mailed");
        assertThat(office.letters).hasSize(2);
    }

    @Test
    void whoever_gives_accounts_gives_the_institution_another_code_that_is_shown_once() throws Exception {
        office.brings(asked);
        var eva = office.signedIn(Office.LANDLORD, "eva", Role.ADMINISTRATOR);
        eva.open("links");
        assertThat(eva.page().select("main a[href*=cases]")).isEmpty();
        var form = eva.page().selectFirst(CODE);

        eva.post(form.attr("action"), Browser.fields(form));
        var renewed = eva.page().select("main code").text();
        assertThat(renewed).matches("[2-9A-Z]{5}-[2-9A-Z]{5}").isNotEqualTo(code);
        eva.post(form.attr("action"), Browser.fields(form));
        assertThat(eva.page().select("main code")).isEmpty();

        assertThat(proven(link(0)).status()).as("the former code").isEqualTo(403);
        code = renewed;
        assertThat(proven(link(0)).page().select("#choice-yes")).hasSize(1);
        var sara = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);
        assertThat(sara.open("links").select(CODE)).isEmpty();
        var proof = Browser.fields(sara.page().selectFirst(END));
        sara.post("/desk/landlord/links/code", proof);
        assertThat(sara.status()).isEqualTo(403);
    }

    @Test
    void the_links_of_people_stand_there_too_and_name_nobody_who_is_helped() throws Exception {
        var own = aReferral().to(Office.AID).withHousingStatus().build();
        office.brings(own);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("own/links/" + own.id());
        aina.submit("form[action*=own/links]");
        var address = aina.page().selectFirst(".desk-made strong").text();
        var sara = office.signedIn("sara", Role.SUPERVISOR);

        assertThat(sara.open("links").select("main").text())
                .contains("For the person, made by Gent aina on November 22, 2026", "Not opened yet")
                .doesNotContain(new InventedPerson(0).personalValues());
        assertThat(sara.page().select(SEND + ", " + CODE)).isEmpty();
        var eva = office.signedIn("eva", Role.ADMINISTRATOR);
        eva.open("links");
        assertThat(eva.submit(END).text()).contains("The link opens nothing any more");

        assertThat(sara.open("links").text()).contains("No link is open");
        var person = office.browser(Office.AID);
        person.go(address.substring(address.indexOf("/desk/")));
        assertThat(person.submit("form", "code", "0000 0000").text()).contains("That code does not open");
    }

    @Test
    void who_oversees_one_team_neither_sees_nor_ends_what_leads_to_another() throws Exception {
        var teams = office.accounts.teams();
        teams.write(Office.LANDLORD, new Team("homes", "Homes", List.of("sara"), List.of("410225005")));
        teams.write(Office.LANDLORD, new Team("food", "Food", List.of("olga"), List.of("Z59.4")));
        office.brings(asked);
        var sara = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);
        var olga = office.signedIn(Office.LANDLORD, "olga", Role.SUPERVISOR);
        var form = Browser.fields(sara.open("links").selectFirst(END));

        assertThat(olga.open("links").text()).contains("No link is open");
        form.put("csrf", olga.page().selectFirst("input[name=csrf]").val());
        olga.post("/desk/landlord/links/end", form);
        olga.post("/desk/landlord/links/send", form);

        assertThat(olga.text()).doesNotContain("opens nothing any more", "Another link was mailed");
        assertThat(office.letters).hasSize(1);
        assertThat(proven(link(0)).page().select("#choice-yes")).hasSize(1);
    }

    @Test
    void it_is_for_those_who_answer_for_it_and_for_each_institution_alone() throws Exception {
        office.brings(asked);
        for (var role : List.of(Role.CASEWORKER, Role.AUDITOR)) {
            var browser = office.signedIn(Office.LANDLORD, "somebody", role);
            browser.open("links");
            assertThat(browser.status()).as(role.word()).isEqualTo(403);
            assertThat(browser.page().select("nav a[href$=/links]")).isEmpty();
        }
        var sara = office.signedIn("sara", Role.SUPERVISOR);

        assertThat(sara.open("links").text()).contains("No link is open");
        assertThat(sara.page().select("nav a[href$=/links]")).hasSize(1);
        var stranger = office.browser(Office.LANDLORD);
        stranger.open("links");
        assertThat(stranger.response.uri().getPath()).endsWith("/sign-in");
    }

    @Test
    void a_long_list_has_pages() throws Exception {
        for (int i = 0; i < 27; i++) {
            office.brings(aReferral().to(Office.LANDLORD).build());
            office.clock.forward(Duration.ofSeconds(1));
        }
        var sara = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);

        assertThat(sara.open("links").select(END)).hasSize(25);
        sara.go(sara.page().selectFirst("main a[rel=next]").attr("href"));

        assertThat(sara.page().select(END)).hasSize(2);
        assertThat(sara.page().select("main a[rel=next]")).isEmpty();
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** Somebody chooses at the desk what they are mailed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailPageTest extends OfficeTest {

    @Test
    void a_choice_is_kept_and_followed() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("mail");
        assertThat(aina.page().select("#when-never[checked]")).hasSize(1);
        aina.submit(
                "form[action$=/mail]",
                "address",
                "aina@aid.example",
                "when",
                "at-once",
                "quiet-from",
                "0",
                "quiet-to",
                "0",
                "urgent",
                "yes");
        assertThat(aina.page().text()).contains("Your choice is kept");
        assertThat(aina.page().select("#when-at-once[checked], #urgent[checked]"))
                .hasSize(2);

        office.notifier.rings(Office.AID, Hands.NOBODY, "one", false);
        mails();

        assertThat(office.letters).hasSize(1);
        assertThat(office.letters.get(0).subject()).isEqualTo("Something waits at the desk of Associació del Núvol");
    }

    @Test
    void whoever_is_handed_a_referral_is_mailed_so_and_nobody_else() throws Exception {
        office.brings(referral);
        var aina = chooses("aina");
        var biel = chooses("biel");
        chooses("carla");
        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/take]");
        mails();
        assertThat(office.letters).isEmpty();

        aina.submit("form[action$=/hand-over]", "to", "biel");
        mails();

        assertThat(biel.open("inbox?box=mine").select("tbody tr")).hasSize(1);
        assertThat(office.letters).hasSize(1);
        var letter = office.letters.get(0);
        assertThat(letter.to()).isEqualTo("biel@aid.example");
        assertThat(letter.subject()).startsWith("Something urgent waits");
        assertThat(letter.text())
                .doesNotContain(new InventedPerson(0).personalValues())
                .doesNotContain(Referrals.NEED, "aina", referral.id().toString());

        biel.open("cases/" + referral.id());
        biel.submit("form[action$=/hand-over]", "to", "nobody-here");
        mails();
        assertThat(office.letters).hasSize(1);
    }

    @Test
    void the_team_to_which_a_referral_is_given_is_mailed_so_and_no_other() throws Exception {
        var teams = office.accounts.teams();
        teams.write(Office.AID, new Team("llar", "La Llar", List.of("aina"), List.of()));
        teams.write(Office.AID, new Team("salut", "Salut", List.of("biel", "carla"), List.of()));
        office.brings(referral);
        for (var name : List.of("aina", "biel", "carla")) {
            chooses(name);
        }
        var dora = office.signedIn("dora", Role.SUPERVISOR);
        dora.open("cases/" + referral.id());
        dora.submit("form[action$=/to-team]", "to-team", "nothing");
        mails();
        assertThat(office.letters).isEmpty();

        dora.open("cases/" + referral.id());
        dora.submit("form[action$=/to-team]", "to-team", "salut");
        mails();

        assertThat(office.letters)
                .extracting(letter -> letter.to())
                .containsExactlyInAnyOrder("biel@aid.example", "carla@aid.example");
        assertThat(office.letters.get(0).text()).doesNotContain(Referrals.NEED);
    }

    @Test
    void the_team_to_which_something_sent_is_given_is_mailed_so() throws Exception {
        var sent = aReferral().from(Office.AID).to("social-services").build();
        var by = new Said(Office.AID, "aina", UUID.randomUUID().toString(), office.clock.instant());
        office.hub.write(List.of(CaseBook.first(Office.AID, Case.sent(by, sent, null))));
        office.accounts.teams().write(Office.AID, new Team("salut", "Salut", List.of("biel"), List.of()));
        chooses("aina");
        chooses("biel");
        var dora = office.signedIn("dora", Role.SUPERVISOR);
        dora.open("sent/" + sent.id());

        dora.submit("form[action$=/to-team]", "to-team", "salut");
        mails();

        assertThat(office.letters).extracting(letter -> letter.to()).containsExactly("biel@aid.example");
    }

    private Browser chooses(String name) throws Exception {
        var browser = office.signedIn(name, Role.CASEWORKER);
        browser.open("mail");
        browser.submit(
                "form[action$=/mail]",
                "address",
                name + "@aid.example",
                "when",
                "at-once",
                "quiet-from",
                "0",
                "quiet-to",
                "0");
        return browser;
    }

    private void mails() {
        office.clock.forward(Duration.ofMinutes(1));
        office.known.all(DeskPartner.class).forEach(office.notifier::round);
    }

    @Test
    void what_is_no_address_is_told_and_nothing_is_kept() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("mail");

        aina.submit("form[action$=/mail]", "address", "aina@aid.example, x@y.example", "when", "daily");

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#address]")).hasSize(1);
        assertThat(aina.open("mail").selectFirst("#address").val()).isEmpty();
    }

    @Test
    void it_is_for_those_who_decide_and_for_each_alone() throws Exception {
        var carles = office.signedIn("carles", Role.AUDITOR);
        carles.open("mail");
        assertThat(carles.status()).isEqualTo(403);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("mail");
        aina.submit("form[action$=/mail]", "address", "aina@aid.example", "when", "daily");

        var biel = office.signedIn("biel", Role.SUPERVISOR);

        assertThat(biel.open("mail").selectFirst("#address").val()).isEmpty();
        assertThat(Optional.ofNullable(biel.page().selectFirst("nav a[href$=/mail]")))
                .isPresent();
    }
}

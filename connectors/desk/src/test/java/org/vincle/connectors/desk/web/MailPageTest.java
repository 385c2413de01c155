package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Role;
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

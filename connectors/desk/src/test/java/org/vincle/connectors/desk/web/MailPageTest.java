package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Notifier.Hands;

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
        var notifier = new Notifier(office.drawer, office.accounts, office.post, office.clock);

        notifier.rings(Office.AID, Hands.NOBODY, "one", false);
        office.clock.forward(Duration.ofMinutes(1));
        office.known.all(DeskPartner.class).forEach(notifier::round);

        assertThat(office.letters).hasSize(1);
        assertThat(office.letters.get(0).subject()).isEqualTo("Something waits at the desk of Associació del Núvol");
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

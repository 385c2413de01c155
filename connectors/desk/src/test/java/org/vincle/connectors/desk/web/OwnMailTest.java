package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;

/** What a person says on their own page is mailed to those who work on their referral. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnMailTest extends OwnTest {

    private Browser biel;

    @BeforeEach
    void choose() throws Exception {
        biel = office.signedIn("biel", Role.CASEWORKER);
        chooses(aina, "aina");
        chooses(biel, "biel");
    }

    @Test
    void whoever_has_it_in_their_hands_is_mailed_alone_and_not_what_was_said() throws Exception {
        biel.open("cases/" + own.id());
        biel.submit("form[action$=/take]");
        var person = opened(made());

        person.submit("form[action$=comment]", "comment", "I would rather live on a cloud");
        mails();

        assertThat(receivers()).containsExactly("biel@aid.example");
        var letter = office.letters.get(0);
        assertThat(letter.subject() + letter.text())
                .contains("One thing is new", "https://hub.example/desk/aid")
                .doesNotContain("cloud", own.id().toString())
                .doesNotContain(new InventedPerson(0).personalValues());
    }

    @Test
    void what_is_in_nobodys_hands_is_mailed_to_all_and_a_form_that_is_sent_twice_once() throws Exception {
        var person = opened(made());
        var form = give(person.page(), "comment", "I would rather live on a cloud");
        person.post("/desk/aid/own/comment", form);
        person.post("/desk/aid/own/comment", form);
        mails();

        assertThat(receivers()).containsExactlyInAnyOrder("aina@aid.example", "biel@aid.example");
        assertThat(office.letters.get(0).text()).contains("One thing is new");
    }

    @Test
    void a_consent_that_is_taken_back_or_said_anew_with_less_is_mailed_too() throws Exception {
        var person = opened(made());
        person.submit("form[action*=narrow]", "data-need", "");
        mails();
        assertThat(receivers()).hasSize(2);

        person.submit("form[action*=withdraw]");
        mails();

        assertThat(receivers()).hasSize(4);
    }

    @Test
    void who_sits_beside_the_person_and_has_it_in_their_hands_is_not_mailed_what_they_hear() throws Exception {
        aina.open("cases/" + own.id());
        aina.submit("form[action$=/take]");
        turned();

        aina.submit("form[action$=comment]", "comment", "I would rather live on a cloud");
        mails();

        assertThat(office.letters).isEmpty();
    }

    @Test
    void what_could_not_be_said_is_said_again_and_mailed() throws Exception {
        var person = opened(made());
        office.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
        person.submit("form[action$=comment]", "comment", "I would rather live on a cloud");
        assertThat(person.status()).isEqualTo(503);
        office.hub.refuses(null);

        person.submit("form[action$=comment]");
        mails();

        assertThat(receivers()).containsExactlyInAnyOrder("aina@aid.example", "biel@aid.example");
    }

    private List<String> receivers() {
        return office.letters.stream().map(letter -> letter.to()).toList();
    }

    private static void chooses(Browser browser, String name) throws Exception {
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
    }

    private void mails() {
        office.clock.forward(Duration.ofMinutes(1));
        office.known.all(DeskPartner.class).forEach(office.notifier::round);
    }
}

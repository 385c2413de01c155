package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;

/** Who is found, and what becomes of what somebody writes before it is sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftsTest extends WriterTest {

    @Test
    void nobody_is_browsed_and_whoever_is_known_to_others_alone_is_nobody() throws Exception {
        office.brings(aReferral().to(Office.SCHOOL).about(11).build());
        office.brings(aReferral().to(Office.AID).about(12).withHiddenAddress().build());
        var stranger = new InventedPerson(11);
        var acquaintance = new InventedPerson(12);

        var ofOthers = looked(stranger.dni());
        assertThat(ofOthers).isEqualTo(looked(new InventedPerson(13).dni()));
        assertThat(ofOthers).doesNotContain(stranger.given(), stranger.street());
        var dashed =
                acquaintance.dni().substring(0, 8) + "-" + acquaintance.dni().substring(8);
        assertThat(looked(dashed.toLowerCase(Locale.ROOT)))
                .contains(acquaintance.given(), acquaintance.secondSurname(), acquaintance.phone())
                .doesNotContain(acquaintance.street());
        assertThat(aina.page().select("input[name=address-hidden][checked]")).hasSize(1);
    }

    private String looked(String number) throws Exception {
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", number);
        var main = aina.page().selectFirst("main");
        main.select("[action], a, input[type=hidden][name=version]").forEach(e -> e.removeAttr("action"));
        return main.text();
    }

    @Test
    void a_number_with_a_wrong_letter_is_refused_at_once() throws Exception {
        aina.open("send");
        aina.submit("form[action$=send]");
        var wrong = person.dni().substring(0, 8) + (person.dni().endsWith("A") ? "B" : "A");

        aina.submit("form[action$=/person]", "kind", "dni", "number", wrong);

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().selectFirst("#number").val()).isEqualTo(wrong);
    }

    @Test
    void what_is_missing_is_said_and_no_word_is_lost() throws Exception {
        described();
        aina.submit("form[action$=/need]", "need-words", "No sopa", "due", "2020-01-01");

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#need], .govuk-error-summary a[href=#due]"))
                .hasSize(2);
        assertThat(aina.page().selectFirst("#need-words").text()).isEqualTo("No sopa");
    }

    @Test
    void a_draft_that_was_changed_in_another_window_is_not_overwritten() throws Exception {
        described();
        var stale = aina.page().selectFirst("form[action$=/need]");
        aina.submit("form[action$=/need]", "need", "homelessness");
        var fields = Browser.fields(stale);
        fields.put("need", "food-insecurity");

        aina.post(stale.attr("action"), fields);

        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.page().text()).contains("changed in another window");
    }

    @Test
    void a_draft_is_its_authors_until_a_supervisor_takes_it_over() throws Exception {
        var draft = described();
        var biel = office.signedIn("biel", Role.CASEWORKER);
        assertThat(biel.open("send").text()).doesNotContain(person.firstSurname());
        biel.open("send/" + draft + "/need");
        assertThat(biel.status()).isEqualTo(404);
        var school = office.signedIn(Office.SCHOOL, "carme", Role.SUPERVISOR);
        school.open("send/" + draft + "/need");
        assertThat(school.status()).isEqualTo(404);

        var dolors = office.signedIn("dolors", Role.SUPERVISOR);
        assertThat(dolors.open("send").text()).contains(person.firstSurname(), "Gent aina");
        dolors.open("send/" + draft + "/need");
        assertThat(dolors.status()).isEqualTo(404);
        dolors.open("send");
        dolors.submit("form[action$=/take-over]");

        assertThat(dolors.page().text()).contains("What is needed?");
        aina.open("send/" + draft + "/need");
        assertThat(aina.status()).isEqualTo(404);
    }

    @Test
    void a_draft_that_nobody_changes_is_forgotten_and_one_that_is_thrown_away_is_gone() throws Exception {
        var thrown = described();
        aina.open("send/" + thrown + "/person");
        aina.submit("form[action$=/delete]");
        assertThat(aina.page().text()).contains("The draft is deleted");
        var draft = described();
        assertThat(office.drawer.all(Office.AID, "desk:draft", 10)).hasSize(1);

        office.clock.forward(Duration.ofDays(31));

        assertThat(office.drawer.all(Office.AID, "desk:draft", 10)).isEmpty();
        var later = office.signedIn("aina", Role.CASEWORKER);
        later.open("send/" + draft + "/need");
        assertThat(later.status()).isEqualTo(404);
    }
}

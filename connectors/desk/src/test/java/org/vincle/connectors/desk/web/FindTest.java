package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** Somebody looks for a referral, by what they remember of it, and keeps what they look for each day. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindTest extends OfficeTest {

    private final Referrals other = aReferral().about(7).to(Office.AID);

    @Test
    void a_referral_is_found_by_the_words_that_stand_in_it() throws Exception {
        var one = other.build();
        office.brings(referral);
        office.brings(one);
        office.tells(new Note("La Maria truca demà de l’Escorxador", null, null), one, State.REQUESTED);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var person = new InventedPerson(7).canonical();

        for (var words : List.of(
                person.name().given() + " " + person.name().firstSurname().toUpperCase(Locale.ROOT),
                person.identifiers().get(0).value(),
                "escorxador DEMA")) {
            assertThat(look(aina, "words", words)).as(words).containsExactly("cases/" + one.id());
        }
        assertThat(look(aina, "words", "valoracio acompanyament")).hasSize(2);
        assertThat(look(aina, "words", "escorx")).isEmpty();
        assertThat(aina.page().text()).contains("no referrals");
        assertThat(aina.response.uri().toString()).endsWith("/desk/aid/find");
    }

    @Test
    void what_is_chosen_narrows_what_is_found() throws Exception {
        var urgent = other.urgent().build();
        office.brings(referral);
        office.brings(urgent);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/take]");

        assertThat(look(aina)).hasSize(2);
        assertThat(aina.page().select("tbody .govuk-tag--yellow")).hasSize(1);
        assertThat(look(aina, "urgency", "urgent")).containsExactly("cases/" + urgent.id());
        assertThat(look(aina, "holder", "*")).containsExactly("cases/" + referral.id());
        assertThat(look(aina, "holder", "-", "state", "open")).containsExactly("cases/" + urgent.id());
        assertThat(look(aina, "from", "city-hospital")).isEmpty();
        assertThat(look(aina, "from", "social-services")).hasSize(2);
        assertThat(look(aina, "due", "late", "words", Referrals.NEED)).hasSize(2);
        assertThat(look(aina, "due", "week")).isEmpty();
        assertThat(look(aina, "due", "-")).isEmpty();

        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/decline]", "decline-reason", "Estem saturats");
        assertThat(look(aina, "state", "closed", "words", "saturats")).containsExactly("cases/" + referral.id());
        assertThat(look(aina, "state", "open", "words", "saturats")).isEmpty();
        assertThat(look(aina, "due", "late")).containsExactly("cases/" + urgent.id());
    }

    @Test
    void nobody_finds_what_lies_at_another_desk() throws Exception {
        office.brings(referral);
        var school = office.signedIn(Office.SCHOOL, "biel", Role.CASEWORKER);

        assertThat(look(school, "words", Referrals.NEED)).isEmpty();
        assertThat(look(school)).isEmpty();

        var admin = office.signedIn("eva", Role.ADMINISTRATOR);
        admin.open("find");
        assertThat(admin.status()).isEqualTo(403);
    }

    @Test
    void what_is_found_has_pages() throws Exception {
        for (int i = 0; i < 30; i++) {
            office.brings(aReferral().about(i).to(Office.AID).build());
        }
        var aina = office.signedIn("aina", Role.CASEWORKER);

        assertThat(look(aina, "words", "acompanyament")).hasSize(25);
        assertThat(aina.page().text()).contains("30 referrals");
        aina.submit("form.desk-next");
        assertThat(aina.page().select("tbody tr")).hasSize(5);
        assertThat(aina.page().select("form.desk-next")).isEmpty();
        assertThat(aina.page().selectFirst("input#words").val()).isEqualTo("acompanyament");
    }

    @Test
    void whoever_writes_no_word_that_can_be_found_is_told_what_to_write() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);

        look(aina, "words", "?!");

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#words]")).hasSize(1);
        assertThat(aina.page().selectFirst("input#words").val()).isEqualTo("?!");
    }

    @Test
    void a_view_is_kept_for_whoever_made_it_without_the_words() throws Exception {
        office.brings(other.urgent().build());
        var aina = office.signedIn("aina", Role.CASEWORKER);
        look(aina, "urgency", "urgent", "words", "acompanyament");
        aina.submit("form.desk-save", "title", "Urgents meves");

        var link = aina.page().selectFirst("nav a[href*=view]");
        assertThat(link.text()).isEqualTo("Urgents meves");
        assertThat(aina.go(link.attr("href")).select("tbody tr")).hasSize(1);
        assertThat(aina.page().selectFirst("input#words").val()).isEmpty();
        assertThat(aina.page().selectFirst("select#urgency option[selected]").val())
                .isEqualTo("urgent");
        assertThat(office.drawer.all(Office.AID, "desk:view:aina", 10))
                .singleElement()
                .satisfies(kept -> assertThat(new String(kept.content(), UTF_8)).doesNotContain("acompanyament"));

        var biel = office.signedIn("biel", Role.CASEWORKER);
        biel.go(link.attr("href"));
        assertThat(biel.status()).isEqualTo(404);
        assertThat(biel.open("find").select("nav a[href*=view]")).isEmpty();

        aina.open("find");
        aina.submit("form[action$=/forget]");
        assertThat(aina.page().select("a[href*=view]")).isEmpty();
    }

    @Test
    void a_view_needs_a_name() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        look(aina);
        aina.submit("form.desk-save", "title", " ");

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#title]")).hasSize(1);
    }

    /** What the form finds, by its links. */
    private static List<String> look(Browser browser, String... fields) throws Exception {
        browser.open("find");
        browser.submit("form[role=search]", fields);
        return browser.page().select("tbody th a").eachAttr("href").stream()
                .map(link -> link.substring(link.indexOf("cases/")))
                .toList();
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;

/** What stands of somebody on a page is in the words of whoever reads it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseWordsTest extends LinkedTest {

    @Test
    void a_number_is_called_what_stands_on_its_card() throws Exception {
        var known = aReferral().to(Office.AID).about(21).build();
        office.brings(known);
        var aina = office.signedIn("aina", Role.CASEWORKER);

        var facts = aina.open("cases/" + known.id()).select("dt:contains(DNI or NIE) ~ dd");

        assertThat(facts.eachText()).contains(new InventedPerson(21).dni());
    }

    @Test
    void a_unit_that_is_a_remark_to_machines_is_not_shown() {
        assertThat(CaseWords.measured("3", "{score}")).isEqualTo("3");
        assertThat(CaseWords.measured("61", "%")).isEqualTo("61 %");
        assertThat(CaseWords.measured(null, "%")).isNull();
    }

    @Test
    void once_somebody_has_a_referral_in_their_hands_the_page_says_so_and_not_what_it_said_before() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("cases/" + referral.id());

        aina.submit("form[action$=/take]");

        assertThat(aina.page().select(".govuk-notification-banner").text())
                .contains("In the hands of: ", "If you undo it")
                .doesNotContain("stands at");
    }

    @Test
    void whoever_answers_by_a_link_is_no_tu_of_ours() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));
        var ours = Map.of(
                "ca", "tu|teu|teva|teus|teves|saps|veus|necessites|demana-la",
                "es", "tu|tus|tú|sabes|ves|necesitas|pídela");
        for (var words : ours.entrySet()) {
            anna.open("language?to=" + words.getKey());
            assertThat(anna.open("answer").select("html").attr("lang")).isEqualTo(words.getKey());
            assertThat(anna.page().text()).doesNotContainPattern("(?iU)\\b(" + words.getValue() + ")\\b");
        }
    }
}

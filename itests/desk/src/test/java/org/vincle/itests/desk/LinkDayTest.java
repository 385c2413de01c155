package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.itests.harness.Town;

/** The day of those who have no account, in a real browser and in each language: what they see, and what comes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(1)
class LinkDayTest {

    private static final String WITHDRAW = "form[action*='/own/withdraw/']";
    private static final String GOOD = ".govuk-notification-banner--success";
    private static final String BAD = ".govuk-error-summary";

    private final DeskTown town = DeskTown.started();
    private final List<String> flaws = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("org.vincle.itests.desk.Languages#catalanAndSpanish")
    void an_institution_without_an_account_answers_by_the_links_in_its_mail(String language) throws IOException {
        int letters = town.mailed();
        var person = DeskTown.somebody();
        var id = town.schoolRefers(person, DeskTown.LANDLORD, Map.of());
        var link = town.linkAfter(letters);
        var page = town.browser().open("/desk/landlord/language?to=" + language);

        page.open(link);
        assertThat(page.path()).isEqualTo("/desk/landlord/answer");
        assertThat(page.text()).doesNotContain(DeskTown.name(person), person.dni());
        page.write("answer", "code", "WRONG-WRONG").send("answer");
        assertThat(page.find(BAD).isDisplayed()).isTrue();
        look(page, language, "link-1-code-wrong");
        page.write("answer", "code", town.code()).send("answer");
        assertThat(page.text()).contains(DeskTown.name(person), person.dni());
        page.send("answer");
        assertThat(page.find(BAD).isDisplayed()).isTrue();
        look(page, language, "link-2-answer-wrong");
        page.click("label[for=choice-yes]")
                .write("answer", "who", "Anna Fantasiol")
                .send("answer");
        assertThat(page.path()).endsWith("/answer?done=1");
        look(page, language, "link-3-done");
        town.schoolSees(id, "accepted");

        page.open(link);
        assertThat(page.all("form[action$='/answer']"))
                .as("a link that was used")
                .isEmpty();
        look(page, language, "link-4-gone");
        page.open(town.linkAfter(letters + 1))
                .write("answer", "code", town.code())
                .send("answer");
        page.click("label[for=choice-done]")
                .write("answer", "words", "Hem canviat la porta")
                .write("answer", "who", "Anna Fantasiol")
                .send("answer");
        assertThat(page.path()).endsWith("/answer?done=1");
        town.schoolSees(id, "completed");
        assertThat(flaws).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.vincle.itests.desk.Languages#catalanAndEnglish")
    void a_person_agrees_beside_a_caseworker_and_takes_it_back_by_a_link_and_a_code(String language)
            throws IOException {
        var emma = "emma." + language;
        var person = DeskTown.somebody();
        var id = town.schoolRefers(person, DeskTown.DAY_CENTRE, Map.of());
        var page = town.seated(DeskTown.DAY_CENTRE, emma, "caseworker", language);
        page.until("the referral", () -> page.open("/desk/day-centre/own/links/" + id)
                .find(Chromium.form("own/show/" + id))
                .isDisplayed());

        page.send("own/show/" + id);
        assertThat(page.path()).endsWith("/own");
        assertThat(page.text()).contains(person.given()).doesNotContain(emma);
        assertThat(page.all(WITHDRAW)).isEmpty();
        page.click("details:has(" + Chromium.form("own/give") + ") > summary");
        page.choose("#recipient", Town.SCHOOL).click("label[for=data-status]").send("own/give");
        assertThat(page.find(GOOD).isDisplayed()).isTrue();
        look(page, language, "person-1-agreed");
        page.open("/desk/day-centre/inbox");
        assertThat(page.path()).as("nothing else of the desk is open").endsWith("/sign-in");
        page.open("/desk/day-centre/own/leave")
                .write("own/leave", "password", DeskTown.CHOSEN)
                .send("own/leave");
        assertThat(page.path()).endsWith("/cases/" + id);

        page.open("/desk/day-centre/own/links/" + id).send("own/links/" + id);
        look(page, language, "person-2-paper");
        var address = page.find(".desk-made .desk-words").getText();
        var code = page.find(".desk-made .govuk-heading-l").getText();
        assertThat(code).matches("[0-9 ]{8,9}");

        town.browser().open("/desk/day-centre/language?to=" + language).go(address);
        var door = page.path().substring("/desk/day-centre/".length());
        assertThat(page.text()).doesNotContain(person.given(), person.firstSurname());
        page.write(door, "code", "0000").send(door);
        assertThat(page.find(BAD).isDisplayed()).isTrue();
        look(page, language, "person-3-code-wrong");
        page.write(door, "code", code).send(door);
        assertThat(page.path()).endsWith("/own");
        var withdraw = page.find(WITHDRAW).getDomAttribute("action");
        page.send(withdraw.substring(withdraw.indexOf("own/")));
        assertThat(page.find(GOOD).isDisplayed()).isTrue();
        assertThat(page.all(WITHDRAW)).as("what was taken back").isEmpty();
        page.script("document.querySelectorAll('details').forEach(d => d.open = true)");
        look(page, language, "person-4-taken-back");
        page.open("/desk/day-centre/own/leave").send("own/leave");
        look(page, language, "person-5-left");
        page.open("/desk/day-centre/own");
        assertThat(page.text()).doesNotContain(person.given(), person.firstSurname());
        assertThat(flaws).isEmpty();
    }

    private void look(Chromium page, String language, String picture) {
        assertThat(page.find("html").getDomAttribute("lang")).isEqualTo(language);
        flaws.addAll(page.sight().flaws("day-" + language + "-" + picture, Languages.isWhole(language)));
    }
}

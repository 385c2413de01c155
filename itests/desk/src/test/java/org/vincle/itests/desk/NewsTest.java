package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.SchoolClient;

/** What the desk's script adds: news without a reload, words that are not lost, keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(4)
class NewsTest {

    private static final String INBOX = "/desk/" + DeskTown.SHELTER + "/inbox";
    private static final String SAYS = "#live-says";
    private static final String SHOW = "#live-show";

    private static final DeskTown TOWN = DeskTown.started();

    @BeforeAll
    static void people() throws IOException {
        TOWN.visitor(DeskTown.SHELTER, "pau", "caseworker");
        TOWN.visitor(DeskTown.SHELTER, "quim", "caseworker");
    }

    private static Chromium seated() {
        var page = TOWN.browser().open("/desk/" + DeskTown.SHELTER + "/language?to=en");
        return DeskTown.signsIn(page, "pau", DeskTown.CHOSEN);
    }

    @Test
    void a_new_referral_comes_into_an_open_inbox_by_itself_unless_somebody_is_about_to_click() throws IOException {
        var page = seated().open(INBOX).point("header");
        assertThat(page.find("header").getText()).contains("Alberg del Núvol");
        page.script("window.sameAsBefore = true");
        var first = DeskTown.somebody();
        TOWN.schoolRefers(first, DeskTown.SHELTER, Map.of());

        page.until("in the list", () -> page.text().contains(DeskTown.name(first)));
        assertThat(page.find(SAYS).getText()).contains("just been brought up to date");
        assertThat(page.script("return window.sameAsBefore")).isEqualTo(true);

        page.point("h1");
        var second = DeskTown.somebody();
        TOWN.schoolRefers(second, DeskTown.SHELTER, Map.of());
        page.until("offered", () -> page.find(SHOW).isDisplayed());
        assertThat(page.text()).doesNotContain(DeskTown.name(second));
        assertThat(page.sight().violations()).isEmpty();
        page.keep("en-inbox-with-news");
        page.click(SHOW);

        page.until("in the list", () -> page.text().contains(DeskTown.name(second)));
        assertThat(page.script("return window.sameAsBefore")).isEqualTo(true);
    }

    @Test
    void what_becomes_late_shows_in_an_open_inbox_by_itself_and_is_mailed() throws IOException {
        var rita = TOWN.visitor(DeskTown.SHELTER, "rita", "caseworker");
        mails(rita, "at-once");
        var page = seated().open(INBOX + "?box=overdue").point("header");
        page.script("window.sameAsBefore = true");
        var person = DeskTown.somebody();
        var due = Instant.now().plusSeconds(25).truncatedTo(ChronoUnit.SECONDS);

        TOWN.schoolRefers(person, DeskTown.SHELTER, Map.of("dueBy", due.toString()));

        page.until("late", () -> page.text().contains(DeskTown.name(person)));
        assertThat(Instant.now()).isAfter(due);
        assertThat(page.script("return window.sameAsBefore")).isEqualTo(true);
        var letter = TOWN.letter("One thing has become late at the desk of Alberg del Núvol");
        assertThat(letter).doesNotContain(person.personalValues());
        mails(rita, "never");
    }

    private static void mails(Visitor visitor, String when) throws IOException {
        visitor.open("mail");
        visitor.submit("mail", "address", "rita@nuvol.example", "when", when, "quiet-from", "0", "quiet-to", "0");
        assertThat(visitor.text()).contains("Your choice is kept");
    }

    @Test
    void who_writes_is_told_that_something_happened_and_their_words_stay() throws IOException {
        var page = referral();
        var id = page.path().replaceAll(".*/", "");
        page.write("ask", "ask-words", "Quan pot venir?");
        ObjectNode note = SchoolClient.event("note").put("note", "El drac ha marxat");
        assertThat(TOWN.school().say(id, note).status()).isLessThan(300);

        page.until("told", () -> page.find(SHOW).isDisplayed());
        assertThat(page.written("ask", "ask-words")).isEqualTo("Quan pot venir?");
        assertThat(page.text()).doesNotContain("El drac ha marxat");
        page.click(SHOW);
        page.until("shown", () -> page.text().contains("El drac ha marxat"));

        assertThat(page.written("ask", "ask-words")).isEqualTo("Quan pot venir?");
        assertThat(page.find(SAYS).getText()).contains("is here again");
    }

    @Test
    void words_outlive_a_restart_of_the_hub_and_the_end_of_a_session_and_nobody_else_reads_them() throws IOException {
        var page = referral();
        var at = page.path();
        page.write("ask", "ask-words", "Porta les claus");
        TOWN.hub().kill();
        page.until("away", () -> page.find(SAYS).getText().contains("cannot be reached"));
        page.write("ask", "ask-words", "Porta les claus del mirall");
        page.keep("en-case-hub-away");
        TOWN.hub().start();
        page.until("back", () -> page.find(SAYS).getText().contains("The hub is back"));
        page.open(at);
        assertThat(page.written("ask", "ask-words")).isEqualTo("Porta les claus del mirall");

        page.cookie("vincle-desk", "A".repeat(43));
        page.open(at);
        assertThat(page.path()).endsWith("/sign-in");
        DeskTown.signsIn(page, "pau", DeskTown.CHOSEN);
        page.until("unsent", () -> page.find("#live-go").isDisplayed());
        page.click("#live-go");
        page.until("there again", () -> page.path().equals(at));
        assertThat(page.written("ask", "ask-words")).isEqualTo("Porta les claus del mirall");

        page.cookie("vincle-desk", "A".repeat(43));
        page.open(at);
        DeskTown.signsIn(page, "quim", DeskTown.CHOSEN);
        assertThat(page.open(at).written("ask", "ask-words")).isEmpty();
        assertThat(String.valueOf(page.script("return JSON.stringify(sessionStorage)")))
                .doesNotContain("claus");
        DeskTown.REPORT.row("a restart of the hub and the end of a session while somebody writes", "no word lost");
    }

    @Test
    void words_that_were_sent_or_left_at_the_end_of_the_day_are_kept_no_longer() throws IOException {
        var page = referral();
        page.write("ask", "ask-words", "Fins dilluns").send("ask");
        assertThat(page.written("ask", "ask-words")).isEmpty();
        assertThat(kept(page)).doesNotContain("Fins dilluns");

        page.write("ask", "ask-words", "No ho envio");
        assertThat(kept(page)).contains("No ho envio");
        page.send("sign-out");
        assertThat(kept(page)).doesNotContain("No ho envio");
    }

    @Test
    void keys_lead_through_the_list_and_can_be_turned_off() throws IOException {
        referral();
        var page = seated().open(INBOX);

        page.press("j");
        assertThat(page.focused().getDomAttribute("href")).contains("/cases/");
        page.press("?");
        page.until("the page of the keys", () -> page.path().endsWith("/keys"));
        page.click("#keys-turn").press("i");
        assertThat(page.find("#keys-state").getText()).contains("off");
        page.open(INBOX).press("3").press("j");
        assertThat(page.focused().getTagName()).isEqualTo("body");
        page.open("/desk/" + DeskTown.SHELTER + "/keys").click("#keys-turn");
        page.open(INBOX).press("3");

        page.until("the third box", () -> page.path().endsWith("box=waiting"));
    }

    private static Chromium referral() throws IOException {
        var person = DeskTown.somebody();
        var id = TOWN.schoolRefers(person, DeskTown.SHELTER, Map.of());
        DeskTown.arrives(new Visitor(TOWN.hub(), DeskTown.SHELTER).signIn("pau", DeskTown.CHOSEN, DeskTown.CHOSEN), id);
        return seated().open("/desk/" + DeskTown.SHELTER + "/cases/" + id);
    }

    private static String kept(Chromium page) {
        return String.valueOf(page.script("return JSON.stringify(sessionStorage)"));
    }
}

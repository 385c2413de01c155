package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.Town;

/** Every page in every state, for whoever sees it otherwise or has no mouse. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(2)
class AccessTest {

    private static final Map<String, String> PEOPLE = Map.of(
            "clara",
            "caseworker",
            "ignasi",
            "caseworker",
            "dora",
            "supervisor",
            "oriol",
            "auditor",
            "marta",
            "administrator");

    /** Of so many the statistics say something. */
    private static final int ENOUGH = 5;

    private static final DeskTown TOWN = DeskTown.started();
    private static State.Cast cast;

    @BeforeAll
    static void people_and_referrals() throws IOException {
        for (var person : PEOPLE.entrySet()) {
            TOWN.visitor(DeskTown.DAY_CENTRE, person.getKey(), person.getValue());
        }
        var dora = new Visitor(TOWN.hub(), DeskTown.DAY_CENTRE).signIn("dora", DeskTown.CHOSEN, DeskTown.CHOSEN);
        var late = Map.of("dueBy", "2026-01-20", "priority", "asap", "note", "Viu sola amb un drac de paper");
        var fresh = DeskTown.arrives(dora, "new", TOWN.hospitalRefers("S^STAT^HL70280"));
        var accepted = referred(dora, late, "accept");
        var stopped = referred(dora, Map.of(), "accept", "start");
        var closed = referred(dora, Map.of(), "decline");
        referred(dora, late);
        for (int i = 0; i < ENOUGH; i++) {
            referred(dora, Map.of(), "decline");
            referred(dora, Map.of(), "accept");
        }
        var asked = TOWN.school().say(stopped, SchoolClient.event("ask-to-cancel"));
        assertThat(asked.status()).isLessThan(300);
        DeskTown.showsWhere(dora, "cases/" + stopped, "agree-to-stop");
        documented(accepted);
        DeskTown.shows(dora, "cases/" + accepted, "/files/");
        cast = new State.Cast(fresh, accepted, stopped, closed, sent(dora));
    }

    /** The supervisor sends a referral to the school; its id. */
    private static String sent(Visitor dora) throws IOException {
        var person = DeskTown.somebody();
        dora.open("send");
        dora.submit("send");
        var draft = dora.page().replace("/person", "");
        dora.submit(draft + "/person", "kind", "dni", "number", person.dni());
        dora.submit(draft + "/details/0", "given", person.given(), "surname", person.firstSurname());
        dora.submit(draft + "/need", "need", "food-insecurity", "priority", "ROUTINE");
        dora.submit(draft + "/to", "to", Town.SCHOOL);
        dora.submit(draft + "/basis", "way", "AGREEMENT");
        dora.submit(draft + "/send");
        assertThat(dora.page()).startsWith("sent/");
        return dora.page().replace("sent/", "");
    }

    /** The school sends a page of the web, and a program that passes for an invoice. */
    private static void documented(String referral) throws IOException {
        var note = SchoolClient.event("note").put("note", "Mireu-vos-ho");
        var findings = note.putArray("findings");
        for (var content : List.of("<html><body>Full</body></html>", "#!/bin/sh")) {
            findings.addObject()
                    .put("kind", "document")
                    .putObject("attachment")
                    .put("mediaType", "application/pdf")
                    .put("title", "Factura.pdf")
                    .put("content", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(TOWN.school().say(referral, note).status()).isEqualTo(201);
    }

    private static String referred(Visitor dora, Map<String, String> more, String... decisions) throws IOException {
        var id = TOWN.schoolRefers(DeskTown.somebody(), DeskTown.DAY_CENTRE, more);
        DeskTown.arrives(dora, id);
        for (var decision : decisions) {
            dora.submit("cases/" + id + "/" + decision, "decline-reason", "No hi ha lloc");
        }
        return id;
    }

    @ParameterizedTest
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // four looks at each of some sixty pages
    @MethodSource("org.vincle.itests.desk.Languages#all")
    void on_no_page_is_anything_cut_off_or_against_wcag(String language) {
        boolean whole = Languages.isWhole(language);
        var flaws = new ArrayList<String>();
        String seated = "nobody yet";
        Chromium page = null;
        int checks = 0;
        var states = whole ? State.all() : State.wordy();
        for (var state : states) {
            if (page == null || !seated.equals(String.valueOf(state.who()))) {
                page = seat(state.who(), language);
                seated = String.valueOf(state.who());
            }
            state.reach().accept(page, cast);
            assertThat(page.find("html").getDomAttribute("lang")).isEqualTo(language);
            flaws.addAll(page.sight().flaws(language + "-" + state.name(), whole));
            checks += whole ? 4 : 1;
        }

        DeskTown.REPORT.row(
                language + ": pages " + (whole ? "by axe in light and dark, at 320 pixels and 200 %" : "at 320 pixels"),
                checks + " checks on " + states.size() + " pages, " + flaws.size() + " flaws");
        assertThat(flaws).isEmpty();
    }

    @Test
    void each_page_has_a_picture_of_its_own() {
        assertThat(State.all()).extracting(State::name).doesNotHaveDuplicates();
        assertThat(State.wordy()).hasSize(10);
    }

    private static Chromium seat(String who, String language) {
        var page = TOWN.browser().open("/desk/" + DeskTown.DAY_CENTRE + "/language?to=" + language);
        return who == null ? page : DeskTown.signsIn(page, who, DeskTown.CHOSEN);
    }

    @Test
    void a_referral_is_declined_by_keys_alone_and_what_has_the_focus_is_always_seen() throws IOException {
        var dora = new Visitor(TOWN.hub(), DeskTown.DAY_CENTRE).signIn("dora", DeskTown.CHOSEN, DeskTown.CHOSEN);
        var id = referred(dora, Map.of());
        var page = TOWN.browser().open("/desk/" + DeskTown.DAY_CENTRE + "/language?to=en");
        tabTo(page, "#name").sendKeys("clara");
        tabTo(page, "#password").sendKeys(DeskTown.CHOSEN, Keys.ENTER);
        page.until("signed in", () -> page.path().contains("/inbox"));

        page.tab();
        assertThat(page.focused().getDomAttribute("class")).contains("govuk-skip-link");
        page.press(Keys.ENTER).tab();
        assertThat(page.script("return document.getElementById('main').contains(document.activeElement)"))
                .isEqualTo(true);
        tabTo(page, "a[href$='" + id + "']").sendKeys(Keys.ENTER);
        page.until("the referral", () -> page.path().endsWith(id));
        tabTo(page, "details:has(form[action$='/decline']) > summary").sendKeys(Keys.ENTER);
        tabTo(page, "#decline-reason").sendKeys("No hi ha lloc");
        tabTo(page, "form[action$='/decline'] button").sendKeys(Keys.ENTER);
        page.until("declined", () -> page.path().endsWith("?done=1"));

        assertThat(page.text()).contains("Declined", "No hi ha lloc");
    }

    /** Goes on by the tab key until that has the focus; on the way each has it once and shows it. */
    private static WebElement tabTo(Chromium page, String selector) {
        var passed = new HashSet<String>();
        for (int i = 0; i < 80; i++) {
            page.tab();
            var focused = page.focused();
            assertThat(page.script(SHOWN, focused)).as("visible focus").isEqualTo(true);
            if (focused.equals(page.find(selector))) {
                return focused;
            }
            assertThat(passed.add(focused.toString()))
                    .as("the tab key goes round in a circle")
                    .isTrue();
        }
        throw new AssertionError("the tab key does not lead to " + selector);
    }

    /** It lies in the window, is not covered, and looks otherwise than without the focus. */
    private static final String SHOWN =
            """
            const it = arguments[0], box = it.getBoundingClientRect(), style = getComputedStyle(it);
            const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
            const top = document.elementFromPoint(box.left + box.width / 2, Math.max(0, Math.min(innerHeight - 1, box.top + box.height / 2)));
            const marked = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none';
            return it === document.body || inside && marked && (!top || top === it || it.contains(top) || !top.closest('.desk-live'));
            """;
}

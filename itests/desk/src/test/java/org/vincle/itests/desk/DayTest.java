package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The day of the people at a desk, in a real browser and in each language. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(1)
class DayTest {

    private final DeskTown town = DeskTown.started();

    @ParameterizedTest
    @MethodSource("org.vincle.itests.desk.Languages#all")
    void a_caseworker_decides_asks_and_meets_and_a_supervisor_hands_over_and_completes(String language)
            throws IOException {
        var aina = "aina." + language;
        var biel = "biel." + language;
        var given = town.hires(DeskTown.DAY_CENTRE, aina, "Aina Somnidor", "caseworker");
        var supervisor = town.visitor(DeskTown.DAY_CENTRE, biel, "supervisor");
        var person = town.hospitalRefers("S^STAT^HL70280");
        var id = DeskTown.arrives(supervisor, "new", person);
        var page = town.browser().open("/desk/day-centre/language?to=" + language);

        DeskTown.signsIn(page, aina, given);
        assertThat(page.path()).endsWith("/password");
        page.write("password", "current", given)
                .write("password", "chosen", DeskTown.CHOSEN)
                .write("password", "again", DeskTown.CHOSEN)
                .send("password");
        page.keep("day-" + language + "-1-inbox");
        page.clicks();
        long began = System.nanoTime();
        page.follow(DeskTown.name(person));
        page.keep("day-" + language + "-2-new");
        page.send("accept");
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        int clicks = page.clicks();
        assertThat(page.find(".govuk-notification-banner--success").isDisplayed())
                .isTrue();
        assertThat(clicks).isLessThanOrEqualTo(3);
        DeskTown.REPORT.row(
                language + ": from the inbox to a decision on a new referral", clicks + " clicks, " + took + " ms");
        town.hospitalHears(person, "A", "");

        page.write("ask", "ask-words", "Quan pot venir?").send("ask");
        var soon = LocalDateTime.now().plusDays(2).truncatedTo(ChronoUnit.MINUTES);
        page.write("appointment", "appointment-at", soon.toString())
                .write("appointment", "appointment-place", "Sala del Drac")
                .send("appointment");
        assertThat(page.text()).contains("Quan pot venir?", "Sala del Drac");
        page.keep("day-" + language + "-3-at-work");
        page.choose("#to", biel).send("hand-over");
        page.open("/desk/day-centre/inbox?box=mine");
        assertThat(page.text()).doesNotContain(person.given() + " " + person.firstSurname());
        page.send("sign-out");
        assertThat(page.path()).endsWith("/sign-in");

        DeskTown.signsIn(page, biel, DeskTown.CHOSEN);
        page.open("/desk/day-centre/inbox?box=mine").follow(DeskTown.name(person));
        assertThat(page.path()).endsWith(id);
        page.send("complete");
        assertThat(page.find(".govuk-error-summary").isDisplayed()).isTrue();
        page.write("complete", "complete-done", "Hi ha lloc").send("complete");
        assertThat(page.text()).contains("Hi ha lloc");
        page.keep("day-" + language + "-4-completed");
        town.hospitalHears(person, "A", "F");
        page.open("/desk/day-centre/inbox?box=closed");
        assertThat(page.text()).contains(DeskTown.name(person));
    }

    @ParameterizedTest
    @MethodSource("org.vincle.itests.desk.Languages#catalanAndSpanish")
    void a_supervisor_finds_a_referral_gives_it_to_another_notes_who_is_away_and_looks_at_the_numbers(String language)
            throws IOException {
        var away = "nuria." + language;
        var there = "carla." + language;
        var person = DeskTown.somebody();
        var id = town.schoolRefers(person, DeskTown.DAY_CENTRE, Map.of());
        var nuria = town.visitor(DeskTown.DAY_CENTRE, away, "caseworker");
        var carla = town.visitor(DeskTown.DAY_CENTRE, there, "caseworker");
        DeskTown.arrives(nuria, id);
        nuria.submit("cases/" + id + "/take");

        var page = town.seated(DeskTown.DAY_CENTRE, "pol." + language, "supervisor", language);
        page.open("/desk/day-centre/find")
                .write("find", "words", person.dni())
                .send("find")
                .keep("day-" + language + "-5-found")
                .follow(DeskTown.name(person));
        assertThat(page.path()).endsWith(id);
        assertThat(page.text()).contains("Gent " + away);
        page.choose("#to", there).send("hand-over");
        page.keep("day-" + language + "-6-handed-over");
        assertThat(carla.open("inbox?box=mine")).contains(id);
        assertThat(nuria.open("inbox?box=mine")).doesNotContain(id);

        var tomorrow = LocalDate.now().plusDays(1).toString();
        page.open("/desk/day-centre/absences");
        page.choose("#who", away)
                .write("absences", "from", tomorrow)
                .write("absences", "until", tomorrow)
                .choose("#cover", there)
                .send("absences");
        assertThat(page.all(".govuk-error-summary")).isEmpty();
        assertThat(page.text()).contains("Gent " + away, "Gent " + there);
        page.keep("day-" + language + "-7-absences");
        page.open("/desk/day-centre/statistics");
        assertThat(page.find("a[href*='of=town']").isDisplayed()).isTrue();
        assertThat(page.find("a[href*='side=sent']").isDisplayed()).isTrue();
        page.keep("day-" + language + "-8-numbers").send("sign-out");
        assertThat(page.path()).endsWith("/sign-in");
    }
}

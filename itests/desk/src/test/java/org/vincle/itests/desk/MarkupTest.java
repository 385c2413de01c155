package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.SchoolClient;

/** What somebody writes who means ill, wherever others read it: words, which no browser and no spreadsheet runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(3)
class MarkupTest {

    private static final String MARKUP = "\"'><img src=x onerror=stolen=1><script>stolen=1</script>";
    private static final String SHORT = "'><script>stolen=1</script>";
    private static final String NEEDS =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    private static final Set<String> WORDS = Set.of(
            "text",
            "note",
            "line",
            "given",
            "firstSurname",
            "secondSurname",
            "display",
            "title",
            "question",
            "answer",
            "municipality",
            "province");

    private final DeskTown town = DeskTown.started();

    @Test
    void in_every_text_of_a_referral_and_of_what_is_answered() throws IOException {
        var worker = town.visitor(DeskTown.SHELTER, "markup", "caseworker");
        var page = sits("markup");
        var referral = (ObjectNode) new ObjectMapper()
                .readTree(town.school().get("/openapi.json").body())
                .at("/paths/~1referrals/post/requestBody/content/application~1json/examples/absence/value");
        int marked = mark(referral);
        referral.putObject("recipient").put("partner", DeskTown.SHELTER);
        referral.remove("reference");
        var id = town.school().refer(referral);
        DeskTown.arrives(worker, id);

        page.point("header").until("in the open inbox", () -> page.text().contains(MARKUP));
        harmless(page);
        page.open(at("cases/" + id));
        assertThat(times(page.text())).isGreaterThan(14);
        harmless(page);
        page.write("ask", "ask-words", MARKUP).send("ask");
        harmless(page);
        page.send("accept");
        page.write("appointment", "appointment-at", "2030-01-01T10:00")
                .write("appointment", "appointment-place", "Sala " + MARKUP)
                .send("appointment");
        assertThat(page.text()).contains("Sala " + MARKUP);
        harmless(page);
        page.write("fail", "fail-reason", "Perquè " + MARKUP).send("fail");
        assertThat(page.text()).contains("Perquè " + MARKUP);
        harmless(page);
        assertThat(page.script("const s = document.createElement('script'); s.textContent = 'window.stolen = 2';"
                        + "document.body.append(s); return window.stolen"))
                .as("what gets in all the same is not run")
                .isNull();
        DeskTown.REPORT.row(
                "attack: markup in " + marked + " texts of a referral, a message, a place, a reason", "shown as text");
    }

    @Test
    void in_what_accounts_teams_and_views_are_called() throws IOException {
        var given = town.hires(DeskTown.SHELTER, "named", "Gent " + MARKUP, "supervisor");
        var named = new Visitor(town.hub(), DeskTown.SHELTER).signIn("named", given, DeskTown.CHOSEN);
        town.visitor(DeskTown.SHELTER, "colleague", "supervisor");
        var id = town.schoolRefers(DeskTown.somebody(), DeskTown.SHELTER, Map.of());
        DeskTown.arrives(named, id);
        var page = sits("eva.fantasiol").open(at("teams"));
        page.write("teams", "name", "markup")
                .write("teams", "title", "Equip " + MARKUP)
                .write("teams", "takes", "nothing-of-that-code")
                .send("teams");
        reads(page.open(at("teams?team=markup")), "Equip " + MARKUP);
        page.write("teams", "members", MARKUP).send("teams");
        harmless(page);
        reads(page.open(at("accounts")), "Gent " + MARKUP);
        page.write("accounts", "name", MARKUP).send("accounts");
        harmless(page);

        sits("named");
        reads(page.open(at("cases/" + id)), "Equip " + MARKUP);
        page.send("take");
        reads(page.open(at("absences")), "Gent " + MARKUP);
        page.open(at("find")).write("find", "words", MARKUP).send("find");
        harmless(page);
        page.write("find/save", "title", "Vista " + SHORT).send("find/save");
        reads(page.open(at("find")), "Vista " + SHORT);
        page.open(at("mail")).write("mail", "address", MARKUP).send("mail");
        harmless(page);

        sits("colleague");
        reads(page.open(at("cases/" + id)), "Gent " + MARKUP);
        reads(page.open(at("inbox?box=open")), "Gent " + MARKUP);
        DeskTown.REPORT.row("attack: markup in what accounts, teams and views are called", "shown as text");
    }

    @Test
    void in_a_referral_that_begins_here_and_in_an_answer_by_link() throws IOException {
        int letters = town.mailed();
        town.visitor(DeskTown.SHELTER, "writer", "caseworker");
        var person = DeskTown.somebody();
        var page = sits("writer").open(at("send")).send("send");
        page.write("person", "number", MARKUP).send("person");
        harmless(page);
        page.write("person", "number", person.dni()).send("person");
        for (var field : List.of("given", "surname", "second", "phone", "street", "town")) {
            page.write("details/0", field, MARKUP);
        }
        page.send("details/0");
        page.write("need", "need-words", MARKUP).write("need", "note", MARKUP);
        page.click("label[for=need]").send("need");
        page.click("div:has(> [value=" + DeskTown.LANDLORD + "]) > label").send("to");
        page.click("div:has(> [value=PAPER]) > label").send("basis");
        page.write("paper", "place", MARKUP).send("paper");
        harmless(page);
        page.open(page.path().replace("/paper", "/basis"));
        page.click("div:has(> [value=AGREEMENT]) > label").send("basis");
        reads(page, MARKUP);
        assertThat(times(page.text())).isGreaterThan(6);
        page.send("send");
        reads(page, MARKUP);
        var sent = page.path().replaceFirst("[?].*", "");
        reads(page.open(at("sent")), MARKUP);

        var link = town.linkAfter(letters);
        town.browser().open("/desk/landlord/language?to=en").open(link);
        page.write("answer", "code", MARKUP).send("answer");
        harmless(page);
        page.write("answer", "code", town.code()).send("answer");
        reads(page, MARKUP);
        page.click("label[for=choice-yes]")
                .write("answer", "words", "Sí " + MARKUP)
                .write("answer", "who", "Anna " + MARKUP)
                .send("answer");
        harmless(page);

        sits("writer");
        page.until("answered", () -> page.open(sent).text().contains("Sí " + MARKUP));
        reads(page, "Anna " + MARKUP);
        DeskTown.REPORT.row("attack: markup in a referral from the desk and in an answer by link", "shown as text");
    }

    @Test
    void in_what_a_person_says_on_their_own_page() throws IOException {
        var person = DeskTown.somebody();
        var referral = SchoolClient.referral(person, DeskTown.SHELTER);
        ((ObjectNode) referral.at("/person/name")).put("given", MARKUP);
        ((ObjectNode) referral.at("/service")).put("text", "Ajuda " + MARKUP).remove("codes");
        var id = town.school().refer(referral);
        var page = town.seated(DeskTown.SHELTER, "beside", "caseworker", "en");
        page.until("the referral", () -> page.open(at("own/links/" + id))
                .find(Chromium.form("own/show/" + id))
                .isDisplayed());
        reads(page, MARKUP);

        page.send("own/show/" + id);
        reads(page, "Ajuda " + MARKUP);
        page.write("own/comment", "comment", "Dic " + MARKUP).send("own/comment");
        harmless(page);
        reads(page.open(at("own/copy")), MARKUP);
        page.open(at("own/leave"))
                .write("own/leave", "password", DeskTown.CHOSEN)
                .send("own/leave");

        page.until("said", () -> page.open(at("cases/" + id)).text().contains("Dic " + MARKUP));
        reads(page, "Dic " + MARKUP);
        DeskTown.REPORT.row("attack: markup in what a person says on their own page", "shown as text");
    }

    @Test
    void no_file_of_statistics_holds_what_a_spreadsheet_would_run() throws IOException {
        var supervisor = town.visitor(DeskTown.SHELTER, "counter", "supervisor");
        for (int i = 0; i < 6; i++) {
            var referral = SchoolClient.referral(DeskTown.somebody(), DeskTown.SHELTER);
            referral.withArray("needs")
                    .addObject()
                    .putArray("codes")
                    .addObject()
                    .put("system", NEEDS)
                    .put("code", "=HYPERLINK(\"http://127.0.0.1\")")
                    .put("display", "+1");
            town.school().refer(referral);
        }

        var file = await().alias("counted")
                .atMost(Duration.ofMinutes(1))
                .until(() -> supervisor.open("statistics.csv"), text -> text.contains(",need,"));

        assertThat(file).doesNotContain("HYPERLINK");
        assertThat(file.lines().flatMap(line -> Pattern.compile(",").splitAsStream(line)))
                .hasSizeGreaterThan(30)
                .noneMatch(field -> field.matches("\"?[=+@\\t\\r-].*"));
        DeskTown.REPORT.row("attack: formulas in codes that are counted", "in no file of statistics");
    }

    private Chromium sits(String account) {
        var page = town.browser().open("/desk/" + DeskTown.SHELTER + "/language?to=en");
        return DeskTown.signsIn(page, account, DeskTown.CHOSEN);
    }

    private static String at(String page) {
        return "/desk/" + DeskTown.SHELTER + "/" + page;
    }

    /** Those words stand there as somebody wrote them, also where they are an option of a list. */
    private static void reads(Chromium page, String words) {
        assertThat(String.valueOf(page.script("return document.body.textContent")))
                .contains(words);
        harmless(page);
    }

    private static void harmless(Chromium page) {
        assertThat(page.script("return window.stolen")).isNull();
        assertThat(page.all("body script, img")).isEmpty();
    }

    private static int times(String text) {
        return text.split(Pattern.quote(MARKUP), -1).length - 1;
    }

    private static int mark(JsonNode node) {
        int marked = 0;
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                if (WORDS.contains(field.getKey()) && field.getValue().isTextual()) {
                    object.put(field.getKey(), field.getValue().textValue() + MARKUP);
                    marked++;
                } else {
                    marked += mark(field.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (var item : array) {
                marked += mark(item);
            }
        }
        return marked;
    }
}

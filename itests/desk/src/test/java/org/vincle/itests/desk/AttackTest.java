package org.vincle.itests.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What somebody tries who means ill, from outside and at the desk of another institution. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(3)
class AttackTest {

    private static final String MARKUP = "\"'><img src=x onerror=stolen=1><script>stolen=1</script>";
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
    void markup_in_every_text_of_a_referral_is_text() throws IOException {
        var worker = town.visitor(DeskTown.SHELTER, "markup", "caseworker");
        var page = town.browser().open("/desk/" + DeskTown.SHELTER + "/language?to=en");
        DeskTown.signsIn(page, "markup", DeskTown.CHOSEN);
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
        page.open("/desk/" + DeskTown.SHELTER + "/cases/" + id);
        assertThat(page.text().split(Pattern.quote(MARKUP), -1)).hasSizeGreaterThan(15);
        harmless(page);
        page.write("ask", "ask-words", MARKUP).send("ask");
        harmless(page);
        page.write("decline", "decline-reason", " ").send("decline");
        harmless(page);
        assertThat(page.script("const s = document.createElement('script'); s.textContent = 'window.stolen = 2';"
                        + "document.body.append(s); return window.stolen"))
                .as("what gets in all the same is not run")
                .isNull();
        DeskTown.REPORT.row(
                "attack: markup in " + marked + " texts of a referral, a message, a reason", "shown as text");
    }

    private static void harmless(Chromium page) {
        assertThat(page.script("return window.stolen")).isNull();
        assertThat(page.all("body script, img")).isEmpty();
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

    @Test
    void no_other_site_shows_the_desk_in_a_frame_or_sends_its_forms() throws IOException {
        var person = DeskTown.somebody();
        var id = town.schoolRefers(person, DeskTown.SHELTER, Map.of());
        var page = town.seated(DeskTown.SHELTER, "framed", "caseworker", "en");
        DeskTown.arrives(
                new Visitor(town.hub(), DeskTown.SHELTER).signIn("framed", DeskTown.CHOSEN, DeskTown.CHOSEN), id);
        var address = town.hub().url("/desk/" + DeskTown.SHELTER + "/cases/" + id);
        var site = site("<iframe src='" + address + "'></iframe><form method='post' action='" + address + "/accept'>"
                + "<input name='csrf' value='guessed'><input name='version' value='1'><input name='key' value='"
                + UUID.randomUUID() + "'><button>Win</button></form>");
        try {
            page.go("http://localhost:" + site.getAddress().getPort() + "/");
            assertThat(page.framed()).as("what the frame shows").doesNotContain(person.given(), "Sign in");
            page.click("button");
            page.until(
                    "refused",
                    () -> page.text().contains("too old") || page.text().contains("Sign in"));
            page.go("http://127.0.0.1:" + site.getAddress().getPort() + "/");
            assertThat(page.framed()).as("what the frame shows").doesNotContain(person.given(), "Sign in");
            page.click("button");
            page.until("refused", () -> page.text().contains("too old"));
        } finally {
            site.stop(0);
        }

        page.open("/desk/" + DeskTown.SHELTER + "/cases/" + id);
        assertThat(page.text()).contains("Not answered yet");
        DeskTown.REPORT.row("attack: the desk in a frame of another site", "not shown");
        DeskTown.REPORT.row("attack: a form of another site that accepts a referral", "refused");
    }

    private static HttpServer site(String body) throws IOException {
        var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            var bytes = ("<!doctype html><title>Prize</title>" + body).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        site.start();
        return site;
    }

    @Test
    void a_session_that_somebody_planted_is_not_the_one_that_is_signed_in() throws IOException {
        var planted = "P".repeat(43);
        var given = town.hires(DeskTown.SHELTER, "planted", "Gent", "caseworker");
        var page = town.browser().open("/desk/" + DeskTown.SHELTER + "/language?to=en");
        page.cookie("vincle-desk", planted);
        page.open("/desk/" + DeskTown.SHELTER + "/sign-in");
        DeskTown.signsIn(page, "planted", given);

        assertThat(page.path()).endsWith("/password");
        assertThat(page.cookie("vincle-desk")).hasSize(43).isNotEqualTo(planted);
        var thief = new Visitor(town.hub(), DeskTown.SHELTER);
        thief.cookies.put("vincle-desk", planted);
        thief.open("password");
        assertThat(thief.page()).isEqualTo("sign-in");
        DeskTown.REPORT.row("attack: a session planted before the sign-in", "worth nothing after it");
    }

    @Test
    void another_institutions_referrals_and_guessed_ids_do_not_exist() throws IOException {
        var person = DeskTown.somebody();
        var id = town.schoolRefers(person, DeskTown.DAY_CENTRE, Map.of());
        var ours = town.visitor(DeskTown.DAY_CENTRE, "guessed", "caseworker");
        DeskTown.arrives(ours, id);
        var shelter = town.visitor(DeskTown.SHELTER, "guesser", "supervisor");
        for (var page :
                List.of("cases/" + id, "cases/" + UUID.randomUUID(), "files/" + id, "cases/" + id + "/accept")) {
            assertThat(shelter.open(page)).as(page).doesNotContain(person.personalValues());
            assertThat(shelter.status()).as(page).isEqualTo(404);
        }
        assertThat(shelter.open("live?referral=" + id)).isEmpty();
        shelter.open("password");
        var proof = shelter.text().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        shelter.post(
                "cases/" + id + "/accept",
                Map.of("csrf", proof, "version", "1", "key", UUID.randomUUID().toString()));
        assertThat(shelter.status()).isEqualTo(404);

        var stranger = new Visitor(town.hub(), DeskTown.DAY_CENTRE);
        stranger.cookies.putAll(shelter.cookies);
        stranger.open("cases/" + id);
        assertThat(stranger.page()).isEqualTo("sign-in");
        assertThat(ours.open("cases/" + id)).contains("Not answered yet");
        DeskTown.REPORT.row("attack: another institution's referral, its files, its answer, its news", "do not exist");
        DeskTown.REPORT.row("attack: guessed ids", "answered as wrong ones are");
    }
}

package org.vincle.itests.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What somebody tries who means ill, from outside and at the desk of another institution. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(3)
class AttackTest {

    /** After so many wrong codes a link is worth nothing. */
    private static final int GUESSES = 5;

    private final DeskTown town = DeskTown.started();

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

    @Test
    void guessed_links_and_codes_of_an_institution_without_an_account_open_nothing() throws IOException {
        int letters = town.mailed();
        var person = DeskTown.somebody();
        town.schoolRefers(person, DeskTown.LANDLORD, Map.of());
        var link = town.linkAfter(letters).replace("/desk/landlord/", "");
        var reversed = new StringBuilder(link.substring(5)).reverse();
        for (var guess : List.of("link/" + "a".repeat(43), "link/" + reversed, link + "a", "answer")) {
            var guesser = new Visitor(town.hub(), DeskTown.LANDLORD);
            assertThat(guesser.open(guess)).as(guess).doesNotContain(person.personalValues());
            assertThat(guesser.status()).as(guess).isIn(404, 410);
        }
        var neighbour = new Visitor(town.hub(), DeskTown.SHELTER);
        neighbour.open(link);
        assertThat(neighbour.status()).as("at another institution's desk").isEqualTo(410);

        var thief = new Visitor(town.hub(), DeskTown.LANDLORD);
        thief.open(link);
        for (int i = 0; i < GUESSES; i++) {
            assertThat(thief.submit("answer", "code", "AAAAA-AAAA" + (i + 2))).doesNotContain(person.personalValues());
            assertThat(thief.status()).isEqualTo(403);
        }
        assertThat(thief.submit("answer", "code", town.code())).doesNotContain(person.personalValues());
        assertThat(thief.status()).isEqualTo(410);
        DeskTown.REPORT.row("attack: guessed links, links elsewhere, guessed codes", "open nothing; five codes end it");
    }

    @Test
    void guessed_links_and_codes_of_a_person_open_nothing() throws IOException {
        var person = DeskTown.somebody();
        var id = town.schoolRefers(person, DeskTown.SHELTER, Map.of());
        var worker = town.visitor(DeskTown.SHELTER, "maker", "caseworker");
        DeskTown.arrives(worker, id);
        worker.open("own/links/" + id);
        var made = worker.submit("own/links/" + id);
        var door = made.replaceAll("(?s).*/(own/at/[A-Za-z0-9_-]{43}).*", "$1");
        var code = made.replaceAll("(?s).*govuk-heading-l\">([0-9 ]{8,9})<.*", "$1");
        assertThat(code).hasSizeLessThan(10);
        var elsewhere = "own/at/" + "a".repeat(43);

        var guesser = new Visitor(town.hub(), DeskTown.SHELTER);
        assertThat(guesser.open(elsewhere)).doesNotContain(person.personalValues());
        guesser.submit(elsewhere, "code", code);
        assertThat(guesser.status()).as("the right code at a guessed link").isEqualTo(403);
        assertThat(guesser.open(door)).doesNotContain(person.personalValues());
        for (int i = 0; i < GUESSES; i++) {
            guesser.submit(door, "code", "0000 000" + i);
            assertThat(guesser.status()).isEqualTo(403);
        }
        guesser.submit(door, "code", code);
        assertThat(guesser.status()).as("the right code after five wrong ones").isEqualTo(403);
        assertThat(guesser.open("own")).doesNotContain(person.personalValues());
        assertThat(guesser.status()).isEqualTo(403);
        DeskTown.REPORT.row("attack: guessed links and codes of a person", "open nothing; five codes end it");
    }
}

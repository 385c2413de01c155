package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.Referrals;

/** What somebody tries who means ill. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecurityTest {

    private static final String MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    private final Referral referral = aReferral().to(Office.AID).build();
    private Office office;

    @BeforeEach
    void open() throws Exception {
        office = new Office();
        office.brings(referral);
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void a_stranger_sees_the_way_in_and_nothing_else() throws Exception {
        for (var page : List.of("", "inbox", "cases/" + referral.id(), "accounts", "password", "files/x", "none")) {
            var stranger = office.browser(Office.AID);
            stranger.open(page);
            assertThat(stranger.response.uri().getPath()).as(page).endsWith("/sign-in");
            assertThat(stranger.text()).doesNotContain(Referrals.NEED, Referrals.NOTE);
        }
        var stranger = office.browser("nowhere");
        stranger.open("sign-in");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.response.body()).isEmpty();
    }

    @Test
    void another_institution_reads_nothing_and_its_session_opens_no_other_desk() throws Exception {
        var school = office.signedIn(Office.SCHOOL, "aina", Role.SUPERVISOR);
        school.open("cases/" + referral.id());
        assertThat(school.status()).isEqualTo(404);
        assertThat(school.open("inbox?box=open").text()).contains("no referrals");

        school.go("/desk/aid/inbox");

        assertThat(school.response.uri().getPath()).isEqualTo("/desk/aid/sign-in");
    }

    @Test
    void a_guessed_id_is_met_with_what_a_wrong_one_is() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var pages = List.of(
                "cases/" + UUID.randomUUID(), "files/" + UUID.randomUUID(), "cases/..%2f", "cases", "inbox?box=x");
        for (var page : pages) {
            aina.open(page);
            assertThat(aina.status()).as(page).isIn(400, 404);
        }
        for (var asset : List.of("desk.css", "desk.js", "govuk-frontend.css")) {
            aina.go("/desk/assets/" + asset);
            assertThat(aina.status()).isEqualTo(200);
            assertThat(aina.text())
                    .isNotEmpty()
                    .doesNotContain("@font-face", "GDS Transport", "url(", "sourceMappingURL");
        }
        aina.go("/desk/assets/messages.properties");
        assertThat(aina.status()).isEqualTo(404);
    }

    @Test
    void a_form_that_is_not_ours_does_nothing() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
        var form = aina.page().selectFirst("form[action$=/accept]");
        var fields = new LinkedHashMap<String, String>();
        form.select("input").forEach(input -> fields.put(input.attr("name"), input.val()));
        var other = office.signedIn("biel", Role.CASEWORKER);
        other.open("cases/" + referral.id());
        var others = other.page().selectFirst("input[name=csrf]").val();

        for (var proof : List.of("", "x", others)) {
            var forged = new LinkedHashMap<>(fields);
            forged.put("csrf", proof);
            aina.post(form.attr("action"), forged);
            assertThat(aina.status()).isEqualTo(403);
        }
        aina.headers.put("Sec-Fetch-Site", "cross-site");
        aina.post(form.attr("action"), fields);
        assertThat(aina.status()).isEqualTo(403);
        assertThat(office.hub.submissions).isEmpty();

        aina.headers.put("Sec-Fetch-Site", "same-origin");
        aina.post(form.attr("action"), fields);
        assertThat(office.hub.submissions).hasSize(1);
    }

    @Test
    void a_session_begins_with_a_token_that_nobody_knew_before_and_ends_for_good() throws Exception {
        office.hire(Office.AID, "aina", Role.CASEWORKER);
        var aina = office.browser(Office.AID);
        aina.open("sign-in");
        var planted = aina.cookies.get("vincle-desk");
        aina.submit("form[action$=sign-in]", "name", "aina", "password", Office.PASSWORD);
        var token = aina.cookies.get("vincle-desk");
        assertThat(token).isNotEqualTo(planted).hasSize(43);

        var thief = office.browser(Office.AID);
        thief.cookies.put("vincle-desk", planted);
        thief.open("inbox");
        assertThat(thief.response.uri().getPath()).endsWith("/sign-in");
        aina.submit("form[action$=sign-out]");
        thief.cookies.put("vincle-desk", token);
        thief.open("inbox");
        assertThat(thief.response.uri().getPath()).endsWith("/sign-in");
    }

    @Test
    void what_a_browser_is_told_keeps_others_out() throws Exception {
        var aina = office.browser(Office.AID);
        aina.open("sign-in");
        var headers = aina.response.headers();
        assertThat(headers.firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/desk/aid")
                .doesNotContain("Secure");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "style-src 'self'",
                        "script-src 'self';",
                        "form-action 'self'",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void markup_in_every_field_is_shown_as_it_was_written() throws Exception {
        var name = new PersonName(MARKUP, MARKUP, MARKUP, null);
        var person = new Person(List.of(), name, null, null, null, List.of(), List.of());
        var r = referral;
        var wild = new Referral(
                UUID.randomUUID(),
                r.sender(),
                r.recipient(),
                new Service(List.of(), MARKUP),
                r.needs(),
                r.priority(),
                person,
                List.of(),
                List.of(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                MARKUP,
                MARKUP);
        office.brings(wild);
        office.tells(new Note(MARKUP, null, null), wild, State.REQUESTED);
        var aina = office.signedIn("aina", Role.CASEWORKER);

        for (var page : List.of("inbox", "cases/" + wild.id())) {
            aina.open(page);
            assertThat(aina.status()).isEqualTo(200);
            assertThat(aina.page().select("script:not([src]), img, [onerror]")).isEmpty();
            assertThat(aina.page().text()).contains(MARKUP);
        }
        aina.submit("form[action$=/decline]", "decline-reason", "");
        aina.submit("form[action$=/ask]", "ask-words", "</textarea>" + MARKUP);
        assertThat(aina.page().select("script:not([src]), img, [onerror]")).isEmpty();
        assertThat(aina.page().text()).contains("</textarea>" + MARKUP);
    }

    @Test
    void an_account_that_is_locked_is_told_no_more_than_a_wrong_password() throws Exception {
        office.hire(Office.AID, "aina", Role.CASEWORKER);
        var stranger = office.browser(Office.AID);
        stranger.open("sign-in");
        var wrong = stranger.submit("form[action$=sign-in]", "name", "nobody", "password", "x");
        for (int i = 0; i < 3; i++) {
            stranger.submit("form[action$=sign-in]", "name", "aina", "password", "guess " + i);
        }

        var locked = stranger.submit("form[action$=sign-in]", "name", "aina", "password", Office.PASSWORD);

        assertThat(stranger.status()).isEqualTo(403);
        assertThat(locked.selectFirst(".govuk-error-summary").text())
                .isEqualTo(wrong.selectFirst(".govuk-error-summary").text());
    }

    @Test
    void what_is_no_form_of_ours_is_refused_and_no_log_says_anything_of_anybody() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
        try (var log = LogCapture.open()) {
            office.hub.breaks("somebody said " + Referrals.NEED);
            aina.submit("form[action$=/accept]");
            assertThat(aina.status()).isEqualTo(500);
            assertThat(aina.text()).doesNotContain(Referrals.NEED);
            aina.post("/desk/aid/cases/" + referral.id() + "/accept", Map.of("x".repeat(200_000), "y"));
            assertThat(aina.status()).isEqualTo(413);

            assertThat(log.text()).contains("A page failed by a mistake of ours");
            assertThat(log.text())
                    .doesNotContain(Referrals.NEED, Referrals.NOTE)
                    .doesNotContain(new InventedPerson(0).personalValues());
        }
    }
}

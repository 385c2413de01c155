package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.mail.Letter;
import org.vincle.connectors.desk.mail.Postman;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.Referrals;

/** A landlord who has no account answers by the link in a mail, over HTTP; others try to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkTest extends OfficeTest {

    private static final Pattern LINK = Pattern.compile("https://hub\\.example(/desk/landlord/link/[A-Za-z0-9_-]{43})");

    private final Referral asked =
            aReferral().to(Office.LANDLORD).withHousingStatus().build();
    private String code;

    @BeforeEach
    void set_up() {
        code = office.invitations.code(Office.LANDLORD);
    }

    @Test
    void the_mail_says_that_something_waits_and_nothing_of_anybody() {
        office.brings(asked);

        var letter = office.letters.get(0);
        assertThat(letter.to()).isEqualTo("finques@mirall.example");
        assertThat(letter.subject()).contains("Finques del Mirall", "(normal)");
        assertThat(letter.text()).containsPattern(LINK).contains("December 6, 2026");
        for (var text : List.of(letter.subject(), letter.text())) {
            assertThat(text)
                    .doesNotContain(new InventedPerson(0).personalValues())
                    .doesNotContain(Referrals.NEED, Referrals.NOTE, "Serveis Socials", code)
                    .doesNotContain(asked.id().toString());
        }
    }

    @Test
    void a_yes_takes_a_code_and_three_fields_and_a_second_mail_asks_how_it_ended() throws Exception {
        office.brings(asked);
        var anna = opens(link(0));
        assertThat(anna.response.uri().getPath()).isEqualTo("/desk/landlord/answer");
        assertThat(anna.text()).doesNotContain(Referrals.NEED, "Aventurina");

        anna.submit(
                "form[action$=/answer]", "code", code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(anna.page().text()).contains(Referrals.NEED, "Serveis Socials de la Vila", "is told at once");
        anna.submit("form[action$=/answer]", "choice", "yes", "words", "", "who", "Anna Fantasiol");

        assertThat(anna.page().select("h1").text()).isEqualTo("Your answer was sent");
        assertThat(((Answer) office.said()).accepted()).isTrue();
        assertThat(((Answer) office.said()).note()).isEqualTo("Anna Fantasiol");
        assertThat(office.last().partner()).isEqualTo(Office.LANDLORD);
        assertThat(opens(link(0)).status()).isEqualTo(410);

        assertThat(office.letters).hasSize(2);
        var later = proven(link(1));
        later.submit("form[action$=/answer]", "choice", "done", "words", "The rent is paid", "who", "Anna Fantasiol");
        assertThat(((Outcome) office.said()).note()).isEqualTo("The rent is paid\nAnna Fantasiol");
        assertThat(office.letters).hasSize(2);
        assertThat(opens(link(1)).status()).isEqualTo(410);
    }

    @Test
    void a_no_needs_a_reason_and_every_answer_a_name_and_no_word_is_lost() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));

        anna.submit("form[action$=/answer]", "choice", "no", "words", "", "who", "");
        assertThat(anna.status()).isEqualTo(422);
        assertThat(anna.page().select(".govuk-error-summary a[href=#words], .govuk-error-summary a[href=#who]"))
                .hasSize(2);
        anna.submit("form[action$=/answer]", "choice", "", "words", "No flat before spring", "who", "");
        assertThat(anna.page().select(".govuk-error-summary a[href=#choice]")).hasSize(1);
        assertThat(anna.page().selectFirst("#words").val()).isEqualTo("No flat before spring");
        assertThat(office.hub.submissions).isEmpty();
        anna.submit("form[action$=/answer]", "choice", "no", "who", "Anna");

        assertThat(((Answer) office.said()).accepted()).isFalse();
        assertThat(((Answer) office.said()).reason().text()).isEqualTo("No flat before spring");
        assertThat(office.letters).hasSize(1);
        assertThat(opens(link(0)).status()).isEqualTo(410);
    }

    @Test
    void a_page_may_be_read_in_another_language_without_coming_again() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));

        anna.open("language?to=ca");

        assertThat(anna.response.uri().getPath()).isEqualTo("/desk/landlord/answer");
        assertThat(anna.text()).contains("La vostra resposta", Referrals.NEED);
    }

    @Test
    void a_question_spends_nothing_and_its_answer_brings_another_link() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));
        anna.submit("form[action$=/answer]", "choice", "say", "words", "How many rooms?", "who", "Anna");
        assertThat(((Note) office.said()).text()).isEqualTo("How many rooms?\nAnna");
        assertThat(anna.page().text()).contains("gets your words at once", "How many rooms?");

        office.tells(new Note("Two", null, null), asked, State.REQUESTED);

        var again = proven(link(1));
        assertThat(again.text()).contains("Two");
        again.submit("form[action$=/answer]", "choice", "no", "words", "None that large", "who", "Anna");
        for (int i = 0; i < 2; i++) {
            assertThat(opens(link(i)).status()).as("link " + i).isEqualTo(410);
        }
    }

    @Test
    void the_wish_to_stop_is_answered_too() throws Exception {
        office.brings(asked);
        office.tells(new Cancellation(Step.REQUESTED, null, null), asked, State.ACCEPTED);
        var anna = proven(link(1));

        anna.submit("form[action$=/answer]", "choice", "agree", "words", "", "who", "Anna");

        assertThat(((Cancellation) office.said()).step()).isEqualTo(Step.AGREED);
    }

    @Test
    void a_consent_that_was_withdrawn_is_said_behind_the_code() throws Exception {
        office.brings(asked);
        office.tells(new Withdrawal(UUID.randomUUID(), office.clock.instant()), asked, State.REQUESTED);

        assertThat(proven(link(1)).text()).contains("has withdrawn a consent");
    }

    @Test
    void what_may_be_read_no_more_is_not_shown_by_a_link_either() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));
        office.hub.expires("desk:Case", asked.id().toString());

        anna.open("answer");

        assertThat(anna.status()).isEqualTo(404);
        assertThat(anna.text()).doesNotContain(Referrals.NEED);
    }

    @Test
    void five_wrong_codes_lock_the_link_for_good() throws Exception {
        office.brings(asked);
        var thief = opens(link(0));
        for (int i = 0; i < 5; i++) {
            thief.submit("form[action$=/answer]", "code", "AAAAA-AAAA" + (i + 2));
            assertThat(thief.status()).as("guess " + i).isEqualTo(403);
        }

        thief.submit("form[action$=/answer]", "code", code);

        assertThat(thief.status()).isEqualTo(410);
        assertThat(opens(link(0)).status()).isEqualTo(410);
        assertThat(office.invitations.links(Office.LANDLORD).get(0).state()).isEqualTo("locked");
        office.invitations.send(Office.LANDLORD, asked.id());
        assertThat(proven(link(1)).text()).contains(Referrals.NEED);
    }

    @Test
    void a_right_code_forgives_wrong_ones_and_a_new_code_ends_the_former() throws Exception {
        office.brings(asked);
        var anna = opens(link(0));
        for (int i = 0; i < 8; i++) {
            anna.submit("form[action$=/answer]", "code", "wrong");
            anna.submit("form[action$=/answer]", "code", code);
            assertThat(anna.text()).contains(Referrals.NEED);
            anna = opens(link(0));
        }
        var former = code;
        code = office.invitations.code(Office.LANDLORD);

        anna.submit("form[action$=/answer]", "code", former);

        assertThat(anna.status()).isEqualTo(403);
    }

    @Test
    void a_link_expires_and_may_be_revoked() throws Exception {
        office.brings(asked);
        var standing = office.invitations.links(Office.LANDLORD).get(0);
        assertThat(standing.state()).isEqualTo("open");
        assertThat(standing.referral()).isEqualTo(asked.id());
        var anna = proven(link(0));
        assertThat(office.invitations.revoke(Office.LANDLORD, standing.id())).isTrue();
        anna.open("answer");
        assertThat(anna.status()).isEqualTo(410);
        assertThat(office.invitations.revoke(Office.LANDLORD, standing.id())).isFalse();

        office.invitations.send(Office.LANDLORD, asked.id());
        assertThat(opens(link(1)).status()).isEqualTo(200);
        office.clock.forward(Duration.ofDays(14));

        assertThat(opens(link(1)).status()).isEqualTo(410);
        assertThat(office.invitations.links(Office.LANDLORD)).isEmpty();
    }

    @Test
    void whoever_has_the_link_alone_or_stays_away_reads_and_answers_nothing() throws Exception {
        office.brings(asked);
        var stranger = opens(link(0));
        stranger.open("answer/files/" + UUID.randomUUID());
        assertThat(stranger.text()).doesNotContain(Referrals.NEED);
        stranger.submit("form[action$=/answer]", "choice", "yes", "who", "Nobody");
        assertThat(office.hub.submissions).isEmpty();
        assertThat(stranger.open("cases/" + asked.id()).text()).contains("Sign in");

        var anna = proven(link(0));
        office.clock.forward(Duration.ofMinutes(31));
        anna.open("answer");

        assertThat(anna.status()).isEqualTo(410);
        assertThat(proven(link(0)).text()).contains(Referrals.NEED);
    }

    @Test
    void a_link_opens_no_other_desk_and_no_other_referral() throws Exception {
        office.brings(asked);
        office.brings(referral);
        var other = aReferral().to(Office.LANDLORD).build();
        office.brings(other);
        var secret = link(0).substring(link(0).lastIndexOf('/') + 1);
        var elsewhere = office.browser(Office.AID);
        elsewhere.open("link/" + secret);
        assertThat(elsewhere.status()).isEqualTo(410);

        var anna = proven(link(0));
        anna.open("cases/" + other.id());
        assertThat(anna.response.uri().getPath()).endsWith("/sign-in");
        anna.open("inbox");
        assertThat(anna.response.uri().getPath()).endsWith("/sign-in");

        for (var guess : List.of("link/" + "a".repeat(43), "link/x", "link", "link/" + secret + "/x")) {
            anna.open(guess);
            assertThat(anna.status()).as(guess).isIn(404, 410);
        }
    }

    @Test
    void the_secret_leaves_the_address_and_a_planted_cookie_opens_nothing() throws Exception {
        office.brings(asked);
        var thief = opens(link(0));
        assertThat(thief.response.uri().getPath()).isEqualTo("/desk/landlord/answer");
        var planted = thief.cookies.get("vincle-desk");
        assertThat(thief.response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        var anna = office.browser(Office.LANDLORD);
        anna.cookies.put("vincle-desk", planted);
        anna.open("answer");
        anna.submit("form[action$=/answer]", "code", code);
        assertThat(anna.text()).contains(Referrals.NEED);

        thief.open("answer");

        assertThat(thief.text()).doesNotContain(Referrals.NEED);
        assertThat(anna.cookies.get("vincle-desk")).isNotEqualTo(planted).isNotEqualTo(secretOf(link(0)));
    }

    @Test
    void a_form_that_is_sent_twice_answers_once_and_a_stale_one_nothing() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));
        var form = anna.page().selectFirst("form[action$=/answer]");
        var fields = new LinkedHashMap<String, String>();
        form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.val()));
        fields.put("choice", "no");
        fields.put("words", "No flat");
        fields.put("who", "Anna");

        anna.post(form.attr("action"), fields);
        anna.post(form.attr("action"), fields);
        assertThat(anna.page().select("h1").text()).isEqualTo("Your answer was sent");
        assertThat(office.hub.submissions).hasSize(1);

        var other = aReferral().to(Office.LANDLORD).build();
        office.brings(other);
        var biel = proven(link(1));
        office.tells(new Note("Please hurry", null, null), other, State.REQUESTED);
        biel.submit("form[action$=/answer]", "choice", "no", "words", "No flat", "who", "Biel");
        assertThat(biel.status()).isEqualTo(409);
        assertThat(biel.text()).contains("nothing was sent", "Please hurry", "No flat");
        assertThat(office.hub.submissions).hasSize(1);
    }

    @Test
    void while_the_hub_cannot_write_or_send_nothing_is_lost() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));
        office.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
        anna.submit("form[action$=/answer]", "choice", "yes", "words", "Gladly", "who", "Anna");
        assertThat(anna.status()).isEqualTo(503);
        assertThat(anna.page().selectFirst("#words").val()).isEqualTo("Gladly");
        office.hub.refuses(null);
        office.post.opens(unreachable());

        anna.submit("form[action$=/answer]", "choice", "yes");

        assertThat(((Answer) office.said()).note()).isEqualTo("Gladly\nAnna");
        assertThat(office.letters).hasSize(1);
        assertThat(proven(link(0)).page().select("#choice-done")).hasSize(1);
        assertThat(office.invitations.links(Office.LANDLORD)).hasSize(1);
    }

    @Test
    void what_cannot_be_mailed_is_not_delivered_and_leaves_no_link() {
        office.post.opens(unreachable());

        assertThatThrownBy(() -> office.brings(asked)).isInstanceOf(PartnerUnavailable.class);

        assertThat(office.invitations.links(Office.LANDLORD)).isEmpty();
    }

    @Test
    void an_institution_that_has_none_gets_no_link_and_no_log_tells_a_secret() throws Exception {
        try (var log = LogCapture.open()) {
            office.brings(referral);
            assertThat(office.letters).isEmpty();
            assertThatThrownBy(() -> office.invitations.code(Office.AID)).hasMessage("institution");
            assertThatThrownBy(() -> office.invitations.send(Office.LANDLORD, referral.id()))
                    .hasMessage("referral");
            office.brings(asked);
            proven(link(0));

            assertThat(log.text()).doesNotContain(secretOf(link(0)), code, "mirall.example");
        }
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("answer");
        assertThat(aina.status()).isEqualTo(410);
    }

    private static Postman unreachable() {
        return new Postman() {
            @Override
            public void send(Letter letter) {
                throw new PartnerUnavailable("mail-no-answer");
            }

            @Override
            public URI hub() {
                return URI.create("https://hub.example");
            }
        };
    }

    private String link(int letter) {
        var matcher = LINK.matcher(office.letters.get(letter).text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String secretOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private Browser opens(String link) throws Exception {
        var browser = office.browser(Office.LANDLORD);
        browser.go(link);
        return browser;
    }

    private Browser proven(String link) throws Exception {
        var browser = opens(link);
        browser.submit("form[action$=/answer]", "code", code);
        return browser;
    }
}

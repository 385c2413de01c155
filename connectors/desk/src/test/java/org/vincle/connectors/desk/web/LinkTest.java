package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.FileKind;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** A landlord who has no account answers by the link in a mail, over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkTest extends LinkedTest {

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
    void a_document_is_given_as_at_the_desk_and_no_other_one() throws Exception {
        office.brings(asked);
        var odd = new Attached("Web", FileKind.MARKUP, "<html>".getBytes(StandardCharsets.UTF_8)).finding();
        office.tells(new Note("See", List.of(odd), null), asked, State.REQUESTED);
        var anna = proven(link(0));
        anna.go(anna.page().selectFirst("li a[href*=/answer/files/]").attr("href"));
        assertThat(anna.page().text()).contains("Look before you open this document");

        anna.submit("form[action*=/answer/files/]");

        assertThat(anna.text()).isEqualTo("<html>");
        anna.open("answer/files/" + UUID.randomUUID());
        assertThat(anna.status()).isEqualTo(404);
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
    void a_no_may_choose_its_reason_and_nothing_else_may() throws Exception {
        office.brings(asked);
        var anna = proven(link(0));

        for (var choice : List.of("yes", "say")) {
            anna.submit(
                    "form[action$=/answer]", "choice", choice, "why", "no-capacity", "words", "Well", "who", "Anna");
            assertThat(anna.page().select(".govuk-error-summary a[href=#why]"))
                    .as(choice)
                    .hasSize(1);
        }
        anna.submit("form[action$=/answer]", "choice", "no", "why", "other", "words", "");
        assertThat(anna.page().select(".govuk-error-summary a[href=#words]")).hasSize(1);
        assertThat(office.hub.submissions).isEmpty();
        anna.submit("form[action$=/answer]", "why", "outside-territory");

        assertThat(((Answer) office.said()).reason())
                .isEqualTo(
                        new Reason(new Code("urn:vincle:reason", "outside-territory", "Lives outside the area"), null));
        assertThat(((Answer) office.said()).note()).isEqualTo("Anna");
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
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
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
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.Referrals;

/** The day of people at the desk, over HTTP and without a script. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskTest extends OfficeTest {

    @Test
    void a_new_referral_is_accepted_in_two_clicks_and_its_sender_told_at_once() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        assertThat(aina.page().select("tbody tr")).hasSize(1);

        aina.go(aina.page().selectFirst("tbody a").attr("href"));
        var page = aina.page();
        assertThat(page.text())
                .contains(Referrals.NEED, Referrals.NOTE, "Serveis Socials de la Vila", "Do not contact the person")
                .contains("is told at once that you take this on");
        aina.submit("form[action$=/accept]");

        assertThat(aina.page().text()).contains("It is done", "Accepted", "In the hands of: Gent aina");
        assertThat(((Answer) office.said()).accepted()).isTrue();
        assertThat(office.last().partner()).isEqualTo(Office.AID);
        assertThat(aina.page().select("form[action$=/accept], form[action$=/decline]"))
                .isEmpty();
        assertThat(aina.open("inbox?box=mine").select("tbody tr")).hasSize(1);
        assertThat(aina.open("inbox?box=new").text()).contains("no referrals");
    }

    @Test
    void whoever_declines_says_why_and_loses_no_word() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);

        aina.submit("form[action$=/decline]");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#decline-reason]"))
                .hasSize(1);
        assertThat(office.hub.submissions).isEmpty();
        aina.submit("form[action$=/decline]", "decline-reason", "No place before spring");

        assertThat(((Answer) office.said()).reason().text()).isEqualTo("No place before spring");
        assertThat(aina.open("inbox?box=closed").select("tbody tr")).hasSize(1);
        assertThat(page(aina).text()).contains("Declined", "No place before spring");
    }

    @Test
    void a_reason_of_the_hub_is_chosen_with_or_without_words_and_counted_by_its_code() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);

        for (var why : List.of("other", "did-not-attend", "of my own")) {
            aina.submit("form[action$=/decline]", "decline-why", why);
            assertThat(aina.status()).as(why).isEqualTo(422);
        }
        assertThat(office.hub.submissions).isEmpty();
        aina.submit("form[action$=/decline]", "decline-why", "no-capacity", "decline-reason", "y".repeat(20_001));
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select("#decline-why-no-capacity[checked]")).hasSize(1);
        aina.submit("form[action$=/decline]", "decline-reason", "");

        assertThat(((Answer) office.said()).reason())
                .isEqualTo(new Reason(new Code("urn:vincle:reason", "no-capacity", "No room"), null));
        assertThat(page(aina).text()).contains("Declined", "No room");
        aina.open("language?to=ca");
        assertThat(page(aina).text()).contains("No hi ha lloc").doesNotContain("No room");
    }

    @Test
    void what_was_not_achieved_says_why_by_a_code_and_in_words() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);
        aina.submit("form[action$=/accept]");

        aina.submit("form[action$=/fail]", "fail-why", "other");
        assertThat(aina.page().select(".govuk-error-summary a[href=#fail-reason]"))
                .hasSize(1);
        aina.submit("form[action$=/fail]", "fail-why", "did-not-attend", "fail-reason", "Twice");

        assertThat(((Outcome) office.said()).reason())
                .isEqualTo(new Reason(new Code("urn:vincle:reason", "did-not-attend", "Did not come"), "Twice"));
        assertThat(page(aina).text()).contains("Did not come Twice");
    }

    @Test
    void a_question_is_asked_work_begins_and_is_completed_with_what_was_done() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);
        aina.submit("form[action$=/ask]", "ask-words", "Since when?");
        assertThat(((Note) office.said()).text()).isEqualTo("Since when?");
        assertThat(aina.open("inbox?box=waiting").select("tbody tr")).hasSize(1);
        office.tells(new Note("Since October", null, null), referral, State.REQUESTED);
        assertThat(page(aina).text()).contains("Since when?", "Since October");

        aina.submit("form[action$=/accept]");
        aina.submit("form[action$=/start]");
        aina.submit("form[action$=/complete]", "complete-done", "A bed in the open house");

        var outcome = (Outcome) office.said();
        assertThat(outcome.result()).isEqualTo(Outcome.Result.COMPLETED);
        assertThat(outcome.note()).isEqualTo("A bed in the open house");
        assertThat(aina.page().selectFirst(".govuk-tag").text()).isEqualTo("Completed");
        assertThat(aina.page().select("main form[action*=/cases/]")).isEmpty();
    }

    @Test
    void an_appointment_is_told_in_the_time_of_the_institution() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);
        aina.submit("form[action$=/accept]");

        for (var wrong : List.of("", "tomorrow", "2026-11-21T10:00")) {
            aina.submit("form[action$=/appointment]", "appointment-at", wrong, "appointment-place", "Mirror street 0");
            assertThat(aina.status()).as(wrong).isEqualTo(422);
        }
        aina.submit("form[action$=/appointment]", "appointment-at", "2026-12-01T10:30");

        var appointment = ((Progress) office.said()).appointment();
        assertThat(appointment.at()).isEqualTo("2026-12-01T09:30:00Z");
        assertThat(appointment.place()).isEqualTo("Mirror street 0");
        assertThat(aina.page().selectFirst(".govuk-tag").text()).isEqualTo("At work");
        assertThat(aina.page().text()).contains("An appointment was made", "December 1, 2026", "Mirror street 0");
    }

    @Test
    void the_wish_to_stop_is_answered() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);
        aina.submit("form[action$=/accept]");
        office.tells(new Cancellation(Step.REQUESTED, null, null), referral, State.ACCEPTED);
        page(aina);

        aina.submit("form[action$=/agree-to-stop]");

        assertThat(((Cancellation) office.said()).step()).isEqualTo(Step.AGREED);
        assertThat(aina.page().selectFirst(".govuk-tag").text()).isEqualTo("Called off");
    }

    @Test
    void a_consent_that_was_withdrawn_is_given_notice_of_once_and_says_nothing_of_anybody() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        assertThat(aina.open("notices").text()).contains("Nobody has withdrawn");

        office.tells(new Withdrawal(UUID.randomUUID(), office.clock.instant()), referral, State.REQUESTED);

        assertThat(aina.open("notices").select("li a[href$=" + referral.id() + "]"))
                .hasSize(1);
        assertThat(aina.text()).doesNotContain(Referrals.NEED, referral.person().birthDate());
        assertThat(page(aina).select("form[action$=/accept]")).hasSize(1);
    }

    @Test
    void who_decides_on_a_page_that_is_stale_is_told_so_and_keeps_their_words() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        page(aina);
        page(biel);
        biel.submit("form[action$=/take]");
        int before = office.hub.submissions.size();

        aina.submit("form[action$=/decline]", "decline-reason", "No place before spring");

        assertThat(aina.status()).isEqualTo(409);
        assertThat(office.hub.submissions).hasSize(before);
        assertThat(aina.page().selectFirst(".govuk-error-summary").text())
                .contains("changed while you were looking", "Gent biel");
        assertThat(aina.page().selectFirst("#decline-reason").val()).isEqualTo("No place before spring");
        aina.submit("form[action$=/decline]");
        assertThat(((Answer) office.said()).accepted()).isFalse();
    }

    @Test
    void what_the_hub_knows_and_the_desk_does_not_yet_is_stale_too() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);
        office.hub.forbids(submission -> !submission.items().isEmpty());

        aina.submit("form[action$=/accept]");

        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.page().selectFirst(".govuk-error-summary").text()).contains("nothing was sent");
    }

    @Test
    void a_form_that_is_sent_twice_does_its_work_once() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var form = page(aina).selectFirst("form[action$=/accept]");
        var fields = new LinkedHashMap<String, String>();
        form.select("input").forEach(input -> fields.put(input.attr("name"), input.val()));

        aina.post(form.attr("action"), fields);
        aina.post(form.attr("action"), fields);

        assertThat(aina.page().text()).contains("It is done");
        assertThat(office.hub.submissions).hasSize(1);
    }

    @Test
    void while_the_hub_cannot_write_nothing_is_lost() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        page(aina);
        office.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));

        aina.submit("form[action$=/decline]", "decline-reason", "No place before spring");
        assertThat(aina.status()).isEqualTo(503);
        assertThat(aina.page().selectFirst("#decline-reason").val()).isEqualTo("No place before spring");
        office.hub.refuses(null);
        aina.submit("form[action$=/decline]");

        assertThat(((Answer) office.said()).reason().text()).isEqualTo("No place before spring");
    }

    private Document page(Browser browser) throws Exception {
        return browser.open("cases/" + referral.id());
    }
}

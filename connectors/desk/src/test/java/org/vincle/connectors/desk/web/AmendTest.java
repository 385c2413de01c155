package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;

/** What was sent is said otherwise: seen before it leaves, told once, and by nobody who has not seen how things stand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AmendTest extends WriterTest {

    private Referral sent;
    private int said;

    @BeforeEach
    void aina_has_sent_a_referral() throws Exception {
        written();
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "agreed", "yes");
        aina.submit("form[action$=/send]");
        sent = (Referral) office.said();
        rules.recorded.add((Consent) office.last().items().get(1).message());
        said = office.hub.submissions.size();
    }

    private void typed(String... fields) throws Exception {
        aina.open("sent/" + sent.id() + "/amend");
        aina.submit("form[action$=/amend]", fields);
    }

    @Test
    void what_changes_and_what_of_it_leaves_is_seen_before_anything_is_told() throws Exception {
        assertThat(aina.open("sent/" + sent.id()).select("main a[href$=/amend]"))
                .hasSize(1);

        typed("priority", "STAT", "need-words", "No sopa ni dina", "phone", "+34600000099", "street", "Carrer Nou 1");

        assertThat(aina.status()).isEqualTo(200);
        assertThat(office.hub.submissions).hasSize(said);
        var changes = new ArrayList<String>();
        aina.page().select("table").get(0).select("tbody tr").forEach(row -> changes.add(row.text()));
        assertThat(changes)
                .containsExactly(
                        "Why Food: No sopa Food: No sopa ni dina",
                        "Urgency Normal At once",
                        "Address " + person.street() + ", 99001 Carrer Nou 1, 99001",
                        "Telephone or mail Nothing +34600000099");
        var leaves = aina.page().select("table").get(1);
        assertThat(leaves.text()).contains("By the agreement “Conveni del Núvol 2026”: The person consents");
        assertThat(cell(leaves, "Address")).contains("Stays here", "No agreement lets it go");
        assertThat(cell(leaves, "Telephone or mail")).contains("Leaves", "+34600000099");
        assertThat(aina.page().text()).contains("Serveis Socials de la Vila is told at once what has changed");
    }

    private static String cell(Element table, String label) {
        return table.select("tbody tr").stream()
                .filter(row -> row.selectFirst("th").text().equals(label))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void the_recipient_is_told_what_changed_and_nothing_else_and_it_stands_in_what_happened() throws Exception {
        typed("priority", "URGENT", "due", "2027-03-27", "phone", "+34600000099");
        aina.submit("form[action$=/amend-send]");

        assertThat(office.said()).isInstanceOfSatisfying(Amendment.class, amendment -> {
            assertThat(amendment.parts()).containsExactlyInAnyOrder(Part.PRIORITY, Part.DUE_BY, Part.CONTACTS);
            var now = amendment.over(sent).referral();
            assertThat(now.priority()).isEqualTo(Priority.URGENT);
            assertThat(now.person().contacts()).containsExactly(new Contact("phone", "+34600000099", null));
            assertThat(now.person().addresses()).isEqualTo(sent.person().addresses());
            assertThat(now.needs()).isEqualTo(sent.needs());
            assertThat(now.basis()).isEqualTo(sent.basis());
        });
        assertThat(office.last().items().get(0).about().referral()).isEqualTo(sent.id());
        assertThat(office.last().account()).isEqualTo("aina");
        var page = aina.page().text();
        assertThat(page)
                .contains("It is done", "You changed what is asked")
                .contains("Urgency: Urgent", "Answer by: March 27, 2027", "Telephone or mail: +34600000099");
        assertThat(aina.page().select("dl").text()).contains("Urgent", "+34600000099");
        aina.open("find");
        aina.submit("form[role=search]", "words", "+34600000099");
        assertThat(aina.page().select("tbody tr")).hasSize(1);
    }

    @Test
    void what_is_emptied_or_unticked_is_taken_back() throws Exception {
        typed("note", "Ring twice", "do-not-contact", "yes");
        aina.submit("form[action$=/amend-send]");
        var flagged = ((Amendment) office.said()).over(sent).referral();
        assertThat(flagged.flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);

        aina.open("sent/" + sent.id() + "/amend");
        var fields = Browser.fields(aina.page().selectFirst("form[action$=/amend]"));
        assertThat(fields).containsEntry("do-not-contact", "yes").containsEntry("note", "Ring twice");
        fields.remove("do-not-contact");
        fields.put("note", "");
        aina.post("/desk/aid/sent/" + sent.id() + "/amend", fields);
        assertThat(aina.page().select("table").get(0).text()).contains("Ring twice Taken back");
        aina.submit("form[action$=/amend-send]");

        var now = ((Amendment) office.said()).over(flagged);
        assertThat(now.referral().flags()).isEmpty();
        assertThat(now.referral().note()).isNull();
        assertThat(now.parts()).isEqualTo(Set.of(Part.FLAGS, Part.NOTE));
        assertThat(aina.page().text()).contains("What must be known first: taken back", "In their words: taken back");
    }

    @Test
    void a_stale_page_sends_nothing_and_keeps_what_was_typed() throws Exception {
        typed("need-words", "No sopa ni dina");
        var check = aina.page().selectFirst("form[action$=/amend-send]");
        office.answers(new Note("Since when?", null, null), sent, State.REQUESTED);

        aina.post(check.attr("action"), Browser.fields(check));

        assertThat(aina.status()).isEqualTo(409);
        assertThat(office.hub.submissions).hasSize(said);
        assertThat(aina.page().text()).contains("Something has happened since this page was shown");
        assertThat(aina.page().selectFirst("#need-words").text()).isEqualTo("No sopa ni dina");
        aina.submit("form[action$=/amend]");
        aina.submit("form[action$=/amend-send]");
        assertThat(office.hub.submissions).hasSize(said + 1);
        office.hub.meanwhile(() -> office.answers(new Answer(true, null, null, null), sent, State.ACCEPTED));
        typed("need-words", "No berena");
        aina.submit("form[action$=/amend-send]");
        assertThat(aina.status()).isEqualTo(409);
        assertThat(office.hub.submissions).hasSize(said + 1);
    }

    @Test
    void a_form_that_is_sent_twice_does_its_work_once() throws Exception {
        typed("priority", "STAT");
        var check = aina.page().selectFirst("form[action$=/amend-send]");
        aina.submit("form[action$=/amend-send]");

        aina.post(check.attr("action"), Browser.fields(check));

        assertThat(aina.page().text()).contains("It is done");
        assertThat(office.hub.submissions).hasSize(said + 1);
    }

    @Test
    void it_can_be_changed_again_before_it_is_sent_and_no_word_is_lost() throws Exception {
        typed("need-words", "No sopa,\nni \"dina\" <res>", "minor", "yes");
        var check = aina.page().selectFirst("form[action$=/amend-send]");
        var fields = Browser.fields(check);
        fields.put("back", "yes");

        aina.post(check.selectFirst("button[name=back]").attr("formaction"), fields);

        assertThat(aina.page().selectFirst("#need-words").wholeText()).isEqualTo("No sopa,\nni \"dina\" <res>");
        assertThat(aina.page().select("#minor[checked]")).hasSize(1);
        assertThat(office.hub.submissions).hasSize(said);
    }

    @Test
    void what_would_not_be_let_go_is_said_and_not_sent() throws Exception {
        typed("violence", "yes");
        assertThat(aina.page().text()).contains("It cannot be sent without a consent");
        assertThat(aina.page().select("button[aria-describedby=amend-then]")).isEmpty();

        var form = aina.page().selectFirst("form[action$=/amend-send]");
        aina.post(form.attr("action"), Browser.fields(form));

        assertThat(aina.status()).isEqualTo(422);
        assertThat(office.hub.submissions).hasSize(said);
    }

    @Test
    void what_is_wrong_stands_at_its_field_and_what_changes_nothing_is_not_sent() throws Exception {
        typed("due", "2020-01-01", "postal", "9");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#due], .govuk-error-summary a[href=#postal]"))
                .hasSize(2);

        typed();
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().text()).contains("You have changed nothing yet");

        typed("priority", "STAT");
        office.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
        aina.submit("form[action$=/amend-send]");
        assertThat(aina.status()).isEqualTo(503);
        assertThat(aina.page().select("button[aria-describedby=amend-then]")).hasSize(1);
        office.hub.refuses(null);
        aina.submit("form[action$=/amend-send]");
        assertThat(aina.page().text()).contains("It is done");
    }

    @Test
    void what_is_over_and_what_is_anothers_cannot_be_changed() throws Exception {
        typed("priority", "STAT");
        var check = aina.page().selectFirst("form[action$=/amend-send]");
        var auditor = office.signedIn("eva", Role.AUDITOR);
        assertThat(auditor.open("sent/" + sent.id()).select("a[href$=/amend]")).isEmpty();
        auditor.open("sent/" + sent.id() + "/amend");
        assertThat(auditor.status()).isEqualTo(403);
        var school = office.signedIn(Office.SCHOOL, "carme", Role.SUPERVISOR);
        school.open("sent/" + sent.id() + "/amend");
        assertThat(school.status()).isEqualTo(404);
        office.brings(referral);
        aina.open("sent/" + referral.id() + "/amend");
        assertThat(aina.status()).isEqualTo(404);
        office.answers(new Outcome(Outcome.Result.COMPLETED, null, null, null, "A bed", null), sent, State.COMPLETED);

        aina.post(check.attr("action"), Browser.fields(check));

        assertThat(aina.response.uri().getPath()).endsWith("sent/" + sent.id());
        assertThat(aina.page().select("a[href$=/amend]")).isEmpty();
        assertThat(office.hub.submissions).hasSize(said);
    }

    @Test
    void whoever_is_told_reads_what_changed_and_not_what_stood_there_before() throws Exception {
        office.brings(referral);
        var after = with(referral, Priority.STAT, "Ara dorm al carrer");
        var amendment = Amendment.allButFindings(after, null).over(referral);
        office.tells(amendment, amendment.referral(), State.REQUESTED);

        var page = aina.open("cases/" + referral.id()).text();

        assertThat(page)
                .contains("What is asked has changed", "Urgency: At once", "In their words: Ara dorm al carrer");
        assertThat(aina.page().select("ol li").get(0).text()).doesNotContain("Household", "Name");
    }

    @Test
    void a_colleague_changes_it_and_the_person_to_speak_with_stays() throws Exception {
        var biel = office.signedIn("biel", Role.CASEWORKER);
        biel.open("sent/" + sent.id() + "/amend");
        biel.submit("form[action$=/amend]", "priority", "STAT");
        assertThat(biel.page().text()).contains("Gent aina");
        biel.submit("form[action$=/amend-send]");

        assertThat(((Amendment) office.said()).parts()).containsExactly(Part.PRIORITY);
        assertThat(office.last().account()).isEqualTo("biel");
        assertThat(biel.page().select("ol li").get(0).text()).contains("Gent biel");
        assertThat(office.hub.submissions).hasSize(said + 1);
        biel.post("/desk/aid/sent/" + sent.id() + "/amend-send", Map.of("key", "x"));
        assertThat(List.of(403, 404)).contains(biel.status());
    }

    private static Referral with(Referral r, Priority priority, String note) {
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                r.needs(),
                priority,
                r.person(),
                r.household(),
                r.findings(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                note);
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.FileKind;
import org.vincle.connectors.desk.documents.Papers;
import org.vincle.connectors.testkit.InventedPerson;

/** What becomes of a referral that was sent from the desk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentTest extends OfficeTest {

    private final InventedPerson person = new InventedPerson(31);
    private Browser aina;
    private Referral sent;

    @BeforeEach
    void aina_has_sent_a_referral() throws Exception {
        var rules = new AgreedRules();
        rules.consented.add(WriterTest.SOCIAL);
        office.sending.with(rules);
        aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", person.dni());
        aina.submit("form[action$=/details/0]", "given", person.given(), "surname", person.firstSurname());
        aina.submit("form[action$=/need]", "need", "homelessness");
        aina.submit("form[action$=/to]", "to", WriterTest.SOCIAL);
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "agreed", "yes");
        aina.submit("form[action$=/send]");
        sent = (Referral) office.said();
    }

    @Test
    void what_the_others_answer_comes_back_to_whoever_sent_it() throws Exception {
        office.answers(new Answer(true, null, null, null), sent, State.ACCEPTED);
        office.answers(new Note("Since when?", null, null), sent, State.ACCEPTED);
        assertThat(aina.open("sent").text()).contains("They wrote to you", "Accepted", "Serveis Socials de la Vila");
        assertThat(page()).contains("They accepted it", "Since when?");

        aina.submit("form[action$=/say]");
        assertThat(aina.status()).isEqualTo(422);
        aina.submit("form[action$=/say]", "say-words", "Since October");
        assertThat(((Note) office.said()).text()).isEqualTo("Since October");
        assertThat(office.last().items().get(0).about().referral()).isEqualTo(sent.id());
        office.answers(new Outcome(Outcome.Result.COMPLETED, null, null, null, "A bed", null), sent, State.COMPLETED);

        assertThat(page()).contains("They completed it", "A bed", "Since October");
        assertThat(aina.page().select("form[action$=/say], form[action$=/cancel]"))
                .isEmpty();
    }

    @Test
    void what_is_said_to_them_carries_documents_and_so_does_what_they_answer() throws Exception {
        page();
        var report = new Upload("Informe.pdf", Papers.pdf());
        aina.attach("form[action$=/say]", "say-files", List.of(report));
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select("#say-files-error").text()).contains("Choose the documents again");
        aina.attach("form[action$=/say]", "say-files", List.of(report), "say-words", "See the report");
        assertThat(((Note) office.said()).findings().get(0).attachment().content())
                .isEqualTo(Papers.pdf());

        var theirs = new Attached("Contract", FileKind.PNG, Papers.png()).finding();
        office.answers(new Note("And this", List.of(theirs), null), sent, State.REQUESTED);

        assertThat(page()).contains("Informe (PDF, ", "attached here", "Contract (PNG picture, ");
        aina.go(aina.page().selectFirst("a[download='Contract.png']").attr("href"));
        assertThat(aina.response.body()).isEqualTo(Papers.png());
    }

    @Test
    void it_is_called_off_before_the_work_and_asked_to_be_stopped_after() throws Exception {
        page();
        aina.submit("form[action$=/cancel]");
        assertThat(aina.status()).isEqualTo(422);
        office.answers(new Progress(false, null, null, null, null), sent, State.IN_PROGRESS);
        aina.submit("form[action$=/cancel]", "cancel-reason", "Found a bed");
        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.page().select("form[action$=/cancel]")).isEmpty();

        aina.submit("form[action$=/ask]", "cancel-reason", "Found a bed");

        var asked = (Cancellation) office.said();
        assertThat(asked.step()).isEqualTo(Cancellation.Step.REQUESTED);
        assertThat(asked.reason().text()).isEqualTo("Found a bed");
        office.answers(new Cancellation(Cancellation.Step.AGREED, null, null), sent, State.CANCELLED);
        assertThat(page()).contains("They have stopped, as you asked", "Called off");
    }

    @Test
    void a_consent_is_taken_back_once() throws Exception {
        page();
        aina.submit("form[action$=/withdraw]");

        var consent = (Consent) office.said();
        assertThat(consent.status()).isEqualTo(Consent.Status.WITHDRAWN);
        assertThat(consent.id()).hasToString(sent.basis().reference());
        assertThat(aina.page().text()).contains("The consent was taken back");
        assertThat(aina.page().select("form[action$=/withdraw]")).isEmpty();
    }

    @Test
    void it_stands_among_the_sent_and_not_among_what_must_be_decided() throws Exception {
        for (var box : List.of("new", "mine", "waiting", "open")) {
            assertThat(aina.open("inbox?box=" + box).text()).doesNotContain(person.firstSurname());
        }
        aina.open("cases/" + sent.id());
        assertThat(aina.response.uri().getPath()).endsWith("sent/" + sent.id());
        var school = office.signedIn(Office.SCHOOL, "carme", Role.SUPERVISOR);
        school.open("sent/" + sent.id());
        assertThat(school.status()).isEqualTo(404);
    }

    @Test
    void an_auditor_reads_and_says_nothing() throws Exception {
        var auditor = office.signedIn("eva", Role.AUDITOR);
        assertThat(auditor.open("sent/" + sent.id()).text()).contains("You sent it");
        assertThat(auditor.page().select("main form")).isEmpty();
        page();
        var form = aina.page().selectFirst("form[action$=/say]");
        var fields = Browser.fields(form);
        fields.put("csrf", auditor.page().selectFirst("input[name=csrf]").val());

        auditor.post(form.attr("action"), fields);

        assertThat(auditor.status()).isEqualTo(403);
    }

    private String page() throws Exception {
        return aina.open("sent/" + sent.id()).text();
    }
}

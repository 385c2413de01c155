package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.documents.Papers;

/** Documents that go with an answer or a note. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttachTest extends OfficeTest {

    private static final Upload REPORT = new Upload("Informe.pdf", Papers.pdf());
    private static final Upload SCAN = new Upload("scan.png", Papers.png());

    private Browser aina;

    @BeforeEach
    void aina_has_a_referral() throws Exception {
        office.brings(referral);
        aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
    }

    @Test
    void what_was_done_is_told_with_documents_and_both_sides_read_the_same() throws Exception {
        aina.submit("form[action$=/accept]");
        aina.attach(
                "form[action$=/complete]", "complete-files", List.of(REPORT, SCAN), "complete-done", "A bed was found");

        var outcome = (Outcome) office.said();
        assertThat(outcome.note()).isEqualTo("A bed was found");
        assertThat(outcome.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.DOCUMENT);
        assertThat(outcome.findings().get(0).attachment().title()).isEqualTo("Informe");
        assertThat(outcome.findings().get(0).attachment().content()).isEqualTo(Papers.pdf());
        assertThat(outcome.findings().get(1).attachment().mediaType()).isEqualTo("image/png");
        assertThat(aina.page().text()).contains("Completed", "Informe (PDF, ", "attached here");
        aina.go(aina.page().selectFirst("a[download='scan.png']").attr("href"));
        assertThat(aina.response.body()).isEqualTo(Papers.png());
        var school = office.signedIn(Office.SCHOOL, "biel", Role.CASEWORKER);
        school.go(aina.response.uri().getPath());
        assertThat(school.response.uri().getPath()).endsWith("/sign-in");
    }

    @Test
    void a_question_carries_documents_and_its_form_without_any_is_as_it_was() throws Exception {
        aina.submit("form[action$=/ask]", "ask-words", "Since when?");
        assertThat(((Note) office.said()).findings()).isEmpty();
        assertThat(((Note) office.said()).text()).isEqualTo("Since when?");

        aina.attach("form[action$=/ask]", "ask-files", List.of(REPORT), "ask-words", "Is this\r\nyours?");

        var note = (Note) office.said();
        assertThat(note.text()).isEqualTo("Is this\nyours?");
        assertThat(note.findings()).hasSize(1);
        var stored = office.hub
                .forWriting()
                .read(Office.AID, "desk:Case", referral.id().toString())
                .orElseThrow();
        assertThat(stored.document().content().length).isLessThan(10_000);
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_files_have_to_be_chosen_again() throws Exception {
        aina.attach("form[action$=/ask]", "ask-files", List.of(REPORT));
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#ask-words]"))
                .hasSize(1);
        assertThat(aina.page().select("#ask-files-error").text()).contains("Choose the documents again");

        var program = new Upload("setup.exe", Papers.program());
        aina.attach("form[action$=/ask]", "ask-files", List.of(REPORT, program), "ask-words", "See");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select("#ask-files-error").text()).contains("“setup.exe” is a program");
        assertThat(aina.page().selectFirst("#ask-words").val()).isEqualTo("See");
        aina.attach("form[action$=/ask]", "ask-files", List.of(REPORT, SCAN, REPORT, SCAN), "ask-words", "See");
        assertThat(aina.page().select("#ask-files-error").text()).contains("At most 3 documents");

        assertThat(office.hub.submissions).isEmpty();
    }

    @Test
    void a_form_that_is_sent_twice_or_on_a_stale_page_attaches_nothing_more() throws Exception {
        var form = aina.page().selectFirst("form[action$=/ask]");
        var fields = Browser.fields(form);
        fields.put("ask-words", "See");
        var files = List.of(java.util.Map.entry("ask-files", REPORT));
        aina.post(form.attr("action"), fields, files);
        aina.post(form.attr("action"), fields, files);
        assertThat(office.hub.submissions).hasSize(1);
        fields.put("key", "0197a000-0000-7000-8000-000000000001");

        aina.post(form.attr("action"), fields, files);

        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.page().select("#ask-files-error").text()).contains("Choose the documents again");
        assertThat(aina.page().select("li a[href*=/files/]")).hasSize(1);
    }

    @Test
    void what_the_institution_attached_stays_when_the_referral_is_said_anew() throws Exception {
        aina.attach("form[action$=/ask]", "ask-files", List.of(REPORT), "ask-words", "See");

        office.tells(Amendment.whole(referral, null), referral, State.REQUESTED);

        assertThat(aina.open("cases/" + referral.id()).select("a[download='Informe.pdf']"))
                .hasSize(1);
    }
}

package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.documents.Papers;

/** Documents that others sent: given out as what they are, with a warning, or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest extends OfficeTest {

    private static final Code REPORT = new Code("http://loinc.org", "11488-4", "Consultation note");

    private Browser aina;

    @BeforeEach
    void aina_has_a_referral() throws Exception {
        office.brings(referral);
        aina = office.signedIn("aina", Role.CASEWORKER);
    }

    @Test
    void a_document_is_listed_as_what_it_is_and_downloaded_under_that_name_and_never_shown() throws Exception {
        var link = listed("application/pdf", "Informe d’alta", Papers.pdf());
        assertThat(aina.page().text()).contains("Informe d’alta (Consultation note, PDF, 2");
        assertThat(aina.page().select("li .govuk-tag")).isEmpty();

        aina.go(link);

        assertThat(aina.response.body()).isEqualTo(Papers.pdf());
        assertThat(header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"Informe d_alta.pdf\"; filename*=UTF-8''Informe%20d%E2%80%99alta.pdf");
        assertThat(header("Content-Security-Policy")).contains("sandbox");
        assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void what_may_act_in_a_browser_is_given_after_a_warning_and_as_text() throws Exception {
        var page = "<script>alert(1)</script>".getBytes(UTF_8);
        var link = listed("text/html", "Letter.html", page);
        assertThat(aina.page().select("li .govuk-tag").text()).isEqualTo("Look first");
        assertThat(aina.page().select("a[download]")).isEmpty();

        aina.go(link);
        assertThat(aina.status()).isEqualTo(200);
        assertThat(header("Content-Type")).startsWith("text/html");
        assertThat(aina.page().text()).contains("Web page", "none of the kinds", "looked for viruses");
        assertThat(aina.text()).doesNotContain("alert(1)");
        aina.go(link + "?nevertheless=1");
        assertThat(aina.text()).doesNotContain("alert(1)");
        aina.submit("form[action*=/files/]");

        assertThat(aina.response.body()).isEqualTo(page);
        assertThat(header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header("Content-Disposition")).contains("filename=\"Letter.txt\"");
    }

    @Test
    void what_says_that_it_is_something_else_is_marked_and_keeps_no_false_name() throws Exception {
        var link = listed("application/pdf", "Factura.pdf", Papers.png());

        aina.go(link);
        assertThat(aina.page().text()).contains("its sender says it is PDF", "PNG picture", "something else");
        aina.submit("form[action*=/files/]");

        assertThat(header("Content-Disposition")).contains("filename=\"Factura.png\"");
    }

    @Test
    void a_program_is_given_to_nobody_however_they_ask() throws Exception {
        for (var program : List.of(Papers.program(), Papers.docm(), Papers.zip("a.js"))) {
            var link = listed("application/pdf", "Factura.pdf", program);
            assertThat(aina.page().select("li .govuk-tag").text()).startsWith("Not given out");

            aina.go(link);

            assertThat(aina.status()).isEqualTo(403);
            assertThat(aina.page().text()).contains("This document is not given out", "acts as soon as it is opened");
            assertThat(aina.page().select("main form")).isEmpty();
            aina.open("cases/" + referral.id());
            var fields = Browser.fields(aina.page().selectFirst("form[action$=/ask]"));
            aina.post(link, fields);
            assertThat(aina.status()).isEqualTo(403);
            assertThat(aina.text()).startsWith("<!DOCTYPE html>");
        }
    }

    @Test
    void a_title_can_neither_change_the_name_nor_the_page() throws Exception {
        var link = listed("application/pdf", "\"><script>alert(1)</script>\r\nX-Evil: 1\u202Efdp.exe", Papers.pdf());
        assertThat(aina.page().select("script:not([src])")).isEmpty();

        aina.go(link);
        aina.submit("form[action*=/files/]");

        assertThat(header("Content-Disposition"))
                .doesNotContain("\"><", "\u202E")
                .endsWith(".pdf");
        assertThat(aina.response.headers().firstValue("X-Evil")).isEmpty();
    }

    @Test
    void nobody_else_is_given_it_and_who_reads_is_said() throws Exception {
        var link = listed("text/html", "Letter", "<html>".getBytes(UTF_8));
        var form = Browser.fields(aina.go(link).selectFirst("form[action*=/files/]"));
        var school = office.signedIn(Office.SCHOOL, "biel", Role.CASEWORKER);
        school.open("files/" + link.replaceFirst(".*/", ""));
        assertThat(school.status()).isEqualTo(404);
        aina.post(link, java.util.Map.of("csrf", "x"));
        assertThat(aina.status()).isEqualTo(403);
        var auditor = office.signedIn("eva", Role.AUDITOR);
        office.hub.readers.clear();

        form.put("csrf", auditor.go(link).selectFirst("input[name=csrf]").val());
        auditor.post(link, form);

        assertThat(auditor.text()).isEqualTo("<html>");
        assertThat(office.hub.readers).containsOnly("eva");
    }

    /** The address of a document that comes with a note, on the page that lists it. */
    private String listed(String type, String title, byte[] content) throws Exception {
        var letter = new Finding(
                Finding.Kind.DOCUMENT,
                REPORT,
                null,
                null,
                null,
                null,
                null,
                "A letter",
                null,
                new Attachment(type, title, content));
        office.tells(new Note("See the letter", List.of(letter), null), referral, State.REQUESTED);
        return aina.open("cases/" + referral.id())
                .select("li a[href*=/files/]")
                .last()
                .attr("href");
    }

    private String header(String name) {
        return aina.response.headers().firstValue(name).orElse("");
    }
}

package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.documents.Papers;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;

/** Documents that go with a referral: attached, kept with its draft, seen before they leave, and sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncloseTest extends WriterTest {

    private static final String FORM = "form[action$=/documents]";
    private static final String FILE = "document";
    private static final Upload REPORT = new Upload("C:\\fakepath\\Informe social.pdf", Papers.pdf());

    @Test
    void a_document_is_attached_seen_before_it_leaves_and_sent_to_the_last_byte() throws Exception {
        var draft = wanted();
        assertThat(aina.page().selectFirst("h1").text()).isEqualTo("Documents");
        attach(REPORT);
        attach(new Upload("scan.png", Papers.png()), "title", "The contract");
        assertThat(aina.page().text()).contains("Informe social (PDF, ", "The contract (PNG picture, ");
        proceed();
        assertThat(aina.page().text()).contains("Who is asked?");
        aina.submit("form[action$=/to]", "to", SOCIAL);
        paper(draft);
        assertThat(aina.page().select(".govuk-summary-list").text()).contains("Informe social The contract");
        assertThat(aina.page().select("tbody tr:contains(Informe social)").text())
                .contains("Leaves", "By the agreement “Conveni del Núvol 2026”: The person consents");
        assertThat(aina.page().select("tbody tr:contains(The contract)").text())
                .contains("Stays here", "The agreement does not name how sensitive it is");

        aina.submit("form[action$=/send]");

        var findings = ((Referral) office.said()).findings();
        assertThat(findings).extracting(Finding::kind).containsOnly(Finding.Kind.DOCUMENT);
        assertThat(findings.get(0).attachment().title()).isEqualTo("Informe social");
        assertThat(findings.get(0).attachment().mediaType()).isEqualTo("application/pdf");
        assertThat(findings.get(0).attachment().content()).isEqualTo(Papers.pdf());
        assertThat(findings.get(1).attachment().content()).isEqualTo(Papers.png());
        assertThat(aina.page()
                        .select("li:has(a[download='Informe social.pdf'])")
                        .text())
                .contains("attached here");
        aina.go(aina.page().selectFirst("a[download='The contract.png']").attr("href"));
        assertThat(aina.response.body()).isEqualTo(Papers.png());
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_document_stays_with_a_referral_that_is_said_otherwise_later() throws Exception {
        var draft = wanted();
        attach(REPORT);
        proceed();
        aina.submit("form[action$=/to]", "to", SOCIAL);
        paper(draft);
        aina.submit("form[action$=/send]");
        var sent = (Referral) office.said();
        rules.recorded.add((Consent) office.last().items().get(1).message());
        aina.open("sent/" + sent.id() + "/amend");
        aina.submit("form[action$=/amend]", "do-not-contact", "yes");
        assertThat(aina.page().select("tbody tr:contains(Informe social)").text())
                .contains("Leaves");
        aina.submit("form[action$=/amend-send]");
        var flagged = ((Amendment) office.said()).over(sent).referral();

        aina.open("sent/" + sent.id() + "/amend");
        var fields = Browser.fields(aina.page().selectFirst("form[action$=/amend]"));
        fields.remove("do-not-contact");
        aina.post("/desk/aid/sent/" + sent.id() + "/amend", fields);
        aina.submit("form[action$=/amend-send]");

        var now = ((Amendment) office.said()).over(flagged).referral();
        assertThat(flagged.flags()).hasSize(1);
        assertThat(now).isEqualTo(sent);
        aina.go(aina.page().selectFirst("a[download='Informe social.pdf']").attr("href"));
        assertThat(aina.response.body()).isEqualTo(Papers.pdf());
    }

    @Test
    void what_may_not_be_attached_is_refused_at_its_field_by_name_and_reason() throws Exception {
        wanted();
        refused(new Upload("", new byte[0]), "Choose the file");
        refused(new Upload("empty.pdf", new byte[0]), "“empty.pdf” is empty");
        refused(new Upload("long.pdf", Papers.pdf(1_000_001)), "“long.pdf” is larger than 1 MB");
        refused(new Upload("setup.exe", Papers.program()), "“setup.exe” is a program");
        refused(new Upload("letter.pdf", Papers.program()), "“letter.pdf” is a program");
        refused(new Upload("letter.docx", Papers.docm()), "“letter.docx” is a program or a script, or has macros");
        refused(new Upload("page.html", "<html>".getBytes()), "“page.html” is none of the kinds of file");
        refused(new Upload("all.zip", Papers.zip("a.txt")), "“all.zip” is none of the kinds of file");
        refused(new Upload("scan.pdf", Papers.png()), "“scan.pdf” is named as something else", "PNG picture");
        refused(new Upload("run.bat", "del *.*".getBytes()), "“run.bat” is named as something else", "Plain text");
        refused(new Upload("words.zzz", "del *.*".getBytes()), "The name of “words.zzz” ends in a way");
        var both = new java.io.ByteArrayOutputStream();
        both.writeBytes(Papers.pdf());
        both.writeBytes(Papers.zip("a.class"));
        refused(new Upload("both.pdf", both.toByteArray()), "“both.pdf” can be opened as two kinds of file");
        assertThat(kept()).isEmpty();

        attach(new Upload("largest.pdf", Papers.pdf(1_000_000)));
        attach(new Upload("second.pdf", Papers.pdf(999_000)));
        refused(new Upload("third.pdf", Papers.pdf(2_000)), "Together the documents are larger than 2 MB");
        attach(new Upload("third.pdf", Papers.pdf(900)));
        assertThat(aina.page().select(FORM)).isEmpty();
        assertThat(kept()).hasSize(3);
    }

    private void refused(Upload upload, String... says) throws Exception {
        aina.attach(FORM, FILE, List.of(upload), "title", "A title");

        assertThat(aina.status()).as(upload.name()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#document]").text())
                .contains(says);
        assertThat(aina.page().select("#document-error").text()).contains(says);
        assertThat(aina.page().selectFirst("#document").attr("aria-describedby"))
                .contains("document-error");
        assertThat(aina.page().selectFirst("#title").val()).isEqualTo("A title");
    }

    @Test
    void more_than_the_page_takes_is_refused_before_it_is_kept() throws Exception {
        var draft = wanted();
        aina.attach(FORM, FILE, List.of(new Upload("a.pdf", Papers.pdf(2_200_000))));

        assertThat(aina.status()).isEqualTo(413);
        assertThat(aina.page().text()).contains("larger than this page takes");
        aina.open("send/" + draft + "/documents");
        assertThat(kept()).isEmpty();
        assertThat(aina.page().select("form[action*=/detach/]")).isEmpty();
    }

    @Test
    void a_document_stays_with_its_draft_goes_with_it_and_is_taken_away_alone() throws Exception {
        var draft = wanted();
        attach(REPORT);
        attach(new Upload("scan.png", Papers.png()));
        office.clock.forward(Duration.ofDays(20));
        aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("send/" + draft + "/documents");
        aina.submit("form[action$=/detach/1]");
        assertThat(aina.page().text()).contains("Informe social").doesNotContain("scan");
        assertThat(kept()).hasSize(1);
        office.clock.forward(Duration.ofDays(20));
        assertThat(kept()).hasSize(1);

        aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("send/" + draft + "/person");
        aina.submit("form[action$=/delete]");

        assertThat(kept()).isEmpty();
        wanted();
        attach(REPORT);
        office.clock.forward(Duration.ofDays(31));
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_document_that_is_there_no_more_is_said_and_nothing_is_sent_without_it() throws Exception {
        var draft = wanted();
        attach(REPORT);
        proceed();
        aina.submit("form[action$=/to]", "to", SOCIAL);
        paper(draft);
        kept().forEach(id -> office.drawer.remove(Office.AID, "desk:draft-file", id));

        aina.submit("form[action$=/send]");

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().text()).contains("A document of this draft is no longer there");
        assertThat(office.hub.submissions).isEmpty();
    }

    @Test
    void while_the_hub_cannot_write_the_documents_stay_with_the_draft() throws Exception {
        var draft = wanted();
        attach(REPORT);
        proceed();
        aina.submit("form[action$=/to]", "to", SOCIAL);
        paper(draft);
        office.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
        aina.submit("form[action$=/send]");
        assertThat(aina.status()).isEqualTo(503);
        office.hub.refuses(null);

        aina.submit("form[action$=/send]");

        assertThat(((Referral) office.said()).findings().get(0).attachment().content())
                .isEqualTo(Papers.pdf());
    }

    @Test
    void a_form_that_is_sent_twice_attaches_once_and_a_stale_one_nothing() throws Exception {
        var draft = wanted();
        var form = aina.page().selectFirst(FORM);
        var fields = Browser.fields(form);
        var files = List.of(Map.entry(FILE, REPORT));

        aina.post(form.attr("action"), fields, files);
        aina.post(form.attr("action"), fields, files);

        assertThat(aina.page().select("form[action*=/detach/]")).hasSize(1);
        assertThat(kept()).hasSize(1);
        fields.put("key", "0197a000-0000-7000-8000-000000000001");
        aina.post(form.attr("action"), fields, files);
        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.page().select("#document-error").text()).contains("Choose the documents again");
        aina.open("send/" + draft + "/documents");
        assertThat(aina.page().select("form[action*=/detach/]")).hasSize(1);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whoever_consents_reads_of_the_documents_and_one_that_is_added_later_asks_for_a_new_consent() throws Exception {
        var draft = wanted();
        attach(REPORT);
        proceed();
        aina.submit("form[action$=/to]", "to", SOCIAL);
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        assertThat(aina.page().text()).contains("These documents are given to them too: Informe social.");
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "agreed", "yes");
        assertThat(aina.page().selectFirst("h1").text()).startsWith("Check");

        aina.open("send/" + draft + "/documents");
        attach(new Upload("scan.png", Papers.png()));
        aina.open("send/" + draft);

        assertThat(aina.page().selectFirst("h1").text()).startsWith("Why may");
        aina.open("send/" + draft + "/documents");
        aina.submit("form[action$=/detach/1]");
        assertThat(aina.page().text()).doesNotContain("scan");
    }

    @Test
    void of_a_family_each_referral_carries_what_was_attached_for_it_and_nobody_elses() throws Exception {
        office.brings(aReferral().to(Office.AID).about(21).withChild().build());
        var mother = new InventedPerson(21);
        var child = new InventedPerson(22);
        aina.open("send");
        aina.submit("form[action$=send]");
        var draft = aina.response.uri().getPath().split("/")[4];
        aina.submit("form[action$=/person]", "kind", "dni", "number", mother.dni());
        aina.submit("form[action$=/details/0]");
        aina.submit("form[action$=/add/0]");
        aina.submit("form[action$=/details/1]");
        aina.open("send/" + draft + "/need");
        aina.submit("form[action$=/need]", "need", "homelessness", "then", "documents");
        attach(new Upload("lease.pdf", Papers.pdf()));
        var theirs = aina.page()
                .select("#about option:contains(" + child.given() + ")")
                .attr("value");
        attach(new Upload("school.png", Papers.png()), "about", theirs);
        assertThat(aina.page().select("p:contains(school)").text()).contains("about " + child.given());
        proceed();
        aina.submit("form[action$=/to]", "to", SOCIAL);
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "giver-1", "PARENT", "agreed", "yes");

        aina.submit("form[action$=/send]");

        var items = office.last().items();
        assertThat(titles((Referral) items.get(0).message())).containsExactly("lease");
        assertThat(titles((Referral) items.get(1).message())).containsExactly("school");
    }

    @Test
    void somebody_who_is_not_referred_after_all_and_another_person_take_their_documents_with_them() throws Exception {
        office.brings(aReferral().to(Office.AID).about(21).withChild().build());
        aina.open("send");
        aina.submit("form[action$=send]");
        var draft = aina.response.uri().getPath().split("/")[4];
        aina.submit("form[action$=/person]", "kind", "dni", "number", new InventedPerson(21).dni());
        aina.submit("form[action$=/details/0]");
        aina.submit("form[action$=/add/0]");
        aina.submit("form[action$=/details/1]");
        aina.open("send/" + draft + "/need");
        aina.submit("form[action$=/need]", "need", "homelessness", "then", "documents");
        attach(new Upload("lease.pdf", Papers.pdf()));
        var child = aina.page().select("#about option").get(1).attr("value");
        attach(new Upload("school.png", Papers.png()), "about", child);

        aina.open("send/" + draft + "/family");
        aina.submit("form[action$=/remove/1]");
        assertThat(kept()).hasSize(1);
        aina.open("send/" + draft + "/person");
        aina.submit("form[action$=/person]", "kind", "dni", "number", new InventedPerson(21).dni());
        assertThat(kept()).hasSize(1);
        aina.open("send/" + draft + "/person");
        aina.submit("form[action$=/person]", "kind", "dni", "number", person.dni());

        assertThat(kept()).isEmpty();
    }

    @Test
    void nobody_else_attaches_anything_and_no_log_says_what_files_are_called() throws Exception {
        var draft = wanted();
        var form = aina.page().selectFirst(FORM);
        var files = List.of(Map.entry(FILE, new Upload("Secretíssim.pdf", Papers.pdf(150_000))));
        try (var log = LogCapture.open()) {
            var stranger = office.browser(Office.AID);
            stranger.post(form.attr("action"), Browser.fields(form), files);
            assertThat(stranger.status()).isEqualTo(415);
            var biel = office.signedIn("biel", Role.CASEWORKER);
            var fields = Browser.fields(form);
            biel.post(form.attr("action"), fields, files);
            assertThat(biel.status()).isEqualTo(403);
            fields.put("csrf", biel.open("send").selectFirst("input[name=csrf]").val());
            biel.post(form.attr("action"), fields, files);
            assertThat(biel.status()).isEqualTo(404);
            var auditor = office.signedIn("eva", Role.AUDITOR);
            auditor.post(form.attr("action"), fields, files);
            assertThat(auditor.status()).isEqualTo(415);
            aina.headers.put("Sec-Fetch-Site", "cross-site");
            aina.post(form.attr("action"), Browser.fields(form), files);
            assertThat(aina.status()).isEqualTo(403);
            aina.headers.remove("Sec-Fetch-Site");
            assertThat(kept()).isEmpty();

            aina.open("send/" + draft + "/documents");
            attach(new Upload("Secretíssim.pdf", Papers.pdf(150_000)));

            assertThat(kept()).hasSize(1);
            assertThat(log.text()).doesNotContain("Secret");
        }
    }

    /** A draft that says what is needed, on its page for documents; its id. */
    private String wanted() throws Exception {
        var draft = described();
        aina.submit("form[action$=/need]", "need", "food-insecurity", "then", "documents");
        return draft;
    }

    private void attach(Upload upload, String... fields) throws Exception {
        aina.attach(FORM, FILE, List.of(upload), fields);
        assertThat(aina.status()).as(upload.name()).isEqualTo(200);
    }

    private void proceed() throws Exception {
        aina.go(aina.page().selectFirst("main a.govuk-button").attr("href"));
    }

    private List<String> kept() {
        return office.drawer.all(Office.AID, "desk:draft-file", 10).stream()
                .map(kept -> kept.id())
                .toList();
    }

    private static List<String> titles(Referral referral) {
        return referral.findings().stream()
                .map(finding -> finding.attachment().title())
                .toList();
    }
}

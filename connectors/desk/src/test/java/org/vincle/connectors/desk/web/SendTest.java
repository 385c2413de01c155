package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;

/** A referral that begins at the desk: one page after the other, over HTTP and without a script. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendTest extends OfficeTest {

    static final String SOCIAL = "social-services";

    private final InventedPerson person = new InventedPerson(7);
    private final AgreedRules rules = new AgreedRules();
    private Browser aina;

    @BeforeEach
    void aina_sits_down() throws Exception {
        office.sending.with(rules);
        rules.consented.add(SOCIAL);
        aina = office.signedIn("aina", Role.CASEWORKER);
    }

    @Test
    void somebody_is_referred_with_a_consent_on_paper_after_seeing_what_leaves() throws Exception {
        paper(written());
        var check = aina.page();
        assertThat(check.text()).contains("Check what you are about to send", "agreement-aid", "The person consents");
        assertThat(row(check, "Address")).contains("Stays here", "No agreement lets it go");
        assertThat(row(check, "Number")).contains("Leaves", person.dni());
        assertThat(office.hub.submissions).isEmpty();

        aina.submit("form[action$=/send]");

        assertThat(aina.page().text()).contains("It is done", "You sent it", "Not answered yet");
        var referral = (Referral) office.said();
        assertThat(referral.person().name().firstSurname()).isEqualTo(person.firstSurname());
        assertThat(referral.recipient().partner()).isEqualTo(SOCIAL);
        assertThat(referral.sender().professional().name().text()).isEqualTo("Gent aina");
        assertThat(referral.needs().get(0).codes().get(0).code()).isEqualTo("food-insecurity");
        assertThat(referral.basis().kind()).isEqualTo(LegalBasis.Kind.CONSENT);
        var consent = (Consent) office.last().items().get(1).message();
        assertThat(consent.form()).isEqualTo(Consent.Form.WRITTEN);
        assertThat(consent.giver()).isEqualTo(Consent.Giver.PERSON);
        assertThat(consent.reference()).isEqualTo("Cupboard 3");
        assertThat(consent.at()).isBefore(office.clock.instant());
        assertThat(consent.provision().recipients()).containsExactlyInAnyOrder(Office.AID, SOCIAL);
        assertThat(referral.basis().reference()).isEqualTo(consent.id().toString());
        assertThat(aina.open("sent").select("tbody tr")).hasSize(1);
        assertThat(aina.open("send").text()).contains("You have no drafts");
        assertThat(aina.open("inbox?box=open").select("tbody tr")).isEmpty();
    }

    @Test
    void a_consent_on_the_screen_is_asked_in_plain_words_and_needs_a_yes() throws Exception {
        written();
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        assertThat(aina.page().text()).contains("You do not have to say yes", "Serveis Socials de la Vila", "Food");

        aina.go(aina.page().selectFirst("main a[hreflang=ca]").attr("href"));
        assertThat(aina.page().select("[lang=ca]").text()).contains("No esteu obligats a dir que sí", "Aliments");
        assertThat(aina.page().selectFirst("h1").text()).isEqualTo("The consent on this screen");

        aina.submit("form[action$=/screen]", "giver-0", "PERSON");
        assertThat(aina.status()).isEqualTo(422);
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "agreed", "yes");
        aina.submit("form[action$=/send]");

        var consent = (Consent) office.last().items().get(1).message();
        assertThat(consent.form()).isEqualTo(Consent.Form.ELECTRONIC);
        assertThat(consent.reference()).isEqualTo("desk:aid/aina");
        assertThat(consent.at()).isEqualTo(office.clock.instant());
        assertThat(new String(office.last().original().content(), StandardCharsets.UTF_8))
                .contains("No esteu obligats a dir que sí");
    }

    @Test
    void what_the_agreement_lets_go_by_itself_needs_no_consent() throws Exception {
        rules.free.add(SOCIAL);
        written();
        assertThat(aina.page().text()).contains("Agreement agreement-town: A public task (art. 7)");

        aina.submit("form[action$=/basis]", "way", "AGREEMENT");
        aina.submit("form[action$=/send]");

        assertThat(office.last().items()).hasSize(1);
        var basis = ((Referral) office.said()).basis();
        assertThat(basis.kind()).isEqualTo(LegalBasis.Kind.PUBLIC_INTEREST);
        assertThat(basis.reference()).isEqualTo("art. 7");
    }

    @Test
    void without_any_agreement_the_page_says_whom_to_speak_with() throws Exception {
        rules.consented.clear();
        described();
        aina.submit("form[action$=/need]", "need", "food-insecurity", "need-words", "No sopa");

        assertThat(aina.page().text()).contains("There is nobody to whom this may be sent");
        assertThat(aina.page().select("form[action$=/to]")).isEmpty();
    }

    @Test
    void an_agreement_that_has_ended_meanwhile_is_said_before_and_by_the_hub() throws Exception {
        var draft = paper(written());
        office.hub.refuses(new NotPermitted(Codes.NO_CONSENT));
        aina.submit("form[action$=/send]");
        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().text()).contains("It cannot be sent without a consent");

        office.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
        aina.submit("form[action$=/send]");
        assertThat(aina.status()).isEqualTo(503);
        rules.consented.clear();
        aina.open("send/" + draft + "/check");

        assertThat(aina.page().text()).contains("there is no agreement for this with them");
        assertThat(aina.page().select("form[action$=/send]")).isEmpty();
        assertThat(aina.open("send").text()).contains(person.firstSurname());
    }

    @Test
    void sending_twice_sends_once() throws Exception {
        var draft = paper(written());
        var before = aina.page().selectFirst("form[action$=/send]");
        aina.submit("form[action$=/send]");
        var sent = office.hub.submissions.size();

        aina.post(before.attr("action"), Browser.fields(before));
        assertThat(aina.response.uri().getPath()).endsWith("sent/" + draft);
        aina.open("send/" + draft + "/check");

        assertThat(aina.response.uri().getPath()).endsWith("sent/" + draft);
        assertThat(office.hub.submissions).hasSize(sent);
    }

    @Test
    void two_clicks_at_once_and_a_crash_before_the_draft_is_gone_send_once() throws Exception {
        paper(written());
        var before = aina.page().selectFirst("form[action$=/send]");
        office.hub.meanwhile(() -> post(before));
        aina.submit("form[action$=/send]");

        assertThat(aina.page().text()).contains("You sent it");
        assertThat(office.hub.submissions).hasSize(1);
        assertThat(aina.open("sent").select("tbody tr")).hasSize(1);
    }

    private void post(Element form) {
        try {
            aina.post(form.attr("action"), Browser.fields(form));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobody_is_browsed_and_whoever_is_known_to_others_alone_is_nobody() throws Exception {
        office.brings(aReferral().to(Office.SCHOOL).about(11).build());
        office.brings(aReferral().to(Office.AID).about(12).withHiddenAddress().build());
        var stranger = new InventedPerson(11);
        var acquaintance = new InventedPerson(12);

        var ofOthers = looked(stranger.dni());
        assertThat(ofOthers).isEqualTo(looked(new InventedPerson(13).dni()));
        assertThat(ofOthers).doesNotContain(stranger.given(), stranger.street());
        var dashed =
                acquaintance.dni().substring(0, 8) + "-" + acquaintance.dni().substring(8);
        assertThat(looked(dashed.toLowerCase(Locale.ROOT)))
                .contains(acquaintance.given(), acquaintance.secondSurname(), acquaintance.phone())
                .doesNotContain(acquaintance.street());
        assertThat(aina.page().select("input[name=address-hidden][checked]")).hasSize(1);
    }

    private String looked(String number) throws Exception {
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", number);
        var main = aina.page().selectFirst("main");
        main.select("[action], a, input[type=hidden][name=version]").forEach(e -> e.removeAttr("action"));
        return main.text();
    }

    @Test
    void a_number_with_a_wrong_letter_is_refused_at_once() throws Exception {
        aina.open("send");
        aina.submit("form[action$=send]");
        var wrong = person.dni().substring(0, 8) + (person.dni().endsWith("A") ? "B" : "A");

        aina.submit("form[action$=/person]", "kind", "dni", "number", wrong);

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().selectFirst("#number").val()).isEqualTo(wrong);
    }

    @Test
    void what_is_missing_is_said_and_no_word_is_lost() throws Exception {
        described();
        aina.submit("form[action$=/need]", "need-words", "No sopa", "due", "2020-01-01");

        assertThat(aina.status()).isEqualTo(422);
        assertThat(aina.page().select(".govuk-error-summary a[href=#need], .govuk-error-summary a[href=#due]"))
                .hasSize(2);
        assertThat(aina.page().selectFirst("#need-words").text()).isEqualTo("No sopa");
    }

    @Test
    void a_draft_that_was_changed_in_another_window_is_not_overwritten() throws Exception {
        described();
        var stale = aina.page().selectFirst("form[action$=/need]");
        aina.submit("form[action$=/need]", "need", "homelessness");
        var fields = Browser.fields(stale);
        fields.put("need", "food-insecurity");

        aina.post(stale.attr("action"), fields);

        assertThat(aina.status()).isEqualTo(409);
        assertThat(aina.page().text()).contains("changed in another window");
    }

    @Test
    void a_draft_is_its_authors_until_a_supervisor_takes_it_over() throws Exception {
        var draft = described();
        var biel = office.signedIn("biel", Role.CASEWORKER);
        assertThat(biel.open("send").text()).doesNotContain(person.firstSurname());
        biel.open("send/" + draft + "/need");
        assertThat(biel.status()).isEqualTo(404);
        var school = office.signedIn(Office.SCHOOL, "carme", Role.SUPERVISOR);
        school.open("send/" + draft + "/need");
        assertThat(school.status()).isEqualTo(404);

        var dolors = office.signedIn("dolors", Role.SUPERVISOR);
        assertThat(dolors.open("send").text()).contains(person.firstSurname(), "Gent aina");
        dolors.open("send/" + draft + "/need");
        assertThat(dolors.status()).isEqualTo(404);
        dolors.open("send");
        dolors.submit("form[action$=/take-over]");

        assertThat(dolors.page().text()).contains("What is needed?");
        aina.open("send/" + draft + "/need");
        assertThat(aina.status()).isEqualTo(404);
    }

    @Test
    void a_draft_that_nobody_changes_is_forgotten_and_one_that_is_thrown_away_is_gone() throws Exception {
        var thrown = described();
        aina.open("send/" + thrown + "/person");
        aina.submit("form[action$=/delete]");
        assertThat(aina.page().text()).contains("The draft is deleted");
        var draft = described();
        assertThat(office.drawer.all(Office.AID, "desk:draft", 10)).hasSize(1);

        office.clock.forward(Duration.ofDays(31));

        assertThat(office.drawer.all(Office.AID, "desk:draft", 10)).isEmpty();
        var later = office.signedIn("aina", Role.CASEWORKER);
        later.open("send/" + draft + "/need");
        assertThat(later.status()).isEqualTo(404);
    }

    @Test
    void a_family_is_referred_at_once_each_by_a_referral_and_a_consent_of_their_own() throws Exception {
        office.brings(aReferral()
                .to(Office.AID)
                .about(21)
                .withChild()
                .withDoNotContact()
                .build());
        var mother = new InventedPerson(21);
        var child = new InventedPerson(22);
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", mother.dni());
        aina.submit("form[action$=/details/0]");
        assertThat(aina.page().text()).contains("Does it concern others", child.given());
        aina.submit("form[action$=/add/0]");
        aina.submit("form[action$=/details/1]");
        aina.open(aina.page().selectFirst("main a[href$=/need]").attr("href").replace("/desk/aid/", ""));
        aina.submit("form[action$=/need]", "need", "homelessness");
        aina.submit("form[action$=/to]", "to", SOCIAL);
        aina.submit("form[action$=/basis]", "way", "PAPER");
        aina.submit(
                "form[action$=/paper]",
                "day",
                "2026-11-20",
                "giver-0",
                "PERSON",
                "giver-1",
                "PARENT",
                "place",
                "File 9");
        assertThat(aina.page().select("h2:contains(is told about)")).hasSize(2);

        aina.submit("form[action$=/send]");

        var items = office.last().items();
        var first = (Referral) items.get(0).message();
        var second = (Referral) items.get(2).message();
        assertThat(office.hub.submissions).hasSize(1);
        assertThat(first.household())
                .singleElement()
                .satisfies(one -> assertThat(one.person().name().given()).isEqualTo(child.given()));
        assertThat(second.person().name().given()).isEqualTo(child.given());
        assertThat(second.household().get(0).relation().code()).isEqualTo("PRN");
        assertThat(((Consent) items.get(3).message()).giver()).isEqualTo(Consent.Giver.PARENT);
        assertThat(items.get(3).about().referral()).isEqualTo(second.id());
        assertThat(((Consent) items.get(1).message()).provision().labels()).containsExactly(Sensitivity.VIOLENCE);
        assertThat(aina.open("sent").select("tbody tr")).hasSize(2);
    }

    @Test
    void whoever_answers_nothing_sends_nothing() throws Exception {
        paper(written());
        var form = aina.page().selectFirst("form[action$=/send]");
        var auditor = office.signedIn("eva", Role.AUDITOR);

        auditor.open("send");
        assertThat(auditor.status()).isEqualTo(403);
        auditor.post(form.attr("action"), Browser.fields(form));
        assertThat(auditor.status()).isEqualTo(403);
        assertThat(auditor.open("sent").text()).contains("has sent nothing");
        assertThat(office.hub.submissions).isEmpty();
    }

    private static String row(Document page, String label) {
        return page.select("tbody tr").stream()
                .filter(row -> row.selectFirst("th").text().equals(label))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** A draft about somebody whom nobody knows; its id. */
    private String described() throws Exception {
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", person.dni());
        aina.submit(
                "form[action$=/details/0]",
                "given",
                person.given(),
                "surname",
                person.firstSurname(),
                "street",
                person.street(),
                "postal",
                "99001");
        var id = aina.response.uri().getPath().split("/")[4];
        assertThat(UUID.fromString(id)).isNotNull();
        return id;
    }

    /** With what is needed and who is asked; its id. */
    private String written() throws Exception {
        var id = described();
        aina.submit("form[action$=/need]", "need", "food-insecurity", "need-words", "No sopa");
        aina.submit("form[action$=/to]", "to", SOCIAL);
        return id;
    }

    private String paper(String draft) throws Exception {
        aina.submit("form[action$=/basis]", "way", "PAPER");
        for (var wrong : List.of("2027-01-01", "yesterday")) {
            aina.submit("form[action$=/paper]", "day", wrong, "giver-0", "PERSON", "place", "Cupboard 3");
            assertThat(aina.status()).isEqualTo(422);
        }
        aina.submit("form[action$=/paper]", "day", "2026-11-20", "giver-0", "PERSON", "place", "Cupboard 3");
        assertThat(aina.status()).isEqualTo(200);
        return draft;
    }
}

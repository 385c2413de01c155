package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.accounts.Role;

/** A referral that begins at the desk: one page after the other, over HTTP and without a script. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendTest extends WriterTest {

    @Test
    void somebody_is_referred_with_a_consent_on_paper_after_seeing_what_leaves() throws Exception {
        paper(written());
        var check = aina.page();
        assertThat(check.text())
                .contains(
                        "Check what you are about to send",
                        "By the agreement “Conveni del Núvol 2026”: The person consents");
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
        assertThat(aina.page().text()).contains("By the agreement “agreement-town”: A public task (art. 7)");

        aina.submit("form[action$=/basis]", "way", "AGREEMENT");
        aina.submit("form[action$=/send]");

        assertThat(office.last().items()).hasSize(1);
        var basis = ((Referral) office.said()).basis();
        assertThat(basis.kind()).isEqualTo(LegalBasis.Kind.PUBLIC_INTEREST);
        assertThat(basis.reference()).isEqualTo("art. 7");
    }

    @Test
    void services_near_the_person_that_serve_the_need_come_first_and_others_are_told_by_telephone() throws Exception {
        office.sending.listed(new ListedServices());
        described();
        aina.submit("form[action$=/need]", "need", "food-insecurity");

        var choices = aina.page().select(".govuk-radios__item");
        assertThat(choices).hasSize(1);
        assertThat(choices.text()).contains("Open table", "In their province", "+34599000001", "Needs a consent");
        assertThat(aina.page().text()).contains("Also in the directory", "Closed kitchen", "+34599000002");
        aina.submit("form[action$=/to]", "to", "town.table");
        paper(null);
        aina.submit("form[action$=/send]");

        var referral = (Referral) office.said();
        assertThat(referral.recipient().partner()).isEqualTo(SOCIAL);
        assertThat(referral.service().text()).isEqualTo("Open table");
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
}

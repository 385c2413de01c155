package org.vincle.connectors.pci.hestia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Resolved;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** From a notice of Hèstia to the resolution of its resource, without the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HestiaLoopTest {

    private static final Instant ENDED = Instant.parse("2026-02-03T11:00:00Z");

    private final InventedPerson person = Fakes.PERSON;
    private Webhook webhook;
    private String resource;

    @BeforeEach
    void open() throws Exception {
        webhook = new Webhook();
        resource = webhook.hestia.has(person);
    }

    @AfterEach
    void close() throws Exception {
        webhook.close();
    }

    @Test
    void a_notice_becomes_a_referral_with_what_resource_file_and_citizen_say() throws IOException {
        var told = webhook.hestia.announces(webhook.url, resource, Spelling.SPANISH);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.claims()).contains("\"codiResultat\":\"0\"");
        var submission = webhook.hub.submissions.get(0);
        var referral = (Referral) submission.items().get(0).message();
        assertThat(referral.person().identifiers())
                .extracting(i -> i.system())
                .contains(Systems.DNI_NIE, Systems.CIP_CATALONIA);
        assertThat(referral.person().name().secondSurname()).isEqualTo(person.secondSurname());
        assertThat(referral.person().birthDate()).isEqualTo(person.birthDate());
        assertThat(referral.person().addresses().get(0).municipalityCode()).isEqualTo("99001");
        assertThat(referral.household()).hasSize(1);
        assertThat(referral.basis().kind()).isEqualTo(LegalBasis.Kind.CONSENT);
        assertThat(referral.service().text()).isEqualTo("1.1.9 Allotjament d'urgència");
        assertThat(referral.recipient().identifiers().get(0).value()).isEqualTo("city-housing");
        assertThat(referral.sender().professional().name().text()).isEqualTo("OMBRA DISSIMULADA");
        assertThat(submission.losses()).extracting(l -> l.path()).contains("Recurs/Import", "Expedient/IdGrauRisc");
        assertThat(submission.losses()).extracting(l -> l.path()).doesNotContain("Recurs/SAD");
    }

    @Test
    void remarks_in_the_citizens_record_are_about_more_than_the_resource_and_stay_at_hestia() throws IOException {
        webhook.hestia.announces(webhook.url, resource, Spelling.SPANISH);

        var submission = webhook.hub.submissions.get(0);
        assertThat(((Referral) submission.items().get(0).message()).note()).isNull();
        assertThat(submission.losses()).extracting(l -> l.path()).contains("ciutada/observacions");
    }

    @Test
    void who_refused_consent_is_not_referred_and_hestia_is_told_why() throws IOException {
        webhook.hestia.consents("0");

        var told = webhook.hestia.announces(webhook.url, resource, Spelling.SPANISH);

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.claims()).contains("\"codiResultat\":\"-1\"", "hestia-no-consent (consentiment)");
        assertThat(webhook.hub.submissions).isEmpty();
    }

    @Test
    void where_the_area_works_on_another_basis_the_refusal_is_in_the_loss_report() throws Exception {
        var other = new Webhook("withoutConsent", "true");
        try {
            other.hestia.consents("0");

            assertThat(other.hestia
                            .announces(other.url, other.hestia.has(person), Spelling.SPANISH)
                            .status())
                    .isEqualTo(200);

            var submission = other.hub.submissions.get(0);
            assertThat(((Referral) submission.items().get(0).message()).basis()).isNull();
            assertThat(submission.losses()).extracting(l -> l.path()).contains("ciutada/consentiment");
        } finally {
            other.close();
        }
    }

    @Test
    void every_spelling_of_a_notice_is_the_same_notice() throws IOException {
        for (var spelling : Spelling.values()) {
            assertThat(webhook.hestia.announces(webhook.url, resource, spelling).claims())
                    .as(spelling.name())
                    .contains("\"codiResultat\":\"0\"");
        }

        assertThat(webhook.hub.submissions).hasSize(1);
        assertThat(webhook.platform.calls()).hasSize(3);
    }

    @Test
    void a_resource_that_was_resolved_meanwhile_refers_nobody() throws IOException {
        webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1));

        assertThat(webhook.hestia
                        .announces(webhook.url, resource, Spelling.CATALAN)
                        .claims())
                .contains("\"codiResultat\":\"0\"");

        assertThat(webhook.hub.submissions).isEmpty();
    }

    @Test
    void what_hestia_cannot_say_now_is_announced_again_later() throws IOException {
        webhook.hestia.results("-6");
        var told = webhook.hestia.announces(webhook.url, resource, Spelling.SPANISH);
        webhook.hestia.results("0");
        var again = webhook.hestia.announces(webhook.url, resource, Spelling.SPANISH);

        assertThat(told.status()).isEqualTo(503);
        assertThat(told.claims()).contains("\"codiResultat\":\"-1\"", "hestia-result-6");
        assertThat(again.status()).isEqualTo(200);
        assertThat(webhook.hub.submissions).hasSize(1);
    }

    @Test
    void an_unknown_resource_is_refused_in_hestias_words() throws IOException {
        var told = webhook.hestia.announces(webhook.url, "4711", Spelling.SPANISH);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.claims()).contains("\"codiResultat\":\"-1\"", "hestia-result-2");
    }

    @Test
    void the_end_of_a_referral_resolves_the_resource_with_what_was_read() {
        var receipt = webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1));

        assertThat(webhook.hestia.resolutions())
                .containsExactly(new Resolved(resource, "1", "2026-12-31T00:00:00", "334.3", "553"));
        assertThat(receipt.losses()).extracting(l -> l.path()).containsExactly("Outcome.note");
    }

    @Test
    void what_the_resource_did_not_say_is_left_out_rather_than_invented() {
        webhook.hestia.openEnded(true);

        webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1));

        assertThat(webhook.hestia.resolutions()).containsExactly(new Resolved(resource, "1", "", "", "553"));
    }

    @Test
    void repeating_the_end_resolves_once() {
        webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1));
        webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 2));

        assertThat(webhook.hestia.resolutions()).hasSize(1);
    }

    @Test
    void rejected_and_called_off_are_denied_and_withdrawn() {
        webhook.resolution().deliver(delivery(new Answer(false, null, null, ENDED), State.REJECTED, 1));
        assertThat(webhook.hestia.shows(resource).state()).isEqualTo("2");
        webhook.hestia.has(person);

        webhook.resolution("userId", "370000000").deliver(delivery(outcome(), State.CANCELLED, 1));

        assertThat(webhook.hestia.resolutions().get(1).state()).isEqualTo("3");
        assertThat(webhook.hestia.resolutions().get(1).user()).isEqualTo("370000000");
    }

    @Test
    void what_comes_before_the_end_is_lost_and_asks_nobody() {
        var accepted = webhook.resolution().deliver(delivery(new Answer(true, null, null, ENDED), State.ACCEPTED, 1));
        var working = webhook.resolution()
                .deliver(delivery(new Progress(false, null, null, null, ENDED), State.IN_PROGRESS, 1));

        assertThat(accepted.losses()).extracting(l -> l.path()).containsExactly("Answer");
        assertThat(working.losses()).extracting(l -> l.path()).containsExactly("Progress");
        assertThat(webhook.platform.calls()).isEmpty();
    }

    @Test
    void a_failure_is_for_a_person_unless_the_table_says_what_it_means() {
        assertThatThrownBy(() -> webhook.resolution().deliver(delivery(outcome(), State.FAILED, 1)))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("no-message-for-this");
    }

    @Test
    void a_resource_that_was_resolved_otherwise_is_for_a_person() {
        webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1));

        assertThatThrownBy(() -> webhook.resolution().deliver(delivery(outcome(), State.REJECTED, 1)))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("hestia-resolved-otherwise");
    }

    @Test
    void only_an_unavailable_service_is_tried_again() {
        webhook.hestia.results("-6");
        assertThatThrownBy(() -> webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1)))
                .isInstanceOf(PartnerUnavailable.class);
        for (var code : List.of("-2", "-3", "-4", "-5", "-77", "")) {
            webhook.hestia.results(code);
            assertThatThrownBy(() -> webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1)))
                    .as(code)
                    .isInstanceOf(PartnerRefused.class);
        }
        webhook.hestia.results("-9");
        assertThatThrownBy(() -> webhook.resolution().deliver(delivery(outcome(), State.COMPLETED, 1)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_safety_flag_has_no_place_at_hestia() {
        var note = Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), null, ENDED);

        assertThatThrownBy(() -> webhook.resolution().deliver(delivery(note, State.ACCEPTED, 1)))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage(Codes.FLAG_HAS_NO_PLACE);
    }

    private static Outcome outcome() {
        return new Outcome(Outcome.Result.COMPLETED, null, null, null, "Té habitació", ENDED);
    }

    private Delivery delivery(Message message, State state, int attempt) {
        var referral =
                Referrals.aReferral().from(Webhook.PARTNER).to("city-housing").build();
        return new Delivery(
                UUID.nameUUIDFromBytes(state.word().getBytes(StandardCharsets.US_ASCII)),
                Webhook.PARTNER,
                ENDED,
                attempt,
                message,
                referral,
                state,
                List.of(
                        new Key(Hestia.RESOURCE, HestiaDesk.CODINE + ":" + resource),
                        new Key(Hestia.PROFESSIONAL, "553")),
                "city-housing");
    }
}

package org.vincle.connectors.api.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.api.proof.Proof.Status;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTest {

    private static final UUID QUESTION = UUID.fromString("01936f1a-0000-7000-8000-000000000001");
    private static final UUID REFERRAL = UUID.fromString("01936f1a-0000-7000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Loss LOSS = new Loss("Inscrito/Oficina", "text", "no-field");
    private static final Finding REGISTERED = new Finding(
            Finding.Kind.OBSERVATION,
            new Code(Systems.PROOF, "jobseeker-registered", null),
            "yes",
            null,
            null,
            "final",
            null,
            "SVDSEPEDEMWS01 T-1",
            null,
            null);
    private static final Proof PROOF = new Proof(
            QUESTION,
            "sepe-jobseeker",
            Status.KNOWN,
            NOON,
            "T-1",
            null,
            List.of(REGISTERED),
            null,
            new Original("text/xml", new byte[] {60}),
            List.of(LOSS));

    @Test
    void amends_the_referral_that_the_question_was_for_and_says_nothing_but_the_facts() {
        var submission = PROOF.amending(question(REFERRAL));

        assertThat(submission.partner()).isEqualTo("social-services");
        assertThat(submission.messageId()).isEqualTo("proof:" + QUESTION);
        assertThat(submission.losses()).containsExactly(LOSS);
        assertThat(submission.original().content()).isEmpty();
        var item = submission.items().get(0);
        assertThat(item.about()).isEqualTo(About.referral(REFERRAL));
        var amendment = (Amendment) item.message();
        assertThat(amendment.parts()).isEmpty();
        assertThat(amendment.at()).isEqualTo(NOON);
        assertThat(amendment.referral().findings()).containsExactly(REGISTERED);
        assertThat(amendment.referral().person()).isEqualTo(question(REFERRAL).person());
    }

    @Test
    void is_the_same_message_however_often_the_question_is_asked() {
        assertThat(CanonicalJson.write(PROOF.amending(question(REFERRAL))))
                .isEqualTo(CanonicalJson.write(PROOF.amending(question(REFERRAL))));
    }

    @Test
    void amends_nothing_when_the_question_was_for_no_referral() {
        assertThatThrownBy(() -> PROOF.amending(question(null))).hasMessage("referral");
    }

    private static ProofRequest question(UUID referral) {
        return new ProofRequest(
                QUESTION,
                "social-services",
                referral,
                new Person(List.of(new Identifier("urn:example:ids", "NOBODY-1")), null, null, null, null, null, null),
                new LegalBasis(LegalBasis.Kind.CONSENT, "consent-1", null, null),
                "To know what help there is",
                null);
    }
}

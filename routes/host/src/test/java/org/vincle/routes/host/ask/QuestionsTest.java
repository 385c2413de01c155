package org.vincle.routes.host.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.proof.Proof.Status;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.QuestionRegister;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionsTest {

    private static final Instant NOW = Instant.parse("2026-03-12T10:45:43Z");
    private static final String NUMBER = "99000007Y";

    private final Map<String, Set<DataCategory>> permits = new HashMap<>();
    private final Map<String, List<StoredDocument>> documents = new HashMap<>();
    private final List<String> results = new ArrayList<>();
    private final Issuer source = new Issuer();
    private Questions questions;

    @BeforeEach
    void set() {
        permits.put("social-services sepe-jobseeker", EnumSet.of(DataCategory.IDENTITY));
        permits.put("sepe-jobseeker social-services", EnumSet.of(DataCategory.FINDINGS));
        questions = at(NOW);
    }

    private Questions at(Instant now) {
        Policy policy = question -> new Policy.Decision(
                permits.getOrDefault(question.source() + " " + question.recipient(), Set.of()), "permit.sepe");
        var made = new Questions(ledger(), policy, Clock.fixed(now, ZoneOffset.UTC));
        made.with(source);
        return made;
    }

    /** Documents by optimistic locking, as the ledger keeps them. */
    private Ledger ledger() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("document")) {
                        var versions = documents.getOrDefault(arguments[1] + "/" + arguments[2], List.of());
                        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
                    }
                    if (method.getName().equals("consents")) {
                        return List.of();
                    }
                    return accept((Submission) arguments[0]);
                });
    }

    private Accepted accept(Submission submission) {
        for (var document : submission.documents()) {
            var versions = documents.computeIfAbsent(document.type() + "/" + document.id(), k -> new ArrayList<>());
            if (versions.size() != document.expects()) {
                throw new InvalidMessage(Codes.VERSION_CONFLICT);
            }
            versions.add(new StoredDocument(document, versions.size() + 1, NOW));
            if (document.type().equals(QuestionRegister.QUESTION)) {
                var asked = Records.read(versions.get(versions.size() - 1));
                results.add(asked.result() + " " + asked.code() + " " + asked.rule());
            }
        }
        return new Accepted(UUID.randomUUID(), NOW, false, false, null, null);
    }

    private static ProofRequest question(UUID id) {
        return question(id, new LegalBasis(LegalBasis.Kind.CONSENT, "consent-1", null, null), "Valoració social");
    }

    private static ProofRequest question(UUID id, LegalBasis basis, String purpose) {
        var person = new Person(
                List.of(new Identifier("urn:oid:1.3.6.1.4.1.19126.3", NUMBER)), null, null, null, null, null, null);
        return new ProofRequest(id, "social-services", null, person, basis, purpose, null);
    }

    @Test
    void a_question_stands_in_the_ledger_before_it_leaves_and_its_answer_before_anybody_has_it() {
        var id = UUID.randomUUID();

        var proof = questions.ask("sepe-jobseeker", question(id));

        assertThat(proof.findings()).hasSize(1);
        assertThat(results).containsExactly("asked null permit.sepe", "known null permit.sepe");
        var asked = Records.read(documents.get("Question/" + id).get(0));
        assertThat(asked.purpose()).isEqualTo("Valoració social");
        assertThat(asked.basis().reference()).isEqualTo("consent-1");
        assertThat(asked.at()).isEqualTo(NOW);
        assertThat(documents.get("Question/" + id))
                .allSatisfy(d -> assertThat(new String(d.document().content(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain(NUMBER));
        assertThat(documents.get("Proof/" + id).get(0).document().source()).isEqualTo("sepe-jobseeker");
    }

    @Test
    void the_same_question_again_gets_the_same_proof_and_asks_nobody() {
        var asked = question(UUID.randomUUID());

        var first = questions.ask("sepe-jobseeker", asked);
        var again = questions.ask("sepe-jobseeker", asked);

        assertThat(again.findings()).isEqualTo(first.findings());
        assertThat(again.evidence().content()).isEqualTo(first.evidence().content());
        assertThat(source.calls).containsExactly("ask 1");
    }

    @Test
    void nothing_leaves_unless_question_and_answer_are_permitted() {
        permits.put("sepe-jobseeker social-services", EnumSet.of(DataCategory.STATUS));
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", question(UUID.randomUUID())))
                .isInstanceOf(NotPermitted.class)
                .hasMessage(Codes.NO_AGREEMENT);
        permits.clear();
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", question(UUID.randomUUID())))
                .isInstanceOf(NotPermitted.class);

        assertThat(source.calls).isEmpty();
        assertThat(results).hasSize(2).allMatch(r -> r.startsWith("denied no-agreement"));
    }

    @Test
    void what_was_permitted_once_is_not_given_back_when_it_no_longer_is() {
        var asked = question(UUID.randomUUID());
        questions.ask("sepe-jobseeker", asked);
        permits.clear();

        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", asked)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_pending_answer_is_fetched_by_the_same_attempt_and_not_too_early() {
        source.status = Status.PENDING;
        var asked = question(UUID.randomUUID());

        assertThat(questions.ask("sepe-jobseeker", asked).status()).isEqualTo(Status.PENDING);
        assertThat(questions.ask("sepe-jobseeker", asked).askAgainAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        source.failure = new PartnerUnavailable("pci-no-answer");
        var later = at(NOW.plus(Duration.ofHours(3)));
        assertThatThrownBy(() -> later.ask("sepe-jobseeker", asked)).isInstanceOf(PartnerUnavailable.class);
        source.failure = null;
        source.status = Status.KNOWN;
        var ready = at(NOW.plus(Duration.ofHours(4))).ask("sepe-jobseeker", asked);

        assertThat(ready.status()).isEqualTo(Status.KNOWN);
        assertThat(source.calls).containsExactly("ask 1", "collect 1", "collect 1");
    }

    @Test
    void whoever_did_not_live_to_say_what_came_of_it_asks_under_another_id_or_fetches_again() {
        source.failure = new IllegalStateException("the lights went out");
        var asked = question(UUID.randomUUID());
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", asked)).isInstanceOf(IllegalStateException.class);
        source.failure = null;
        source.status = Status.PENDING;
        questions.ask("sepe-jobseeker", asked);
        var later = at(NOW.plus(Duration.ofHours(3)));
        source.failure = new IllegalStateException("and again");
        assertThatThrownBy(() -> later.ask("sepe-jobseeker", asked)).isInstanceOf(IllegalStateException.class);
        source.failure = null;
        later.ask("sepe-jobseeker", asked);

        assertThat(source.calls).containsExactly("ask 1", "ask 2", "collect 2", "collect 2");
    }

    @Test
    void a_failure_is_written_down_and_the_next_attempt_is_another() {
        source.failure = new PartnerRefused("scsp-0305");
        var asked = question(UUID.randomUUID());
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", asked)).hasMessage("scsp-0305");
        source.failure = null;

        questions.ask("sepe-jobseeker", asked);

        assertThat(source.calls).containsExactly("ask 1", "ask 2");
        assertThat(results).contains("failed scsp-0305 permit.sepe");
    }

    @Test
    void a_question_says_why_and_about_whom_or_is_none() {
        var consent = new LegalBasis(LegalBasis.Kind.CONSENT, null, null, null);
        var id = UUID.randomUUID();
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", question(id, null, "x")))
                .hasMessage("no-legal-basis");
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", question(id, consent, " ")))
                .hasMessage("no-purpose");
        var nobody = new ProofRequest(
                id, "social-services", null, new Person(null, null, null, null, null, null, null), consent, "x", null);
        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", nobody)).hasMessage("no-identifier");
        assertThat(results).isEmpty();
    }

    @Test
    void an_id_is_for_one_question() {
        var id = UUID.randomUUID();
        questions.ask("sepe-jobseeker", question(id));
        var consent = new LegalBasis(LegalBasis.Kind.CONSENT, "consent-1", null, null);

        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", question(id, consent, "Una altra cosa")))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage(Codes.MESSAGE_ID_REUSED);
    }

    @Test
    void a_product_that_is_not_there_may_come_back() {
        questions.without(source);

        assertThatThrownBy(() -> questions.ask("sepe-jobseeker", question(UUID.randomUUID())))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("no-such-product");
    }
}

package org.vincle.routes.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.routes.api.QuestionRegister;
import org.vincle.routes.api.QuestionRegister.Wanted;

class QuestionsTest extends OnFreshLedger {

    private static final String JOBSEEKER = "sepe-jobseeker";
    private static final String BENEFITS = "inss-benefits";
    private static final Duration KEPT = Settings.DEFAULTS.questions();

    private RelationalQuestions questions;

    @BeforeEach
    void ask() {
        questions = new RelationalQuestions(on.ledger);
    }

    @Test
    void what_was_asked_is_found_by_product_referral_and_time_the_newest_first() {
        var referral = on.sent().id();
        var first = asks(SOCIAL, JOBSEEKER, null);
        var began = on.clock.instant();
        var second = asks(SOCIAL, BENEFITS, referral);
        var third = asks(HOSPITAL, JOBSEEKER, referral);

        assertThat(found(null, null, null, null, 10)).containsExactly(third, second, first);
        assertThat(found(null, null, null, null, 2)).containsExactly(third, second);
        assertThat(found(JOBSEEKER, null, null, null, 10)).containsExactly(third, first);
        assertThat(found(JOBSEEKER, referral, null, null, 10)).containsExactly(third);
        assertThat(found(null, UUID.randomUUID(), null, null, 10)).isEmpty();
        assertThat(found(null, null, began, null, 10)).containsExactly(third, second);
        assertThat(found(null, null, null, began, 10)).containsExactly(first);
        assertThat(questions.questions(new Wanted(null, null, null, began, 10)))
                .singleElement()
                .satisfies(q -> {
                    assertThat(q.document().reader()).isEqualTo(SOCIAL);
                    assertThat(q.document().content()).asString().isEqualTo("asked");
                    assertThat(q.version()).isEqualTo(1);
                });
    }

    @Test
    void other_documents_are_no_questions_and_a_question_counts_once_however_often_it_changed() {
        on.ledger.accept(Town.uploads(Town.document("task", 0, "one", null)));
        var id = asks(SOCIAL, JOBSEEKER, null);

        answered(SOCIAL, id, 1);

        assertThat(found(null, null, null, null, 10)).containsExactly(id);
        assertThat(found(JOBSEEKER, null, null, null, 10)).containsExactly(id);
    }

    @Test
    void a_question_and_its_proof_outlive_uploads_whether_or_not_they_are_for_a_referral() {
        var alone = asks(SOCIAL, JOBSEEKER, null);
        answered(SOCIAL, alone, 1);
        var referred = asks(SOCIAL, JOBSEEKER, on.sent().id());
        on.ledger.accept(Town.uploads(Town.document("upload", 0, "one", null)));
        on.clock.forward(Settings.DEFAULTS.uploads().plusSeconds(60));

        assertThat(on.ledger.sweep()).isOne();

        assertThat(on.ledger.document(SOCIAL, "Task", "upload")).isEmpty();
        assertThat(found(null, null, null, null, 10)).containsExactly(referred, alone);
        assertThat(on.ledger.document(SOCIAL, QuestionRegister.PROOF, alone)).isPresent();
    }

    @Test
    void a_question_is_forgotten_with_its_versions_and_its_proof_when_its_days_are_over() {
        var alone = asks(SOCIAL, JOBSEEKER, null);
        answered(SOCIAL, alone, 1);
        var referred = asks(HOSPITAL, JOBSEEKER, on.sent().id());
        answered(HOSPITAL, referred, 1);
        on.clock.forward(KEPT.minusDays(1));
        var later = asks(SOCIAL, JOBSEEKER, null);
        assertThat(on.ledger.sweep()).isZero();
        on.clock.forward(Duration.ofDays(2));

        assertThat(on.ledger.sweep()).isEqualTo(2);

        assertThat(found(null, null, null, null, 10)).containsExactly(later);
        assertThat(found(JOBSEEKER, null, null, null, 10)).containsExactly(later);
        for (var type : List.of(QuestionRegister.QUESTION, QuestionRegister.PROOF)) {
            assertThat(on.ledger.document(SOCIAL, type, alone)).isEmpty();
            assertThat(on.ledger.document(SOCIAL, type, alone, 1)).isEmpty();
            assertThat(on.ledger.document(HOSPITAL, type, referred)).isEmpty();
        }
    }

    @Test
    void a_question_lives_from_its_last_change_on() {
        var id = asks(SOCIAL, JOBSEEKER, null);
        on.clock.forward(KEPT.minusDays(1));
        answered(SOCIAL, id, 1);
        on.clock.forward(KEPT.minusDays(1));
        assertThat(on.ledger.sweep()).isZero();

        on.clock.forward(Duration.ofDays(2));

        assertThat(on.ledger.sweep()).isOne();
        assertThat(on.ledger.document(SOCIAL, QuestionRegister.PROOF, id)).isEmpty();
    }

    @Test
    void what_was_forgotten_can_be_asked_anew_under_its_id() {
        var id = asks(SOCIAL, JOBSEEKER, null);
        on.clock.forward(KEPT.plusSeconds(1));
        on.ledger.sweep();

        write(SOCIAL, List.of(question(SOCIAL, id, JOBSEEKER, 0, null)));

        assertThat(found(JOBSEEKER, null, null, null, 10)).containsExactly(id);
    }

    @Test
    void many_are_forgotten_some_at_a_time() {
        var all = new ArrayList<Document>();
        for (int i = 0; i < 401; i++) {
            all.add(question(SOCIAL, UUID.randomUUID().toString(), JOBSEEKER, 0, null));
        }
        write(SOCIAL, all);
        on.clock.forward(KEPT.plusSeconds(1));

        assertThat(on.ledger.sweep()).isEqualTo(401);
        assertThat(found(null, null, null, null, 10)).isEmpty();
    }

    private String asks(String asker, String product, UUID referral) {
        on.clock.forward(Duration.ofSeconds(1));
        var id = UUID.randomUUID().toString();
        write(asker, List.of(question(asker, id, product, 0, referral)));
        on.clock.forward(Duration.ofSeconds(1));
        return id;
    }

    private void answered(String asker, String id, long expects) {
        on.clock.forward(Duration.ofSeconds(1));
        write(
                asker,
                List.of(
                        question(asker, id, JOBSEEKER, expects, null),
                        document(asker, JOBSEEKER, QuestionRegister.PROOF, id, 0, Map.of(), null)));
    }

    private static Document question(String asker, String id, String product, long expects, UUID referral) {
        var index = Map.of(QuestionRegister.PRODUCT, List.of(product));
        return document(asker, asker, QuestionRegister.QUESTION, id, expects, index, referral);
    }

    private static Document document(
            String reader,
            String source,
            String type,
            String id,
            long expects,
            Map<String, List<String>> index,
            UUID referral) {
        return new Document(
                reader, source, type, id, expects, "application/json", "asked".getBytes(UTF_8), index, referral);
    }

    private void write(String asker, List<Document> documents) {
        var print = documents.get(0).id() + documents.get(0).expects();
        on.ledger.accept(new Submission(
                asker, null, print, new Original("text/plain", new byte[0]), null, documents, null, null));
    }

    private List<String> found(String product, UUID referral, Instant since, Instant before, int limit) {
        return questions.questions(new Wanted(product, referral, since, before, limit)).stream()
                .map(q -> q.document().id())
                .toList();
    }
}

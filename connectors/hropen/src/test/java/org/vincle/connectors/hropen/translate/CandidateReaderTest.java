package org.vincle.connectors.hropen.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.hropen.Fakes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CandidateReaderTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String OURS = "{'value':'" + ID + "','schemeId':'urn:vincle:referral'}";

    private static Statement read(String json) {
        try {
            return CandidateReader.read(
                    (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')), Fakes.dialect());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InvalidMessage refused(String json) {
        return catchThrowableOfType(InvalidMessage.class, () -> read(json));
    }

    private static String candidate(String... openings) {
        return "{'documentId':" + OURS + ",'profiles':[{'associatedPositionOpenings':[" + String.join(",", openings)
                + "]}]}";
    }

    private static String opening(String id, String status) {
        return "{'positionOpeningId':" + id + ",'positionTitle':'Cuina','dispositionStatus':" + status + "}";
    }

    private static String says(String name, String code) {
        return candidate(opening(OURS, "{'name':" + name + ",'code':" + code + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "Accepted, 030, accepted",
        "Active, 040, in-progress",
        "OnHold, 050, on-hold",
        "Hired, 090, completed",
        "NotPlaced, 980, failed",
        "Rejected, 999, rejected",
        "Withdrawn, 900, cancelled",
        "WithdrawalDeclined, 895, withdrawal-declined"
    })
    void each_status_of_the_profile_is_understood_by_name_or_code(String name, String code, String word) {
        assertThat(read(says("'" + name + "'", "'" + code + "'")).word()).contains(word);
        assertThat(read(says("null", "'" + code + "'")).word()).contains(word);
        assertThat(read(says("'" + name + "'", "null")).word()).contains(word);
    }

    @ParameterizedTest
    @CsvSource({
        "IN PROGRESS, in-progress",
        "in_progress, in-progress",
        "En curs, in-progress",
        "  hired , completed",
        "PLACED, completed",
        "Colocada, completed",
        "Not hired, rejected",
        "Withdrew, cancelled",
        "Aceptado, accepted"
    })
    void odd_spellings_are_understood(String name, String word) {
        assertThat(read(says("'" + name + "'", "null")).word()).contains(word);
    }

    @Test
    void a_code_written_as_a_number_is_the_same() {
        assertThat(read(says("null", "90")).word()).contains("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"New", "Received", "Pending", "Under review"})
    void an_ambiguous_status_moves_nothing(String name) {
        assertThat(read(says("'" + name + "'", "null")).messages()).isEmpty();
    }

    @Test
    void an_unknown_or_contradictory_status_is_refused_with_its_place() {
        var unknown = refused(says("'Levitating'", "null"));
        assertThat(unknown.getCode()).isEqualTo("disposition-unknown");
        assertThat(unknown.getPath()).isEqualTo("/profiles/0/associatedPositionOpenings/0/dispositionStatus/name");
        assertThat(refused(says("'Hired'", "'999'")).getCode()).isEqualTo("disposition-contradicts");
        assertThat(refused(says("'New'", "'090'")).getCode()).isEqualTo("disposition-contradicts");
    }

    @Test
    void an_unknown_code_beside_a_known_name_is_the_offices_own() {
        assertThat(read(says("'Hired'", "'A7'")).word()).contains("completed");
    }

    @Test
    void a_rejection_says_why() {
        var statement = read(
                candidate(
                        opening(
                                OURS,
                                "{'name':'Rejected','code':'999','reasonCode':'22','reasonDescription':'Li falta el carnet','date':'2026-02-01'}")));

        var answer = (Answer) statement.messages().get(0);
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.reason().code().code()).isEqualTo("missing-requirements");
        assertThat(answer.reason().text()).isEqualTo("Li falta el carnet");
        assertThat(answer.at()).isEqualTo("2026-01-31T23:00:00Z");
        assertThat(statement.messages().get(1)).isInstanceOf(Outcome.class);
    }

    @Test
    void a_reason_of_their_own_is_kept_under_their_name() {
        var answer = (Answer) read(candidate(opening(OURS, "{'code':'999','reasonCode':'Z9'}")))
                .messages()
                .get(0);

        assertThat(answer.reason().code().is("urn:vincle:hropen:employment-office:reason", "Z9"))
                .isTrue();
    }

    @Test
    void a_withdrawal_is_whatever_kind_of_end_the_referral_allows() {
        assertThat(read(says("'Withdrawn'", "null")).messages())
                .hasSize(3)
                .first()
                .isInstanceOf(Cancellation.class);
    }

    @Test
    void an_employer_that_takes_the_person_completes_and_one_that_does_not_says_nothing() {
        var job = "{'value':'JOB-1','schemeId':'Some Company'}";
        var hired = read(candidate(opening(OURS, "{'name':'Active'}"), opening(job, "{'name':'Hired','code':'090'}")));
        assertThat(hired.word()).contains("completed");
        assertThat(((Outcome) hired.messages().get(0)).activities().get(0).text())
                .isEqualTo("Cuina");

        var rejected = read(candidate(opening(OURS, "{'name':'Active'}"), opening(job, "{'name':'Rejected'}")));
        assertThat(rejected.word()).contains("in-progress");
        assertThat(rejected.losses()).extracting(l -> l.why()).contains("other-opening");

        var over = read(candidate(opening(OURS, "{'name':'Rejected'}"), opening(job, "{'name':'Hired'}")));
        assertThat(over.word()).contains("rejected");
    }

    @Test
    void our_number_is_found_wherever_it_stands() {
        var theirs = "{'value':'4711','schemeId':'Office'}";
        assertThat(read("{'documentId':" + theirs + ",'alternateIds':[" + OURS + "]}")
                        .referral())
                .isEqualTo(ID);
        assertThat(read("{'documentId':{'value':'URN:UUID:" + ID.toString().toUpperCase(java.util.Locale.ROOT) + "'}}")
                        .referral())
                .isEqualTo(ID);
        assertThat(read("{'documentId':" + theirs + ",'profiles':{'item':[{'profileId':" + OURS + "}]}}")
                        .referral())
                .isEqualTo(ID);
        assertThat(refused("{'documentId':{'value':'" + ID + "','schemeId':'ATS'}}")
                        .getCode())
                .isEqualTo("unknown-referral");
        assertThat(refused("{'documentId':" + OURS + ",'alternateIds':[{'value':'" + UUID.randomUUID() + "'}]}")
                        .getCode())
                .isEqualTo("ambiguous-referral");
    }

    @Test
    void a_single_opening_without_a_number_is_ours() {
        assertThat(read(candidate("{'dispositionStatus':{'name':'Hired'}}")).word())
                .contains("completed");
    }

    @Test
    void the_same_words_have_the_same_digest_and_others_another() {
        assertThat(read(says("'Hired'", "'090'")).digest())
                .isEqualTo(read(candidate(opening(OURS, "{'code':'090','name':'Hired'}")))
                        .digest())
                .isNotEqualTo(read(says("'Hired'", "null")).digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'documentId':7}",
                "{'documentId':{'value':[]}}",
                "{'alternateIds':'x'}",
                "{'profiles':[7]}",
                "{'profiles':[{'associatedPositionOpenings':true}]}"
            })
    void a_wrong_type_is_named(String json) {
        assertThat(refused(json).getCode()).isEqualTo("wrong-type");
        assertThat(refused(json).getPath()).startsWith("/");
    }

    @Test
    void a_date_that_is_none_and_a_text_that_is_none_are_named() {
        assertThat(refused(candidate(opening(OURS, "{'name':'Hired','date':'soon'}")))
                        .getCode())
                .isEqualTo("date-invalid");
        assertThat(refused(candidate(opening(OURS, "{'name':'Hired','description':{}}")))
                        .getPath())
                .endsWith("/description");
        assertThat(read(candidate(opening(OURS, "{'name':'Hired','date':'2026-07-01T10:00:00'}")))
                        .messages())
                .hasSize(1);
    }
}

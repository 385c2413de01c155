package org.vincle.routes.protocols.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.routes.protocols.Shipped;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreeningTest {

    private final Screening screening = Screening.read(Shipped.CONFIG.resolve("screening"));

    ScreeningTest() throws IOException {}

    @Test
    void four_questions_about_safety_make_a_need_from_eleven_on() {
        assertThat(calls(hrsn("LA16644-9", "LA10082-8", "LA10066-1", "LA10066-1")))
                .containsExactly("safety 11 gender-violence");
        assertThat(calls(hrsn("LA16644-9", "LA10082-8", "LA10066-1", "LA6270-8")))
                .isEmpty();
    }

    @Test
    void a_supply_that_is_already_cut_begins_a_protocol_and_a_threat_suggests_it() {
        assertThat(results(assessment("http://loinc.org/q/96777-8", "/96777-8/96779-4", "LA32002-0")))
                .flatExtracting(Result::calls)
                .containsExactly(new Result.Call("housing-or-energy-loss", true));
        assertThat(results(assessment("http://loinc.org/q/96777-8", "/96777-8/96779-4", "LA33-6")))
                .flatExtracting(Result::calls)
                .containsExactly(new Result.Call("housing-or-energy-loss", false));
    }

    @Test
    void prapare_suggests_by_its_answers() {
        assertThat(calls(assessment("http://loinc.org/q/93025-5|2.0", "93033-5", "LA33-6")))
                .containsExactly("housing 1 housing-or-energy-loss");
        assertThat(calls(assessment("http://loinc.org/q/93025-5", "93033-5", "LA32-8")))
                .isEmpty();
    }

    @Test
    void the_self_sufficiency_matrix_suggests_by_the_domains_that_are_low() {
        var answers = new ArrayList<QuestionAnswer>();
        for (int domain = 1; domain <= 13; domain++) {
            answers.add(new QuestionAnswer(String.valueOf(domain), null, domain == 9 ? "2" : "4", List.of()));
        }

        var assessed = finding("https://vincle.org/fhir/Questionnaire/ssm-cat", answers);

        assertThat(calls(assessed)).containsExactly("daily-life 2 dependency-assessment");
        assertThat(results(assessed))
                .filteredOn(r -> r.score().equals("least"))
                .singleElement()
                .satisfies(r -> assertThat(r.number()).isEqualTo(2));
    }

    @Test
    void an_assessment_that_no_instrument_knows_says_nothing() {
        assertThat(results(assessment("http://example.org/other", "1", "LA33-6")))
                .isEmpty();
    }

    @Test
    void what_is_called_for_is_shipped_and_may_begin_by_a_screening() {
        assertThat(screening.names()).containsExactly("ahc-hrsn", "prapare", "ssm-cat");
        assertThat(Shipped.names()).containsAll(screening.protocols());
        assertThat(Shipped.protocol("housing-or-energy-loss").root().triggers()).contains("need-screened");
    }

    @Test
    void a_wrong_file_is_named(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("x.json"),
                """
                {"name": "x", "questionnaires": ["x"],
                 "scores": [{"name": "one", "items": ["1"], "by": "sum"}],
                 "rules": [{"score": "two", "atLeast": 1, "protocol": "y", "mode": "suggest"}]}
                """);

        assertThatThrownBy(() -> Screening.read(folder))
                .hasMessage("x.json: a rule names the score two, which there is not");
    }

    private List<Result> results(Finding assessment) {
        return screening.of(assessment);
    }

    private List<String> calls(Finding assessment) {
        return results(assessment).stream()
                .filter(r -> !r.calls().isEmpty())
                .map(r -> r.score() + " " + r.number() + " "
                        + r.calls().stream().map(Result.Call::protocol).collect(Collectors.joining()))
                .toList();
    }

    private static Finding hrsn(String... answers) {
        var links = List.of("95618-5", "95617-7", "95616-9", "95615-1");
        var all = new ArrayList<QuestionAnswer>();
        for (int i = 0; i < links.size(); i++) {
            all.add(new QuestionAnswer(
                    "/96777-8/" + links.get(i), null, null, new Code("http://loinc.org", answers[i], null)));
        }
        return finding("http://loinc.org/q/96777-8", all);
    }

    private static Finding assessment(String questionnaire, String link, String answer) {
        return finding(
                questionnaire,
                List.of(new QuestionAnswer(link, null, null, new Code("http://loinc.org", answer, null))));
    }

    private static Finding finding(String questionnaire, List<QuestionAnswer> answers) {
        return new Finding(
                Finding.Kind.ASSESSMENT,
                new Code("urn:ietf:rfc:3986", questionnaire, null),
                null,
                null,
                null,
                "completed",
                null,
                null,
                answers,
                null);
    }
}

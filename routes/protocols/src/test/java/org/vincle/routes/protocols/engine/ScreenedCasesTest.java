package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreenedCasesTest {

    private static final String LOINC = "http://loinc.org";
    private static final String HRSN = "http://loinc.org/q/96777-8";
    private static final String PRAPARE = "http://loinc.org/q/93025-5";
    private static final String SSM = "https://vincle.org/fhir/Questionnaire/ssm-cat";

    @TempDir
    private Path folder;

    private CaseTown town;

    @BeforeEach
    void build() {
        town = new CaseTown(
                folder,
                "# nobody is named by hand\n",
                "city-hospital:HEALTH",
                "council:SOCIAL_SERVICES",
                "housing-office:HOUSING",
                "employment-office:EMPLOYMENT");
    }

    private static QuestionAnswer answer(String link, String code) {
        return new QuestionAnswer(link, null, null, new Code(LOINC, code, null));
    }

    private static QuestionAnswer number(String link, String number) {
        return new QuestionAnswer(link, null, number, List.of());
    }

    private static Finding assessment(String questionnaire, String status, QuestionAnswer... answers) {
        return new Finding(
                Finding.Kind.ASSESSMENT,
                new Code("urn:ietf:rfc:3986", questionnaire, null),
                null,
                null,
                null,
                status,
                null,
                null,
                List.of(answers),
                null);
    }

    private static Finding completed(String instrument, String link, String answer) {
        return switch (instrument) {
            case "ahc-hrsn" -> assessment(HRSN, "completed", answer("/96777-8/" + link, answer));
            case "prapare" -> assessment(PRAPARE, "completed", answer("/93025-5/" + link, answer));
            default -> assessment(SSM, "completed", number(link, answer));
        };
    }

    /** A referral to the hub with these assessments, and with that event among its needs when there is one. */
    private Referral assessed(String event, Finding... findings) {
        var code = event == null ? new Code("urn:test", "something", null) : new Code(Events.SYSTEM, event, null);
        var like = town.referral("city-hospital", code, List.of());
        return new Referral(
                like.id(),
                like.sender(),
                like.recipient(),
                null,
                List.of(new Need(List.of(code), null)),
                like.priority(),
                like.person(),
                List.of(new Relative(null, CaseTown.person("Pol", "2018-04-05"))),
                List.of(findings),
                null,
                null,
                null,
                like.authoredOn(),
                null,
                null);
    }

    private static List<Note> notes(Receipt receipt) {
        return receipt.answers().stream()
                .flatMap(s -> s.items().stream())
                .map(i -> (Note) i.message())
                .toList();
    }

    private List<String> begun() {
        return town.courses.held.values().stream()
                .map(h -> h.protocol().replaceFirst(".*/", ""))
                .toList();
    }

    @Test
    void a_score_begins_a_case_and_what_another_only_suggests_is_told_to_whoever_assessed() {
        var unsafe = Stream.of("95618-5", "95617-7", "95616-9")
                .map(link -> answer("/96777-8/" + link, "LA6482-9"))
                .toArray(QuestionAnswer[]::new);
        var cut = completed("ahc-hrsn", "96779-4", "LA32002-0");
        var violence = assessment(HRSN, "completed", unsafe);

        var receipt = town.take(assessed(null, cut, violence));

        assertThat(begun()).containsExactly("housing-or-energy-loss");
        assertThat(notes(receipt)).singleElement().satisfies(note -> assertThat(note.text())
                .startsWith("The assessment “AHC health-related social needs” (Safety: 15) suggests")
                .contains("violence-disclosed"));
        assertThat(receipt.answers())
                .flatExtracting(Submission::warnings)
                .containsExactly(new Warning("screening-suggests", "ahc-hrsn/safety: gender-violence"));
    }

    @ParameterizedTest
    @CsvSource({
        "ahc-hrsn, 71802-3, LA31994-9, housing-or-energy-loss",
        "prapare, 67875-5, LA17956-6, return-to-work",
        "ssm-cat, 9, 2, dependency-assessment"
    })
    void a_suggestion_comes_with_the_refusal_and_whoever_agrees_begins_just_that(
            String instrument, String link, String answer, String protocol) {
        var finding = completed(instrument, link, answer);

        var refused = town.take(assessed(null, finding));

        assertThat(begun()).isEmpty();
        assertThat(refused.answers()).singleElement().satisfies(said -> {
            assertThat(said.warnings())
                    .singleElement()
                    .extracting(Warning::path)
                    .asString()
                    .endsWith(": " + protocol);
            var no = (Answer) said.items().get(0).message();
            assertThat(no.accepted()).isFalse();
            assertThat(no.reason().text()).contains("No shared-care protocol begins", "suggests", "need-screened");
        });

        var agreed = town.take(assessed("need-screened", finding));

        assertThat(begun()).containsExactly(protocol);
        assertThat(agreed.answers()).isEmpty();
    }

    @Test
    void an_assessment_that_comes_later_begins_nothing_and_is_spoken_of_once() {
        var begun = town.begins("city-hospital", "discharge-planned");
        var finding = completed("ahc-hrsn", "96779-4", "LA32002-0");
        var note = new Note(null, List.of(finding), null);
        var delivery = town.delivery("city-hospital", note, begun, State.ACCEPTED);

        var first = town.engine.take(delivery);
        var other = town.engine.take(town.delivery("city-hospital", note, begun, State.ACCEPTED));

        assertThat(begun()).containsExactly("hospital-discharge");
        assertThat(notes(first)).singleElement().satisfies(told -> assertThat(told.text())
                .contains("energy-cut-notice"));
        assertThat(other.answers().get(0).messageId())
                .isEqualTo(first.answers().get(0).messageId());
    }

    @Test
    void whoever_assesses_in_a_step_is_told_by_the_referral_of_the_step() {
        town.begins("city-hospital", "discharge-planned");
        var asked = town.asked("council", "assess");
        var outcome =
                new Outcome(Outcome.Result.COMPLETED, null, null, List.of(completed("ssm-cat", "10", "1")), null, null);

        var receipt = town.engine.take(town.delivery("council", outcome, asked, State.COMPLETED));

        assertThat(receipt.answers()).singleElement().satisfies(said -> assertThat(
                        said.items().get(0).about().referral())
                .isEqualTo(asked.id()));
        assertThat(notes(receipt).get(0).text()).contains("dependency-claimed");
    }

    @Test
    void an_assessment_that_is_not_complete_suggests_nothing() {
        var half = assessment(SSM, "in-progress", number("9", "1"));

        var refused = town.take(assessed(null, half));

        assertThat(refused.answers().get(0).warnings()).isEmpty();
    }
}

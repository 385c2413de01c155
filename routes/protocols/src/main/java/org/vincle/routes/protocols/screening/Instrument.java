package org.vincle.routes.protocols.screening;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.routes.protocols.model.Words;

/**
 * A screening instrument: which questionnaire it is, its scores, and what they call for.
 *
 * @param name its name in the hub
 * @param title what people call it
 * @param source who publishes it
 * @param questionnaires by which canonical URLs or codes its questionnaire is known, never empty
 * @param scores its scores, never empty
 * @param rules what its scores call for, never null
 */
record Instrument(
        String name, Words title, String source, List<String> questionnaires, List<Score> scores, List<Rule> rules) {

    /**
     * What a score calls for.
     *
     * @param score the score's name
     * @param atLeast from which number on, or null
     * @param atMost up to and with which number, or null
     * @param protocol the name of the protocol that it calls for
     * @param mode whether that protocol begins, or a person is told that it might
     */
    record Rule(String score, Integer atLeast, Integer atMost, String protocol, Mode mode) {

        boolean calls(int number) {
            return (atLeast == null || number >= atLeast) && (atMost == null || number <= atMost);
        }
    }

    /** The states of a QuestionnaireResponse in which its answers count for nothing. */
    private static final Set<String> UNFINISHED = Set.of("in-progress", "stopped", "entered-in-error");

    /** What a rule does. */
    enum Mode {
        TRIGGER,
        SUGGEST
    }

    Instrument {
        questionnaires = List.copyOf(requireNonNull(questionnaires, "questionnaires are missing"));
        scores = List.copyOf(requireNonNull(scores, "scores are missing"));
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** Whether the assessment is a completed one of this instrument; a version behind the canonical URL makes no difference. */
    boolean measures(Finding assessment) {
        return assessment.kind() == Finding.Kind.ASSESSMENT
                && !UNFINISHED.contains(String.valueOf(assessment.status()))
                && assessment.codes().stream().flatMap(Instrument::names).anyMatch(questionnaires::contains);
    }

    private static Stream<String> names(Code code) {
        var plain = code.code() == null ? "" : code.code().replaceFirst("\\|.*", "");
        return Stream.of(plain, code.system() + "|" + plain);
    }

    /** What its scores are and call for. */
    List<Result> results(Finding assessment) {
        var results = new ArrayList<Result>();
        for (var score : scores) {
            score.of(assessment).ifPresent(number -> {
                var called = rules.stream()
                        .filter(r -> r.score().equals(score.name()) && r.calls(number))
                        .map(r -> new Result.Call(r.protocol(), r.mode() == Mode.TRIGGER))
                        .toList();
                results.add(new Result(name, title, score.name(), score.title(), number, called));
            });
        }
        return results;
    }
}

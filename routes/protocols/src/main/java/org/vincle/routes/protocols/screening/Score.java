package org.vincle.routes.protocols.screening;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.routes.protocols.model.Words;

/**
 * How answers become a number.
 *
 * @param name its name in the file
 * @param title what people call it
 * @param items the link ids of the questions, never empty
 * @param points what an answer's code is worth; an answer without a code there is worth its own number, if it is one
 * @param by how the points of all answers become one
 */
record Score(String name, Words title, List<String> items, Map<String, Integer> points, By by) {

    /** The ways of making one number of many. */
    enum By {
        SUM,
        MOST,
        LEAST,
        /** How many answers are worth more than nothing. */
        COUNT
    }

    Score {
        requireNonNull(name, "name");
        requireNonNull(by, "by");
        items = List.copyOf(items);
        points = points == null ? Map.of() : Map.copyOf(points);
    }

    /** The number; empty when none of its questions was answered. */
    OptionalInt of(Finding assessment) {
        var worth = assessment.answers().stream()
                .filter(this::asks)
                .flatMapToInt(this::worth)
                .toArray();
        if (worth.length == 0) {
            return OptionalInt.empty();
        }
        return switch (by) {
            case SUM -> OptionalInt.of(IntStream.of(worth).sum());
            case MOST -> IntStream.of(worth).max();
            case LEAST -> IntStream.of(worth).min();
            case COUNT ->
                OptionalInt.of((int) IntStream.of(worth).filter(w -> w > 0).count());
        };
    }

    /** Some write the whole way to a question, {@code /93025-5/71802-3}; its last word counts. */
    private boolean asks(QuestionAnswer answer) {
        var link = answer.linkId();
        return link != null && items.contains(link.substring(link.lastIndexOf('/') + 1));
    }

    private IntStream worth(QuestionAnswer answer) {
        var coded = answer.codes().stream()
                .filter(c -> c.code() != null && points.containsKey(c.code()))
                .mapToInt(c -> points.get(c.code()))
                .max();
        if (coded.isPresent()) {
            return IntStream.of(coded.getAsInt());
        }
        var words = answer.answer();
        return words != null && words.strip().matches("\\d{1,4}")
                ? IntStream.of(Integer.parseInt(words.strip()))
                : IntStream.empty();
    }
}

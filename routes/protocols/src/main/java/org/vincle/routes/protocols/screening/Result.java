package org.vincle.routes.protocols.screening;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.routes.protocols.model.Words;

/**
 * One score of one assessment.
 *
 * @param instrument the instrument's name
 * @param questionnaire what people call the instrument
 * @param score the score's name
 * @param title what people call it
 * @param number the score
 * @param calls what it calls for, never null
 */
@PersonalData
public record Result(String instrument, Words questionnaire, String score, Words title, int number, List<Call> calls) {

    /**
     * A protocol that a score calls for.
     *
     * @param protocol its name
     * @param begins whether it begins, with the event {@code need-screened}; else a person is told that it might
     */
    public record Call(String protocol, boolean begins) {}

    public Result {
        calls = List.copyOf(calls);
    }

    @Override
    public String toString() {
        return "Result[not shown]";
    }
}

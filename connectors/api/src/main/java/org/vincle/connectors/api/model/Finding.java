package org.vincle.connectors.api.model;

import java.util.List;

/**
 * Something known about the person that supports a referral or reports its result.
 *
 * @param kind what sort of statement it is
 * @param code what was observed, diagnosed, aimed at or asked, or null
 * @param value the result in words or figures, or null
 * @param valueCode the result as a code, or null
 * @param unit unit of the value, or null
 * @param status the sender's status word (FHIR status, OBX-11), or null
 * @param date ISO 8601 date or instant, or null
 * @param text free words, or null
 * @param answers the answers of an assessment, never null
 * @param attachment the document itself, or null
 */
@PersonalData
public record Finding(
        Kind kind,
        Code code,
        String value,
        Code valueCode,
        String unit,
        String status,
        String date,
        String text,
        List<QuestionAnswer> answers,
        Attachment attachment) {

    /** What sort of statement a finding is. */
    public enum Kind {
        OBSERVATION,
        CONDITION,
        GOAL,
        ASSESSMENT,
        DOCUMENT
    }

    public Finding {
        answers = Lists.copy(answers);
    }

    @Override
    public String toString() {
        return "Finding[not shown]";
    }
}

package org.vincle.connectors.api.model;

/**
 * One answer of an assessment.
 *
 * @param linkId the question's id in its questionnaire, or null
 * @param question the question's words, or null
 * @param answer the answer's words
 * @param code the answer as a code, or null
 */
@PersonalData
public record QuestionAnswer(String linkId, String question, String answer, Code code) {

    @Override
    public String toString() {
        return "QuestionAnswer[not shown]";
    }
}

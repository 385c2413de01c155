package org.vincle.connectors.api.model;

import java.util.List;

/**
 * One answer of an assessment.
 *
 * @param linkId the question's id in its questionnaire, or null
 * @param question the question's words, or null
 * @param answer the answer's words
 * @param codes the answer as a code, the same in one or more code systems, the preferred one first, never null
 */
@PersonalData
public record QuestionAnswer(String linkId, String question, String answer, List<Code> codes) {

    public QuestionAnswer {
        codes = Lists.copy(codes);
    }

    /** An answer in one code system, or none. */
    public QuestionAnswer(String linkId, String question, String answer, Code code) {
        this(linkId, question, answer, Lists.of(code));
    }

    /** The preferred one of its codes, or null. */
    public Code code() {
        return Lists.first(codes);
    }

    @Override
    public String toString() {
        return "QuestionAnswer[not shown]";
    }
}

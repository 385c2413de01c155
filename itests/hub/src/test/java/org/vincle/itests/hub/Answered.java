package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An answer of a screening.
 *
 * @param link the question's link id
 * @param code the answer's LOINC code, or a figure
 */
record Answered(String link, String code) {

    static final String HRSN = "http://loinc.org/q/96777-8";
    static final String PRAPARE = "http://loinc.org/q/93025-5";
    static final String SSM = "https://vincle.org/fhir/Questionnaire/ssm-cat";

    /** The supply is cut off, and somebody at home frightens them: 15 points for safety. */
    static final List<Answered> CUT_OFF_AND_AFRAID = List.of(
            new Answered("96779-4", "LA32002-0"),
            new Answered("95618-5", "LA6482-9"),
            new Answered("95617-7", "LA6482-9"),
            new Answered("95616-9", "LA6482-9"));

    private static final String LOINC = "http://loinc.org";

    /** As the plain JSON API has it. */
    void plain(ObjectNode answer) {
        answer.put("linkId", link)
                .put("answer", code)
                .putObject("code")
                .put("system", LOINC)
                .put("code", code);
    }

    /** As an item of a QuestionnaireResponse. */
    void fhir(ObjectNode item) {
        var answer = item.put("linkId", link).putArray("answer").addObject();
        if (code.matches("\\d+")) {
            answer.put("valueInteger", Integer.parseInt(code));
        } else {
            answer.putObject("valueCoding").put("system", LOINC).put("code", code);
        }
    }
}

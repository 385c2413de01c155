package org.vincle.connectors.api.model;

import java.util.List;
import java.util.Set;

/**
 * Something known about the person that supports a referral or reports its result.
 *
 * @param kind what sort of statement it is
 * @param codes what was observed, diagnosed, aimed at or asked, the same in one or more code systems, the preferred one
 *     first, never null
 * @param value the result in words or figures, or null
 * @param valueCodes the result as a code, the same in one or more code systems, the preferred one first, never null
 * @param unit unit of the value, or null
 * @param range between which values the result is usual, as {@code 3.5-5.0}, {@code <5} or words, or null
 * @param interpretation how the result lies to that range, as codes (FHIR v3-ObservationInterpretation), never null
 * @param status the sender's status word (FHIR status, OBX-11), or null
 * @param date ISO 8601 date or instant, or null
 * @param text free words, or null
 * @param answers the answers of an assessment, never null
 * @param attachment the document itself, or null
 * @param labels what restricts who may see it, beyond what restricts the whole referral, never null
 */
@PersonalData
public record Finding(
        Kind kind,
        List<Code> codes,
        String value,
        List<Code> valueCodes,
        String unit,
        String range,
        List<Code> interpretation,
        String status,
        String date,
        String text,
        List<QuestionAnswer> answers,
        Attachment attachment,
        Set<Sensitivity> labels) {

    /** What sort of statement a finding is. */
    public enum Kind {
        OBSERVATION,
        CONDITION,
        GOAL,
        ASSESSMENT,
        DOCUMENT
    }

    public Finding {
        codes = Lists.copy(codes);
        valueCodes = Lists.copy(valueCodes);
        interpretation = Lists.copy(interpretation);
        answers = Lists.copy(answers);
        labels = Lists.copy(labels);
    }

    /** One that nothing restricts by itself. */
    public Finding(
            Kind kind,
            List<Code> codes,
            String value,
            List<Code> valueCodes,
            String unit,
            String range,
            List<Code> interpretation,
            String status,
            String date,
            String text,
            List<QuestionAnswer> answers,
            Attachment attachment) {
        this(
                kind,
                codes,
                value,
                valueCodes,
                unit,
                range,
                interpretation,
                status,
                date,
                text,
                answers,
                attachment,
                null);
    }

    /** One that says everything in one code system, and nothing about what is usual. */
    public Finding(
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
        this(
                kind,
                Lists.of(code),
                value,
                Lists.of(valueCode),
                unit,
                null,
                null,
                status,
                date,
                text,
                answers,
                attachment);
    }

    /** The preferred one of its codes, or null. */
    public Code code() {
        return Lists.first(codes);
    }

    /** The preferred one of the codes of its result, or null. */
    public Code valueCode() {
        return Lists.first(valueCodes);
    }

    /** The same with other free words and another document. */
    public Finding with(String text, Attachment attachment) {
        return new Finding(
                kind,
                codes,
                value,
                valueCodes,
                unit,
                range,
                interpretation,
                status,
                date,
                text,
                answers,
                attachment,
                labels);
    }

    /** The same with these labels instead of its own. */
    public Finding labelled(Set<Sensitivity> labels) {
        return new Finding(
                kind,
                codes,
                value,
                valueCodes,
                unit,
                range,
                interpretation,
                status,
                date,
                text,
                answers,
                attachment,
                labels);
    }

    @Override
    public String toString() {
        return "Finding[not shown]";
    }
}

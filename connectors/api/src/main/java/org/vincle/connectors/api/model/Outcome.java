package org.vincle.connectors.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How the performer's work ended.
 *
 * @param result what came of it
 * @param reason why it failed or expired, or null
 * @param activities what was done, never null
 * @param findings what was found, never null
 * @param note free words, or null
 * @param at when it ended, UTC, or null
 */
@PersonalData
public record Outcome(
        Result result, Reason reason, List<Activity> activities, List<Finding> findings, String note, Instant at)
        implements Message {

    /** What came of the work. */
    public enum Result {
        COMPLETED,
        FAILED,
        /** The performer let it lapse: cancelled when nothing had begun, failed otherwise (HL7 v2 table 0283, E). */
        EXPIRED
    }

    /**
     * Something done for the person: FHIR Procedure, HL7 v2 PR1.
     *
     * @param codes what, the same in one or more code systems, the preferred one first, never null
     * @param text what, in words, or null
     * @param date ISO 8601 date or instant, or null
     * @param status FHIR event-status; {@code completed} unless the sender said otherwise
     */
    @PersonalData
    public record Activity(List<Code> codes, String text, String date, String status) {

        public Activity {
            codes = Lists.copy(codes);
        }

        /** One in one code system, or none. */
        public Activity(Code code, String text, String date, String status) {
            this(Lists.of(code), text, date, status);
        }

        /** The preferred one of its codes, or null. */
        public Code code() {
            return Lists.first(codes);
        }

        @Override
        public String toString() {
            return "Activity[not shown]";
        }
    }

    public Outcome {
        activities = Lists.copy(activities);
        findings = Lists.copy(findings);
    }

    /** The labels of its findings, for a standard that cannot say which of them bears which. */
    public Set<Sensitivity> everyLabel() {
        return Lists.labels(Set.of(), findings.stream().map(Finding::labels));
    }

    @Override
    public String toString() {
        return "Outcome[not shown]";
    }
}

package org.vincle.connectors.hmis.translate;

import java.util.List;
import org.vincle.connectors.api.FirstAllowed;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hmis.csv.Row;

/** Hands in what a row says; a refusal goes into the report, unless the hub cannot take anything now. */
record Intake(Sink sink, Report report) {

    /** Hands in the first; when the state machine forbids it, the next. */
    void take(Row row, String column, List<Submission> choices) {
        if (choices.isEmpty()) {
            return;
        }
        try {
            report.taken(FirstAllowed.of(choices, sink::accept));
        } catch (PartnerUnavailable e) {
            throw e;
        } catch (ExchangeException e) {
            if (e.getCode().equals(Codes.NOT_READY)) {
                throw e;
            }
            report.add(row.fault(e.getCode(), column));
        } catch (RuntimeException e) {
            report.mistake(row.fault("internal-error", column));
        }
    }
}

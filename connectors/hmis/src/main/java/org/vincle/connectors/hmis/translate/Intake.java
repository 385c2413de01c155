package org.vincle.connectors.hmis.translate;

import java.util.List;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hmis.csv.Row;

/** Hands in what a row says; a refusal goes into the report, unless the hub cannot take anything now. */
record Intake(Sink sink, Report report) {

    /** Hands in the first; when the state machine forbids it, the next. */
    void take(Row row, String column, List<Submission> choices) {
        for (int i = 0; i < choices.size(); i++) {
            try {
                report.taken(sink.accept(choices.get(i)));
                return;
            } catch (PartnerUnavailable e) {
                throw e;
            } catch (ExchangeException e) {
                if (e.getCode().equals(Codes.NOT_READY)) {
                    throw e;
                }
                boolean another = e.getCode().equals(Codes.TRANSITION_FORBIDDEN) && i + 1 < choices.size();
                if (!another) {
                    report.add(row.fault(e.getCode(), column));
                    return;
                }
            } catch (RuntimeException e) {
                report.mistake(row.fault("internal-error", column));
                return;
            }
        }
    }
}

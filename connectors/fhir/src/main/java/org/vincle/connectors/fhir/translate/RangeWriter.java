package org.vincle.connectors.fhir.translate;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.vincle.connectors.api.model.Finding;

/** Writes between which values a result is usual. */
final class RangeWriter {

    private static final Pattern LIMITS =
            Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*-\\s*(-?\\d+(?:\\.\\d+)?)|([<>])\\s*(-?\\d+(?:\\.\\d+)?)");

    /** As limits where HL7 v2 would read them as such, in the unit of the value, else in words. */
    static void write(Observation observation, Finding finding) {
        if (finding.range() == null) {
            return;
        }
        var range = observation.addReferenceRange();
        var limits = LIMITS.matcher(finding.range());
        if (!limits.matches()) {
            range.setText(finding.range());
        } else if (limits.group(1) != null) {
            range.setLow(limit(limits.group(1), finding)).setHigh(limit(limits.group(2), finding));
        } else if (limits.group(3).equals(">")) {
            range.setLow(limit(limits.group(4), finding));
        } else {
            range.setHigh(limit(limits.group(4), finding));
        }
    }

    private static Quantity limit(String number, Finding finding) {
        return new Quantity().setValue(new BigDecimal(number)).setUnit(finding.unit());
    }

    private RangeWriter() {}
}

package org.vincle.connectors.fhir.translate;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;

/** Dates and times, which FHIR may write partially. */
final class Moments {

    /** The instant meant; the beginning of the day, month or year in UTC when no time was given. */
    static Instant instant(BaseDateTimeType value) {
        if (value == null || !value.hasValue()) {
            return null;
        }
        if (value.getPrecision().ordinal() >= TemporalPrecisionEnum.MINUTE.ordinal()) {
            return value.getValue().toInstant();
        }
        var first = (value.getValueAsString() + "-01-01").substring(0, 10);
        return java.time.LocalDate.parse(first).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static DateTimeType dateTime(Instant instant) {
        return new DateTimeType(instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** The FHIR form of an ISO 8601 date or instant, or null when it is none. */
    static DateTimeType dateTime(String iso) {
        try {
            return iso == null ? null : new DateTimeType(iso);
        } catch (IllegalArgumentException | ca.uhn.fhir.parser.DataFormatException e) {
            return null;
        }
    }

    static DateType date(String iso) {
        try {
            return iso == null ? null : new DateType(iso.length() > 10 ? iso.substring(0, 10) : iso);
        } catch (IllegalArgumentException | ca.uhn.fhir.parser.DataFormatException e) {
            return null;
        }
    }

    private Moments() {}
}

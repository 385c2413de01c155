package org.vincle.connectors.fhir.translate;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** The days of a Consent, in the time zone of the hub; a month or a year is all its days. */
final class Days {

    /** The first day that is meant; refuses a time, since data are told apart by days. */
    static LocalDate first(BaseDateTimeType value, String path) {
        return switch (value.getPrecision()) {
            case YEAR -> Year.parse(value.getValueAsString()).atDay(1);
            case MONTH -> YearMonth.parse(value.getValueAsString()).atDay(1);
            case DAY -> LocalDate.parse(value.getValueAsString());
            default -> throw SharingConsent.beyond(path);
        };
    }

    /** The last day that is meant. */
    static LocalDate last(BaseDateTimeType value, String path) {
        return switch (value.getPrecision()) {
            case YEAR -> Year.parse(value.getValueAsString()).atMonth(12).atEndOfMonth();
            case MONTH -> YearMonth.parse(value.getValueAsString()).atEndOfMonth();
            case DAY -> LocalDate.parse(value.getValueAsString());
            default -> throw SharingConsent.beyond(path);
        };
    }

    /** The moment at which what is meant begins, or null. */
    static Instant begins(BaseDateTimeType value) {
        return !value.hasValue() ? null : isTime(value) ? value.getValue().toInstant() : midnight(first(value, null));
    }

    /** The first moment that is not meant any more, or null. */
    static Instant ends(BaseDateTimeType value) {
        if (!value.hasValue()) {
            return null;
        }
        return switch (value.getPrecision()) {
            case MINUTE -> value.getValue().toInstant().plusSeconds(60);
            case SECOND -> value.getValue().toInstant().plusSeconds(1);
            case MILLI -> value.getValue().toInstant().plusMillis(1);
            default -> midnight(last(value, null).plusDays(1));
        };
    }

    private static boolean isTime(BaseDateTimeType value) {
        return value.getPrecision().ordinal() >= TemporalPrecisionEnum.MINUTE.ordinal();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private Days() {}
}

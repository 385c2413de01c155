package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hl7.fhir.r4.model.DateTimeType;
import org.vincle.connectors.api.error.InvalidMessage;

/** The time between the dates of a search, each with FHIR's prefix. */
final class DateRange {

    private final String name;
    private Instant since;
    private Instant before;

    DateRange(String name) {
        this.name = name;
    }

    /** From then on, or null. */
    Instant since() {
        return since;
    }

    /** Before then, or null. */
    Instant before() {
        return before;
    }

    /** Narrows it. */
    void add(String value) {
        var prefix = value.length() > 2 && Character.isLetter(value.charAt(0)) ? value.substring(0, 2) : "eq";
        var text = value.length() > 2 && Character.isLetter(value.charAt(0)) ? value.substring(2) : value;
        DateTimeType moment;
        try {
            moment = new DateTimeType(text);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new InvalidMessage("parameter-invalid", name);
        }
        var from = moment.getValue().toInstant();
        var end = end(from, moment.getPrecision());
        switch (prefix) {
            // The ledger tells microseconds apart and FHIR milliseconds: rather show a poller one twice than never.
            case "gt", "sa" ->
                since(moment.getPrecision() == TemporalPrecisionEnum.MILLI ? from.plusNanos(1_000) : end);
            case "ge" -> since(from);
            case "lt", "eb" -> before(from);
            case "le" -> before(end);
            case "eq" -> {
                since(from);
                before(end);
            }
            default -> throw new InvalidMessage("parameter-invalid", name);
        }
    }

    private static Instant end(Instant from, TemporalPrecisionEnum precision) {
        var moment = from.atOffset(ZoneOffset.UTC);
        return switch (precision) {
            case YEAR -> moment.plusYears(1).toInstant();
            case MONTH -> moment.plusMonths(1).toInstant();
            case DAY -> moment.plusDays(1).toInstant();
            case MINUTE -> moment.plusMinutes(1).toInstant();
            case SECOND -> moment.plusSeconds(1).toInstant();
            case MILLI -> from.plusMillis(1);
        };
    }

    private void since(Instant instant) {
        since = since == null || instant.isAfter(since) ? instant : since;
    }

    private void before(Instant instant) {
        before = before == null || instant.isBefore(before) ? instant : before;
    }
}

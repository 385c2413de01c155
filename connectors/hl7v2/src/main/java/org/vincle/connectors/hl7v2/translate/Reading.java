package org.vincle.connectors.hl7v2.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Repetition;
import org.vincle.connectors.hl7v2.er7.Segment;
import org.vincle.connectors.hl7v2.er7.Segment.Unread;
import org.vincle.connectors.hl7v2.er7.Times;

/** One message being read in its partner's dialect, and what was odd about it. */
final class Reading {

    private static final Pattern DATE = Pattern.compile("(19|20)\\d{2}(\\d{2}){1,5}(\\.\\d+)?([+-]\\d{4})?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final String UNKNOWN_SYSTEM = "urn:vincle:hl7v2:";

    /** What the hub has no room for at all, and why. */
    private static final Map<String, String> NOT_SERVED = Map.of(
            "PV1", "encounter-not-served",
            "PV2", "encounter-not-served",
            "IN1", "insurance-not-served",
            "IN2", "insurance-not-served",
            "IN3", "insurance-not-served",
            "GT1", "guarantor-not-served",
            "AUT", "authorisation-not-served");

    final Er7Message message;
    final Dialect dialect;
    final List<Warning> warnings;

    Reading(Er7Message message, Dialect dialect) {
        this.message = message;
        this.dialect = dialect;
        this.warnings = new ArrayList<>(message.warnings());
    }

    void warn(String code, Segment segment, int field) {
        warnings.add(new Warning(code, segment.path(field)));
    }

    /** The first coding of a CWE or CE, or null. */
    Code code(Segment segment, int field) {
        var all = segment.repetitions(field);
        return all.isEmpty() ? null : code(all.get(0));
    }

    private Code code(Repetition value) {
        var code = code(value.get(1), value.get(2), value.get(3));
        return code == null && value.get(9) != null ? Code.text(value.get(9)) : code;
    }

    /** All codings of a CWE or CE: the second one stands in the components 4 to 6, the third in 10 to 12. */
    List<Code> codes(Segment segment, int field) {
        return segment.repetitions(field).stream()
                .flatMap(r -> codes(r).stream())
                .toList();
    }

    List<Code> codes(Repetition value) {
        var codes = Stream.of(1, 4, 10)
                .map(c -> code(value.get(c), value.get(c + 1), value.get(c + 2)))
                .filter(Objects::nonNull)
                .toList();
        return codes.isEmpty() && value.get(9) != null ? List.of(Code.text(value.get(9))) : codes;
    }

    private Code code(String code, String display, String system) {
        return code == null && display == null ? null : new Code(code == null ? null : system(system), code, display);
    }

    private String system(String name) {
        if (name == null) {
            return null;
        }
        if (name.length() == 7 && name.startsWith("HL7")) {
            return "http://terminology.hl7.org/CodeSystem/v2-" + name.substring(3);
        }
        return dialect.codes()
                .get("system-in", name)
                .orElseGet(() -> name.contains(":") ? name : UNKNOWN_SYSTEM + name);
    }

    /** The code's equivalent; an unknown code is left unread, so that the loss report names it. */
    Optional<String> mapped(String table, Segment segment, int field) {
        var code = segment.peek(field, 1);
        var found = code == null ? Optional.<String>empty() : dialect.codes().get(table, code.toUpperCase(Locale.ROOT));
        if (found.isPresent()) {
            segment.skip(field);
        } else if (code != null) {
            warn("unknown-code", segment, field);
        }
        return found;
    }

    /** The time that field tells, or null; what is none is left unread. */
    Instant instant(Segment segment, int field) {
        var found = Times.instant(segment.peek(field, 1), dialect.zone());
        return time(segment, field, found);
    }

    /** As exact as the field tells it, or null. */
    String iso(Segment segment, int field) {
        return time(segment, field, Times.iso(segment.peek(field, 1), dialect.zone()));
    }

    /** The day that field tells, or null. */
    String day(Segment segment, int field) {
        return time(segment, field, Times.isoDate(segment.peek(field, 1)));
    }

    private <T> T time(Segment segment, int field, Optional<T> found) {
        if (found.isPresent()) {
            segment.skip(field);
        } else if (segment.has(field)) {
            warn("invalid-date", segment, field);
        }
        return found.orElse(null);
    }

    /** Everything populated that nobody read. */
    List<Loss> losses() {
        var losses = new ArrayList<Loss>();
        for (var segment : message.segments()) {
            for (var rest : segment.unread()) {
                var why = NOT_SERVED.getOrDefault(segment.name(), "not-mapped");
                losses.add(new Loss(rest.path(), valueClass(rest), why));
            }
        }
        return losses;
    }

    private static String valueClass(Unread part) {
        var value = part.value();
        if (value.indexOf('^') >= 0 || value.indexOf('~') >= 0) {
            return "composite";
        }
        if (DATE.matcher(value).matches()) {
            return "date";
        }
        if (NUMBER.matcher(value).matches()) {
            return "number";
        }
        return value.length() <= 12 && value.indexOf(' ') < 0 ? "code" : "text";
    }
}

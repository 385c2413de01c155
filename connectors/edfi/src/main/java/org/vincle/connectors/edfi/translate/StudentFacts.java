package org.vincle.connectors.edfi.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;

/** Says what a school knows of a student: how often they came, and whether they have a home. */
public final class StudentFacts {

    private static final String LOINC = "http://loinc.org";

    /** One observation per category of the attendance events from the first day to the last, each with how often. */
    public static List<Finding> attendance(List<JsonNode> events, LocalDate from, LocalDate to) {
        record Seen(Descriptor category, int times) {}
        var counts = new TreeMap<String, Seen>();
        for (var event : events) {
            var day = Association.day(event, "eventDate");
            var category = Descriptor.of(Association.text(event, "attendanceEventCategoryDescriptor"));
            if (category != null && day != null && !day.isBefore(from) && !day.isAfter(to)) {
                counts.merge(category.uri(), new Seen(category, 1), (a, b) -> new Seen(a.category, a.times + b.times));
            }
        }
        return counts.values().stream()
                .map(seen -> new Finding(
                        Kind.OBSERVATION,
                        seen.category().code(),
                        String.valueOf(seen.times()),
                        null,
                        "{days}",
                        "final",
                        to.toString(),
                        from + "/" + to,
                        null,
                        null))
                .toList();
    }

    /** What the homeless program knows, of each association that is not over by the first day. */
    public static List<Finding> homeless(List<JsonNode> associations, LocalDate from, Dialect dialect) {
        var findings = new ArrayList<Finding>();
        for (var association : associations) {
            var end = Association.day(association, "endDate");
            if (end != null && end.isBefore(from)) {
                continue;
            }
            var since = Association.day(association, "beginDate");
            residence(association, since, dialect, findings);
            flag(association, "awaitingFosterCare", "Awaiting foster care", since, findings);
            flag(association, "homelessUnaccompaniedYouth", "Homeless unaccompanied youth", since, findings);
            for (var service : association.path("homelessProgramServices")) {
                var descriptor = Descriptor.of(Association.text(service, "homelessProgramServiceDescriptor"));
                if (descriptor != null) {
                    var codes = List.of(new Code(Names.FIELD, "homelessProgramService", "Homeless program service"));
                    findings.add(observation(codes, null, descriptor.code(), since));
                }
            }
        }
        return findings;
    }

    private static void residence(JsonNode association, LocalDate since, Dialect dialect, List<Finding> findings) {
        var residence = Descriptor.of(Association.text(association, "homelessPrimaryNighttimeResidenceDescriptor"));
        if (residence == null) {
            return;
        }
        var codes = new ArrayList<Code>();
        var values = new ArrayList<Code>();
        dialect.codes()
                .get("residence-in", Descriptor.spelling(residence.codeValue()))
                .ifPresent(answer -> {
                    codes.add(new Code(LOINC, "71802-3", "Housing status"));
                    values.add(new Code(LOINC, answer, null));
                });
        codes.add(new Code(Names.FIELD, "homelessPrimaryNighttimeResidence", "Primary nighttime residence"));
        values.add(residence.code());
        findings.add(observation(codes, null, values, since));
    }

    private static void flag(
            JsonNode association, String field, String display, LocalDate since, List<Finding> findings) {
        var value = association.path(field);
        if (value.isBoolean()) {
            findings.add(observation(
                    List.of(new Code(Names.FIELD, field, display)), value.asText(), List.<Code>of(), since));
        }
    }

    static Finding observation(List<Code> codes, String value, Code coded, LocalDate date) {
        return observation(codes, value, List.of(coded), date);
    }

    private static Finding observation(List<Code> codes, String value, List<Code> coded, LocalDate date) {
        var day = date == null ? null : date.toString();
        return new Finding(Kind.OBSERVATION, codes, value, coded, null, null, null, "final", day, null, null, null);
    }

    private StudentFacts() {}
}

package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.hl7v2.er7.Repetition;
import org.vincle.connectors.hl7v2.er7.Segment;

/** Reads what is known of the person: OBX under their OBR, DG1, AL1, PR1, and the notes beside them. */
final class FindingReader {

    private final Reading reading;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Code> service = List.of();

    FindingReader(Reading reading) {
        this.reading = reading;
        var segments = reading.message.segments();
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            switch (segment.name()) {
                case "OBR" -> heading(segment, i);
                case "OBX" -> findings.add(result(segment));
                case "NTE" -> note(segment, i);
                case "AL1" -> findings.add(allergy(segment));
                default -> {}
            }
        }
    }

    /** OBX, AL1 and the headings above them. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What the first OBR without results asks for. */
    List<Code> service() {
        return service;
    }

    /** The words of the message as a whole, or null. */
    String notes() {
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    List<Finding> conditions() {
        return reading.message.all("DG1").stream().map(this::condition).toList();
    }

    private Finding condition(Segment dg1) {
        dg1.skip(1);
        var codes = diagnosis(dg1);
        var text = dg1.get(4);
        var words = codes.stream().anyMatch(c -> Objects.equals(c.display(), text)) ? null : text;
        return new Finding(
                Kind.CONDITION,
                codes,
                null,
                certainty(dg1),
                null,
                null,
                null,
                null,
                reading.iso(dg1, 5),
                words,
                null,
                null);
    }

    /** DG1-6 as FHIR has it; an admitting diagnosis is one of an encounter, and left unread. */
    private List<Code> certainty(Segment dg1) {
        var type = reading.dialect.codes().get("diagnosis-in", dg1.peek(6, 1));
        type.ifPresent(t -> dg1.skip(6));
        return type.map(t -> new Code(FindingWriter.CERTAINTY, t, null)).stream()
                .toList();
    }

    /** DG1-3, whose system older versions put into DG1-2 and whose words into DG1-4. */
    List<Code> diagnosis(Segment dg1) {
        var codes = inSystem(reading.codes(dg1, 3), dg1);
        var words = dg1.get(4);
        if (codes.isEmpty() || codes.get(0).code() == null) {
            return words == null ? codes : List.of(Code.text(words));
        }
        var first = codes.get(0);
        var told = new Code(first.system(), first.code(), first.display() == null ? words : first.display());
        return Stream.concat(Stream.of(told), codes.stream().skip(1)).toList();
    }

    /** Older versions put the system of the first coding into field 2. */
    private List<Code> inSystem(List<Code> codes, Segment segment) {
        var method = segment.get(2);
        if (method == null
                || codes.isEmpty()
                || codes.get(0).code() == null
                || codes.get(0).system() != null) {
            return codes;
        }
        var first = codes.get(0);
        var system = reading.dialect.codes().get("system-in", method).orElse("urn:vincle:hl7v2:" + method);
        return Stream.concat(
                        Stream.of(new Code(system, first.code(), first.display())),
                        codes.stream().skip(1))
                .toList();
    }

    List<Activity> activities() {
        return reading.message.all("PR1").stream()
                .map(pr1 -> {
                    var done = procedure(pr1);
                    return new Activity(done.codes(), done.text(), done.date(), "completed");
                })
                .toList();
    }

    /** A procedure in a message that reports no outcome: something known, whose state nobody told. */
    List<Finding> procedures() {
        return reading.message.all("PR1").stream().map(this::procedure).toList();
    }

    private Finding procedure(Segment pr1) {
        pr1.skip(1);
        var codes = inSystem(reading.codes(pr1, 3), pr1);
        return observation(codes, null, null, reading.iso(pr1, 5), pr1.get(4));
    }

    private static Finding observation(List<Code> codes, String value, String status, String date, String text) {
        return new Finding(Kind.OBSERVATION, codes, value, null, null, null, null, status, date, text, null, null);
    }

    private void heading(Segment obr, int at) {
        obr.skip(1);
        if (!resultsFollow(at)) {
            if (service.isEmpty()) {
                service = reading.codes(obr, 4);
            }
            return;
        }
        var codes = reading.codes(obr, 4);
        var same = reading.message.all("OBX").stream()
                .anyMatch(x -> !codes.isEmpty()
                        && Objects.equals(x.peek(3, 1), codes.get(0).code()));
        var date = reading.iso(obr, 7);
        if (!codes.isEmpty() && !same) {
            findings.add(observation(codes, null, null, date, null));
        }
    }

    private boolean resultsFollow(int at) {
        var segments = reading.message.segments();
        for (int i = at + 1; i < segments.size(); i++) {
            switch (segments.get(i).name()) {
                case "OBX" -> {
                    return true;
                }
                case "NTE", "PRT", "ORC", "TQ1" -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** A note right after a result belongs to it; any other is the message's own. */
    private void note(Segment nte, int at) {
        nte.skip(1, 2);
        var text = nte.text(3);
        if (text == null) {
            return;
        }
        var kind = nte.peek(4, 1);
        if (kind != null) {
            nte.skip(4);
            var title = nte.peek(4, 2) == null ? kind : nte.peek(4, 2);
            text = title.replace('_', ' ').toLowerCase(Locale.ROOT) + ": " + text;
        }
        var before = reading.message.segments().get(at - 1).name();
        if (before.equals("OBX") && !findings.isEmpty()) {
            var last = findings.remove(findings.size() - 1);
            findings.add(last.with(last.text() == null ? text : last.text() + "\n" + text, last.attachment()));
        } else {
            notes.add(text);
        }
    }

    private Finding allergy(Segment al1) {
        al1.skip(1);
        return new Finding(
                Kind.CONDITION,
                reading.codes(al1, 3),
                al1.get(5),
                reading.codes(al1, 4),
                null,
                null,
                null,
                null,
                reading.day(al1, 6),
                reading.codes(al1, 2).isEmpty() ? null : "allergy",
                null,
                null);
    }

    private Finding result(Segment obx) {
        obx.skip(1);
        var type = obx.get(2) == null ? "ST" : obx.get(2);
        var codes = reading.codes(obx, 3);
        var unit = obx.get(6);
        var status =
                reading.dialect.codes().get("result-status-in", obx.get(11)).orElse(obx.get(11));
        var date = obx.has(14) ? reading.iso(obx, 14) : null;
        if (type.equals("ED")) {
            var current = "final".equals(status) ? null : status;
            var document = DocumentReader.document(
                    obx, codes.isEmpty() ? null : codes.get(0).display());
            return new Finding(Kind.DOCUMENT, codes, null, null, null, null, null, current, date, null, null, document);
        }
        var values = type.matches("CE|CWE|CNE|CF") ? obx.repetitions(5) : List.<Repetition>of();
        return new Finding(
                Kind.OBSERVATION,
                codes,
                type.matches("CE|CWE|CNE|CF") ? others(values) : value(obx, type),
                values.isEmpty() ? null : reading.codes(values.get(0)),
                unit,
                obx.text(7),
                interpretation(obx),
                status,
                date,
                null,
                null,
                null);
    }

    /** Further values, in words: they say something else than the first. */
    private String others(List<Repetition> values) {
        var words = values.stream()
                .skip(1)
                .flatMap(v -> reading.codes(v).stream().limit(1))
                .map(v -> v.display() == null ? v.code() : v.display())
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }

    /** Table 0078, whose words FHIR has kept. */
    private List<Code> interpretation(Segment obx) {
        return obx.repetitions(8).stream()
                .filter(r -> r.get(1) != null)
                .map(r -> new Code(FindingWriter.INTERPRETATION, r.get(1), r.get(2)))
                .toList();
    }

    private String value(Segment obx, String type) {
        return switch (type) {
            case "DT", "TS", "DTM" -> {
                var iso = reading.iso(obx, 5);
                yield iso == null ? obx.text(5) : iso;
            }
            case "SN" -> {
                var all = obx.repetitions(5);
                yield all.isEmpty()
                        ? null
                        : Stream.of(1, 2, 3, 4)
                                .map(all.get(0)::get)
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(""));
            }
            default -> obx.text(5);
        };
    }
}

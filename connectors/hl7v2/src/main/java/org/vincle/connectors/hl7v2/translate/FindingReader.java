package org.vincle.connectors.hl7v2.translate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Outcome.Activity;
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
        var code = diagnosis(dg1);
        var text = dg1.get(4);
        var words = code != null && Objects.equals(code.display(), text) ? null : text;
        return new Finding(Kind.CONDITION, code, null, null, null, null, reading.iso(dg1, 5), words, null, null);
    }

    /** DG1-3, whose system older versions put into DG1-2 and whose words into DG1-4. */
    Code diagnosis(Segment dg1) {
        var code = reading.code(dg1, 3);
        if (code == null || code.code() == null) {
            return dg1.get(4) == null ? code : Code.text(dg1.get(4));
        }
        var method = dg1.get(2);
        var system = code.system() == null && method != null
                ? reading.dialect.codes().get("system-in", method).orElse("urn:vincle:hl7v2:" + method)
                : code.system();
        return new Code(system, code.code(), code.display() == null ? dg1.get(4) : code.display());
    }

    List<Activity> activities() {
        return reading.message.all("PR1").stream()
                .map(pr1 -> {
                    var done = procedure(pr1);
                    return new Activity(done.code(), done.text(), done.date(), "completed");
                })
                .toList();
    }

    /** A procedure in a message that reports no outcome: something known, whose state nobody told. */
    List<Finding> procedures() {
        return reading.message.all("PR1").stream().map(this::procedure).toList();
    }

    private Finding procedure(Segment pr1) {
        pr1.skip(1);
        var code = reading.code(pr1, 3);
        var method = pr1.get(2);
        if (code != null && code.code() != null && code.system() == null && method != null) {
            var system = reading.dialect.codes().get("system-in", method).orElse("urn:vincle:hl7v2:" + method);
            code = new Code(system, code.code(), code.display());
        }
        return new Finding(Kind.OBSERVATION, code, null, null, null, null, reading.iso(pr1, 5), pr1.get(4), null, null);
    }

    private void heading(Segment obr, int at) {
        obr.skip(1);
        if (!resultsFollow(at)) {
            if (service.isEmpty()) {
                service = reading.codes(obr, 4);
            }
            return;
        }
        var code = reading.code(obr, 4);
        var same = reading.message.all("OBX").stream()
                .anyMatch(x -> code != null && Objects.equals(x.peek(3, 1), code.code()));
        var date = reading.iso(obr, 7);
        if (code != null && !same) {
            findings.add(new Finding(Kind.OBSERVATION, code, null, null, null, null, date, null, null, null));
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
            findings.set(findings.size() - 1, with(findings.get(findings.size() - 1), text));
        } else {
            notes.add(text);
        }
    }

    private static Finding with(Finding f, String text) {
        var words = f.text() == null ? text : f.text() + "\n" + text;
        return new Finding(
                f.kind(),
                f.code(),
                f.value(),
                f.valueCode(),
                f.unit(),
                f.status(),
                f.date(),
                words,
                f.answers(),
                f.attachment());
    }

    private Finding allergy(Segment al1) {
        al1.skip(1);
        var severity = reading.code(al1, 4);
        return new Finding(
                Kind.CONDITION,
                reading.code(al1, 3),
                al1.get(5),
                severity,
                null,
                null,
                reading.day(al1, 6),
                reading.code(al1, 2) == null ? null : "allergy",
                null,
                null);
    }

    private Finding result(Segment obx) {
        obx.skip(1);
        var type = obx.get(2) == null ? "ST" : obx.get(2);
        var code = reading.code(obx, 3);
        var unit = obx.get(6);
        var status = obx.get(11);
        var date = obx.has(14) ? reading.iso(obx, 14) : null;
        return switch (type) {
            case "ED" ->
                new Finding(Kind.DOCUMENT, code, null, null, null, status, date, null, null, attachment(obx, code));
            case "CE", "CWE", "CNE", "CF" -> coded(obx, code, unit, status, date);
            default ->
                new Finding(Kind.OBSERVATION, code, value(obx, type), null, unit, status, date, null, null, null);
        };
    }

    private Finding coded(Segment obx, Code code, String unit, String status, String date) {
        var values = reading.codes(obx, 5);
        var rest = values.stream().skip(1).map(v -> v.display() == null ? v.code() : v.display());
        var words = values.size() < 2 ? null : rest.collect(Collectors.joining("; "));
        return new Finding(
                Kind.OBSERVATION,
                code,
                words,
                values.isEmpty() ? null : values.get(0),
                unit,
                status,
                date,
                null,
                null,
                null);
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

    private Attachment attachment(Segment obx, Code code) {
        var ed = obx.repetitions(5).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidMessage("missing-field", obx.path(5)));
        ed.get(1);
        var type = ed.get(2) == null ? "application" : ed.get(2).toLowerCase(Locale.ROOT);
        var subtype = ed.get(3) == null ? "octet-stream" : ed.get(3).toLowerCase(Locale.ROOT);
        var encoding = ed.get(4) == null ? "A" : ed.get(4).toUpperCase(Locale.ROOT);
        var data = ed.whole(5) == null ? "" : ed.whole(5);
        byte[] content;
        try {
            content = switch (encoding) {
                case "BASE64" -> Base64.getMimeDecoder().decode(data);
                case "HEX" -> HexFormat.of().parseHex(data);
                default -> data.getBytes(StandardCharsets.UTF_8);
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("bad-encoding", obx.path(5));
        }
        var media = type.contains("/") ? type : mediaType(type, subtype);
        return new Attachment(media, code == null ? null : code.display(), content);
    }

    /** Table 0191 and 0834 say {@code Application^PDF}; some say {@code AP^PDF}, some {@code PDF} alone. */
    private static String mediaType(String type, String subtype) {
        var main =
                switch (type) {
                    case "ap", "pdf" -> "application";
                    case "tx", "ft" -> "text";
                    case "im" -> "image";
                    case "au" -> "audio";
                    default -> type;
                };
        var sub =
                type.equals("pdf") ? "pdf" : subtype.equals("octet-stream") && main.equals("text") ? "plain" : subtype;
        return main + "/" + sub;
    }
}

package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.hl7v2.er7.Er7Writer.Line;
import org.vincle.connectors.hl7v2.er7.Times;

/** Writes needs and conditions as DG1, activities as PR1, everything else that is known as OBX under an OBR. */
final class FindingWriter {

    /** The systems in which FHIR says how sure a condition is, and how a result lies to what is usual. */
    static final String CERTAINTY = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    private static final String NO_FIELD = "no-field";
    private static final String NO_EQUIVALENT = "no-equivalent";

    private final Writing writing;
    private int orders;
    private int results;

    FindingWriter(Writing writing) {
        this.writing = writing;
    }

    /** Needs first; a condition that says the same as a need only adds its date, its certainty and its other codes. */
    void dg1(List<Need> needs, List<Finding> findings) {
        int number = 0;
        var conditions =
                findings.stream().filter(f -> f.kind() == Kind.CONDITION).toList();
        var said = new HashSet<Code>();
        for (var need : needs) {
            var same = conditions.stream()
                    .filter(f ->
                            f.codes().stream().anyMatch(c -> keys(need.codes()).contains(key(c))))
                    .findFirst();
            var codes = new ArrayList<>(need.codes());
            same.stream().flatMap(f -> f.codes().stream()).forEach(c -> {
                if (!keys(codes).contains(key(c))) {
                    codes.add(c);
                }
            });
            said.addAll(keys(codes));
            dg1(++number, codes, need.text(), same);
        }
        for (var finding : conditions) {
            if (Collections.disjoint(said, keys(finding.codes()))) {
                said.addAll(keys(finding.codes()));
                if (excluded(finding)) {
                    writing.lose("Finding.valueCodes", "code", NO_EQUIVALENT);
                } else {
                    var words = finding.text() == null ? finding.value() : finding.text();
                    dg1(++number, finding.codes(), words, Optional.of(finding));
                }
            }
        }
    }

    /** What is known not to be so must not be told as a diagnosis. */
    private boolean excluded(Finding finding) {
        return certainty(finding).isPresent() && type(certainty(finding)).isEmpty();
    }

    private void dg1(int number, List<Code> codes, String text, Optional<Finding> condition) {
        var words = text != null || codes.isEmpty() ? text : codes.get(0).display();
        var certainty = condition.flatMap(FindingWriter::certainty);
        writing.out
                .segment("DG1")
                .set(1, Integer.toString(number))
                .set(3, writing.coded(codes, words, "Referral.needs.codes"))
                .set(4, words)
                .set(5, date(condition.map(Finding::date).orElse(null), "Finding.date"))
                .set(6, type(certainty).orElse("W"));
        condition.ifPresent(this::beside);
    }

    /** What a condition says that DG1 has no field for. */
    private void beside(Finding condition) {
        if (condition.status() != null && !condition.status().equals("active")) {
            writing.lose("Finding.status", "code", NO_FIELD);
        }
        if (certainty(condition).isEmpty() && !condition.valueCodes().isEmpty()) {
            writing.lose("Finding.valueCodes", "code", NO_FIELD);
        }
        if (condition.text() != null && condition.value() != null) {
            writing.lose("Finding.value", "text", NO_FIELD);
        }
    }

    private Optional<String> type(Optional<String> certainty) {
        return certainty.flatMap(c -> writing.dialect.codes().get("diagnosis-out", c));
    }

    private static Optional<String> certainty(Finding condition) {
        return condition.valueCodes().stream()
                .filter(c -> CERTAINTY.equals(c.system()))
                .map(Code::code)
                .findFirst();
    }

    void pr1(List<Activity> activities) {
        int number = 0;
        for (var activity : activities) {
            var date = date(activity.date(), "Outcome.activities.date");
            writing.out
                    .segment("PR1")
                    .set(1, Integer.toString(++number))
                    .set(
                            3,
                            activity.codes().isEmpty()
                                    ? new String[] {null, activity.text()}
                                    : writing.coded(activity.codes(), null, "Outcome.activities.codes"))
                    .set(4, activity.text())
                    .set(5, date == null ? Times.stamp(writing.delivery.owedSince(), writing.dialect.zone()) : date);
            if (activity.status() != null && !activity.status().equals("completed")) {
                writing.lose("Outcome.activities.status", "code", NO_FIELD);
            }
        }
    }

    /** An OBR that asks for a service or carries a status, without results. */
    Line obr(String[] placer, String[] filler, String[] service) {
        return writing.out
                .segment("OBR")
                .set(1, Integer.toString(++orders))
                .set(2, placer)
                .set(3, filler)
                .set(4, service);
    }

    void obx(List<Finding> findings) {
        boolean headed = false;
        for (var finding : findings) {
            if (finding.kind() == Kind.CONDITION) {
                continue;
            }
            if (!finding.answers().isEmpty()
                    && finding.value() == null
                    && finding.valueCodes().isEmpty()) {
                assessment(finding);
                headed = false;
                continue;
            }
            if (!headed) {
                heading(null, new String[] {"57133-1", "Referral note", "LN"});
                headed = true;
            }
            one(finding);
        }
    }

    private void assessment(Finding finding) {
        heading(finding.date(), writing.coded(finding.codes(), null, "Finding.codes"));
        for (QuestionAnswer answer : finding.answers()) {
            var obx = line(answer.code() == null ? "TX" : "CWE")
                    .set(3, answer.linkId(), answer.question(), answer.linkId() == null ? null : "L");
            if (answer.code() == null) {
                obx.set(5, answer.answer());
            } else {
                obx.set(5, writing.coded(answer.codes(), answer.answer(), "Finding.answers.codes"));
            }
            obx.set(11, "F");
        }
        note(finding.text());
    }

    private void one(Finding finding) {
        var type = type(finding);
        var obx = line(type).set(3, writing.coded(finding.codes(), null, "Finding.codes"));
        switch (type) {
            case "ED" -> document(obx, finding.attachment());
            case "CWE" -> obx.set(5, writing.coded(finding.valueCodes(), finding.value(), "Finding.valueCodes"));
            default -> obx.set(5, finding.value() == null ? finding.text() : finding.value());
        }
        obx.set(6, finding.unit())
                .set(7, finding.range())
                .set(11, status(finding))
                .set(14, date(finding.date(), "Finding.date"));
        for (var code : finding.interpretation()) {
            if (INTERPRETATION.equals(code.system())) {
                obx.add(8, code.code());
            } else {
                writing.lose("Finding.interpretation", "code", NO_EQUIVALENT);
            }
        }
        if (!finding.answers().isEmpty()) {
            writing.lose("Finding.answers", "text", NO_FIELD);
        }
        if (finding.value() != null || !finding.valueCodes().isEmpty() || finding.attachment() != null) {
            note(finding.text());
        }
        if (finding.kind() == Kind.GOAL) {
            writing.lose("Finding.kind", "code", NO_EQUIVALENT);
        }
    }

    /** A letter of table 0085; what has none there is told as final, and lost. */
    private String status(Finding finding) {
        if (finding.status() == null || finding.status().matches("[A-Z]")) {
            return finding.status() == null ? "F" : finding.status();
        }
        return writing.dialect
                .codes()
                .get("result-status-out", finding.status())
                .orElseGet(() -> {
                    if (finding.kind() == Kind.OBSERVATION) {
                        writing.lose("Finding.status", "code", NO_EQUIVALENT);
                    }
                    return "F";
                });
    }

    private static String type(Finding finding) {
        if (finding.attachment() != null) {
            return "ED";
        }
        if (!finding.valueCodes().isEmpty()) {
            return "CWE";
        }
        return finding.value() != null && finding.value().matches("[+-]?\\d+(\\.\\d+)?") ? "NM" : "TX";
    }

    private void document(Line obx, Attachment attachment) {
        var media = attachment.mediaType() == null ? "application/octet-stream" : attachment.mediaType();
        int slash = media.indexOf('/');
        var content = attachment.content() == null ? new byte[0] : attachment.content();
        obx.set(
                5,
                null,
                slash < 0 ? "application" : media.substring(0, slash),
                media.substring(slash + 1),
                "Base64",
                Base64.getEncoder().encodeToString(content));
        if (attachment.title() != null) {
            obx.component(3, 2, attachment.title());
        }
    }

    private void heading(String date, String[] code) {
        writing.out
                .segment("OBR")
                .set(1, Integer.toString(++orders))
                .set(4, code)
                .set(7, date(date, "Finding.date"));
    }

    private Line line(String type) {
        return writing.out.segment("OBX").set(1, Integer.toString(++results)).set(2, type);
    }

    private void note(String text) {
        if (text != null) {
            writing.out.segment("NTE").set(1, "1").set(3, text);
        }
    }

    private String date(String iso, String path) {
        var stamp = Times.stamp(iso, writing.dialect.zone());
        if (iso != null && stamp == null) {
            writing.lose(path, "date", "not-a-date");
        }
        return stamp;
    }

    private static Set<Code> keys(List<Code> codes) {
        return codes.stream().map(FindingWriter::key).collect(Collectors.toSet());
    }

    private static Code key(Code code) {
        return new Code(code.system(), code.code(), code.code() == null ? code.display() : null);
    }
}

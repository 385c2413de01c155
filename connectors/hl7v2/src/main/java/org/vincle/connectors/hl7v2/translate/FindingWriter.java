package org.vincle.connectors.hl7v2.translate;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

    private final Writing writing;
    private int orders;
    private int results;

    FindingWriter(Writing writing) {
        this.writing = writing;
    }

    /** Needs first; a condition that says the same as a need only adds its date. */
    void dg1(List<Need> needs, List<Finding> findings) {
        int number = 0;
        var said = new HashSet<Code>();
        for (var need : needs) {
            var code = need.codes().isEmpty() ? null : need.codes().get(0);
            var same = findings.stream()
                    .filter(f -> f.kind() == Kind.CONDITION && code != null && sameCode(code, f.code()))
                    .findFirst();
            said.add(key(code));
            dg1(++number, need.codes(), need.text(), same.map(Finding::date).orElse(null));
        }
        for (var finding : findings) {
            if (finding.kind() == Kind.CONDITION && (finding.code() == null || said.add(key(finding.code())))) {
                var codes = finding.code() == null ? List.<Code>of() : List.of(finding.code());
                dg1(++number, codes, finding.text() == null ? finding.value() : finding.text(), finding.date());
            }
        }
    }

    private void dg1(int number, List<Code> codes, String text, String date) {
        var words = text != null || codes.isEmpty() ? text : codes.get(0).display();
        writing.out
                .segment("DG1")
                .set(1, Integer.toString(number))
                .set(3, writing.coded(codes, words, "Referral.needs.codes"))
                .set(4, words)
                .set(5, date(date, "Finding.date"))
                .set(6, "W");
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
                            activity.code() == null
                                    ? new String[] {null, activity.text()}
                                    : writing.coded(activity.code(), "Outcome.activities.code"))
                    .set(4, activity.text())
                    .set(5, date == null ? Times.stamp(writing.delivery.owedSince(), writing.dialect.zone()) : date);
            if (activity.status() != null && !activity.status().equals("completed")) {
                writing.lose("Outcome.activities.status", "code", "no-field");
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
            if (finding.kind() == Kind.ASSESSMENT && !finding.answers().isEmpty()) {
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
        heading(finding.date(), writing.coded(finding.code(), "Finding.code"));
        for (QuestionAnswer answer : finding.answers()) {
            var obx = line(answer.code() == null ? "TX" : "CWE")
                    .set(3, answer.linkId(), answer.question(), answer.linkId() == null ? null : "L");
            if (answer.code() == null) {
                obx.set(5, answer.answer());
            } else {
                obx.set(5, writing.coded(List.of(answer.code()), answer.answer(), "Finding.answers.code"));
            }
            obx.set(11, "F");
        }
        note(finding.text());
    }

    private void one(Finding finding) {
        var type = type(finding);
        var obx = line(type).set(3, writing.coded(finding.code(), "Finding.code"));
        switch (type) {
            case "ED" -> document(obx, finding.attachment());
            case "CWE" -> obx.set(5, writing.coded(List.of(finding.valueCode()), finding.value(), "Finding.valueCode"));
            default -> obx.set(5, finding.value() == null ? finding.text() : finding.value());
        }
        obx.set(6, finding.unit())
                .set(11, finding.status() != null && finding.status().matches("[A-Z]") ? finding.status() : "F")
                .set(14, date(finding.date(), "Finding.date"));
        if (finding.value() != null || finding.valueCode() != null || finding.attachment() != null) {
            note(finding.text());
        }
        if (finding.kind() == Kind.GOAL) {
            writing.lose("Finding.kind", "code", "no-equivalent");
        }
    }

    private static String type(Finding finding) {
        if (finding.attachment() != null) {
            return "ED";
        }
        if (finding.valueCode() != null) {
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

    private static Code key(Code code) {
        return code == null ? null : new Code(code.system(), code.code(), code.code() == null ? code.display() : null);
    }

    private static boolean sameCode(Code one, Code other) {
        return other != null && Objects.equals(key(one), key(other));
    }
}

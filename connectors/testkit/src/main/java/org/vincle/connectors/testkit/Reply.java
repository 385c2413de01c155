package org.vincle.connectors.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a hospital says of a referral in RRI, built from the REF that it answers.
 *
 * @param event I12 to I15
 * @param status RF1-1, table 0283
 * @param order ORC-5, table 0038, for what table 0283 has no word; empty for none
 * @param reason RF1-10, a text; empty for none
 * @param procedure PR1-3 of what was done; empty for none
 * @param note NTE-3; empty for none
 */
public record Reply(String event, String status, String order, String reason, String procedure, String note) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final String ACCEPTED = "A^Accepted^HL70283";

    /** Takes it. */
    public static Reply accepted() {
        return new Reply("I12", ACCEPTED, "", "", "", "");
    }

    /** Turns it down. */
    public static Reply rejected(String reason) {
        return new Reply("I12", "R^Rejected^HL70283", "", reason, "", "");
    }

    /** Let it lapse. */
    public static Reply expired() {
        return new Reply("I12", "E^Expired^HL70283", "", "", "", "");
    }

    /** Has begun. */
    public static Reply inProgress() {
        return new Reply("I12", ACCEPTED, "IP", "", "", "");
    }

    /** Has done it. */
    public static Reply completed(String procedure) {
        return new Reply("I12", ACCEPTED, "CM", "", procedure, "");
    }

    /** Agrees to stop. */
    public static Reply agreesToCancel() {
        return new Reply("I14", ACCEPTED, "", "", "", "");
    }

    /** Calls it off by itself. */
    public static Reply cancelled(String reason) {
        return new Reply("I12", ACCEPTED, "CA", reason, "", "");
    }

    /** What it says in one word, for whoever reads along. */
    public String word() {
        return switch (order) {
            case "IP" -> "in progress";
            case "CM" -> "completed";
            case "CA" -> "cancelled";
            default ->
                event.equals("I14")
                        ? "agrees to cancel"
                        : status.replaceAll("^.\\^(\\w+).*", "$1").toLowerCase(Locale.ROOT);
        };
    }

    /** With words of the professional. */
    public Reply noting(String words) {
        return new Reply(event, status, order, reason, procedure, words);
    }

    /** The RRI that answers that REF, under that MSH-10, as its receiver sends it. */
    public String er7(Hl7Text ref, String control, String externalId) {
        var now = TIME.format(Instant.now());
        var segments = new ArrayList<String>();
        segments.add(String.join(
                "|",
                "MSH",
                "^~\\&",
                ref.field("MSH", 5),
                ref.field("MSH", 6),
                ref.field("MSH", 3),
                ref.field("MSH", 4),
                now,
                "",
                "RRI^" + event + "^RRI_I12",
                control,
                "P",
                "2.5.1",
                "",
                "",
                "",
                "",
                "ESP",
                "UNICODE UTF-8"));
        segments.add("MSA|AA|" + ref.control());
        var why = reason.isEmpty() ? "" : "OTH^" + reason + "^LOCAL";
        segments.add("RF1|" + status + "|||||" + ref.field("RF1", 6) + "||||" + why + "|" + externalId);
        for (var line : ref.text().split("[\r\n]+")) {
            if (line.startsWith("PRD|") || line.startsWith("PID|")) {
                segments.add(line);
            }
        }
        if (!order.isEmpty()) {
            segments.add("ORC|SC|" + ref.field("RF1", 6) + "|||" + order);
        }
        if (!procedure.isEmpty()) {
            segments.add("PR1|1||" + procedure + "||" + now);
        }
        if (!note.isEmpty()) {
            segments.add("NTE|1||" + note);
        }
        return String.join("\r", segments) + "\r";
    }

    static String acknowledge(Hl7Text message, String code, String control) {
        var segments = List.of(
                String.join(
                        "|",
                        "MSH",
                        "^~\\&",
                        message.field("MSH", 5),
                        message.field("MSH", 6),
                        message.field("MSH", 3),
                        message.field("MSH", 4),
                        TIME.format(Instant.now()),
                        "",
                        "ACK^" + message.component("MSH", 9, 2) + "^ACK",
                        control,
                        "P",
                        message.field("MSH", 12)),
                "MSA|" + code + "|" + message.control());
        return String.join("\r", segments) + "\r";
    }
}

package org.vincle.connectors.hropen.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Reason;

/**
 * A dispositionStatus, understood.
 *
 * @param word the FHIR Task status it means, or one of the two words of a withdrawal; empty when it moves nothing
 * @param reason why, or null
 * @param note free words, or null
 * @param at when, or null
 * @param digest of all that it says
 */
record Disposition(Optional<String> word, Reason reason, String note, Instant at, String digest) {

    private static final Set<String> FINAL = Set.of("completed", "failed", "rejected", "cancelled");
    private static final int LONGEST = 20_000;

    boolean is(String wanted) {
        return word.filter(wanted::equals).isPresent();
    }

    boolean isFinal() {
        return word.filter(FINAL::contains).isPresent();
    }

    /** Whether that opening has a disposition at all. */
    static boolean in(JsonNode opening) {
        var status = opening.path(Names.DISPOSITION);
        return status.isObject()
                && (status.path("name").isValueNode() && !status.path("name").isNull()
                        || status.path("code").isValueNode()
                                && !status.path("code").isNull());
    }

    /** What that object says, which stands at that pointer; InvalidMessage when it contradicts itself or nobody knows it. */
    static Disposition read(JsonNode status, String pointer, Dialect dialect) {
        var name = text(status, "name", pointer);
        var code = text(status, "code", pointer);
        var reason = reason(text(status, "reasonCode", pointer), text(status, "reasonDescription", pointer), dialect);
        var date = text(status, "date", pointer);
        return new Disposition(
                word(name, code, pointer, dialect.codes()),
                reason,
                text(status, "description", pointer),
                date == null ? null : instant(date, pointer, dialect),
                digest(status));
    }

    private static Optional<String> word(String name, String code, String pointer, CodeTables codes) {
        var byName = "name|" + letters(name);
        var byCode = "code|" + digits(code);
        boolean knowsName = codes.knows("disposition-in", byName);
        boolean knowsCode = codes.knows("disposition-in", byCode);
        if (!knowsName && !knowsCode) {
            throw new InvalidMessage("disposition-unknown", pointer + (name == null ? "/code" : "/name"));
        }
        var says = codes.get("disposition-in", knowsName ? byName : byCode);
        if (knowsName && knowsCode && !says.equals(codes.get("disposition-in", byCode))) {
            throw new InvalidMessage("disposition-contradicts", pointer + "/code");
        }
        return says;
    }

    /** In Progress, in-progress, InProgress and IN_PROGRESS are one. */
    private static String letters(String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z]", "");
    }

    /** 90 and 090 are one: some software writes a code as a number. */
    private static String digits(String code) {
        var trimmed = code == null ? "" : code.strip();
        return trimmed.matches("[0-9]{1,2}") ? "0".repeat(3 - trimmed.length()) + trimmed : trimmed;
    }

    private static String text(JsonNode object, String field, String pointer) {
        var value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber() || value.asText().length() > LONGEST) {
            throw new InvalidMessage(value.isTextual() ? "too-long" : "wrong-type", pointer + "/" + field);
        }
        var text = value.asText();
        if (text.codePoints().anyMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t')) {
            throw new InvalidMessage("text-invalid", pointer + "/" + field);
        }
        return text.isBlank() ? null : text;
    }

    private static Reason reason(String code, String words, Dialect dialect) {
        if (code == null) {
            return words == null ? null : Reason.text(words);
        }
        var known = dialect.codes().get("reason-in", digits(code));
        int bar = known.map(k -> k.indexOf('|')).orElse(-1);
        var ours = bar < 0
                ? new Code("urn:vincle:hropen:" + dialect.partner() + ":reason", code, null)
                : new Code(known.get().substring(0, bar), known.get().substring(bar + 1), null);
        return new Reason(List.of(ours), words);
    }

    private static Instant instant(String text, String pointer, Dialect dialect) {
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text).atStartOfDay(dialect.zone()).toInstant();
            }
            return text.matches(".*T.*(Z|[+-][0-9:]+)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(dialect.zone()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidMessage("date-invalid", pointer + "/date");
        }
    }

    /** The same for the same words, in whatever order the fields stand. */
    static String digest(JsonNode status) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var field : List.of("name", "code", "description", "reasonCode", "reasonDescription", "date")) {
                sha.update(status.path(field).asText("").getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Disposition[not shown]";
    }
}

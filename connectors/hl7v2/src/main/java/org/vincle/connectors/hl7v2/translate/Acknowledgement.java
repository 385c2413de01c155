package org.vincle.connectors.hl7v2.translate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.hl7v2.er7.CharacterSets;
import org.vincle.connectors.hl7v2.er7.Delimiters;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Er7Writer;
import org.vincle.connectors.hl7v2.er7.Times;

/** Says in HL7 v2 what became of a message that a partner sent: original mode, or the accept level of enhanced mode. */
public final class Acknowledgement {

    /** What nobody will understand, however often it is sent. */
    private static final Set<String> REJECTED = Set.of(
            "no-header",
            "bad-delimiters",
            "no-segment",
            "second-header",
            "too-many-segments",
            "too-many-parts",
            "too-large",
            "unsupported-message",
            "unsupported-event",
            "unsupported-version",
            "unknown-partner");

    /** Table 0155: always, never, on errors, on success. */
    private static final Set<String> CONDITIONS = Set.of("AL", "NE", "ER", "SU");

    private static final Pattern PATH =
            Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[(\\d+)\\])?(?:-(\\d+)(?:\\.(\\d+))?)?");

    /**
     * What went wrong.
     *
     * @param code a stable word
     * @param path the field, or null
     * @param temporary whether the same message may be taken later
     */
    public record Failure(String code, String path, boolean temporary) {}

    private final Er7Message message;
    private final Locale language;
    private final ZoneId zone;
    private final CodeTables codes;
    private final Er7Writer out;

    /**
     * To that message.
     *
     * @param message what was received, or null when it could not be read
     * @param language of the sentences for people
     * @param zone of our time
     * @param codes the code maps
     */
    public Acknowledgement(Er7Message message, Locale language, ZoneId zone, CodeTables codes) {
        this.message = message;
        this.language = language;
        this.zone = zone;
        this.codes = codes;
        this.out = new Er7Writer(message == null ? Delimiters.USUAL : message.delimiters());
    }

    /** The ledger has it; empty when the sender asked for silence. The same message always gets the same answer. */
    public Optional<byte[]> accepted(Accepted accepted) {
        return code('A', true).map(code -> {
            header(accepted.at(), Ids.brief(accepted.id()));
            msa(code, null);
            if (accepted.parked()) {
                error(
                        new Failure(
                                "parked",
                                message == null || message.first("RF1").isEmpty() ? null : "RF1-6",
                                false),
                        "W");
            }
            return bytes();
        });
    }

    /** The ledger does not have it; empty when the sender asked for silence. */
    public Optional<byte[]> refused(Failure failure, Instant now) {
        return code(failure.temporary() || !REJECTED.contains(failure.code()) ? 'E' : 'R', failure)
                .map(code -> {
                    header(now, "E" + digest(failure.code()));
                    msa(code, failure.code());
                    error(failure, "E");
                    return bytes();
                });
    }

    private Optional<String> code(char outcome, Failure failure) {
        boolean accept = enhanced() && asked(15, false);
        return code(accept ? (failure.temporary() ? 'E' : 'R') : outcome, false);
    }

    /** MSA-1: at the accept level if MSH-15 asks for it, else at the application level, as in original mode. */
    private Optional<String> code(char outcome, boolean success) {
        if (!enhanced()) {
            return Optional.of("A" + outcome);
        }
        if (asked(15, success)) {
            return Optional.of("C" + outcome);
        }
        return asked(16, success) ? Optional.of("A" + outcome) : Optional.empty();
    }

    private boolean enhanced() {
        return message != null && (conditioned(15) || conditioned(16));
    }

    private boolean conditioned(int field) {
        var when = message.header().get(field);
        return when != null && CONDITIONS.contains(when);
    }

    /** A word that table 0155 does not know asks for an answer: silence would be taken for a message lost. */
    private boolean asked(int field, boolean success) {
        var when = message.header().get(field);
        return switch (when == null ? "NE" : when) {
            case "NE" -> false;
            case "ER" -> !success;
            case "SU" -> success;
            default -> true;
        };
    }

    private void header(Instant at, String id) {
        var line = out.segment("MSH");
        if (message == null) {
            line.set(7, Times.stamp(at, zone))
                    .set(9, "ACK")
                    .set(10, id)
                    .set(11, "P")
                    .set(12, "2.5");
            return;
        }
        var msh = message.header();
        var trigger = msh.get(9, 2);
        line.copy(3, msh.rawField(5))
                .copy(4, msh.rawField(6))
                .copy(5, msh.rawField(3))
                .copy(6, msh.rawField(4))
                .set(7, Times.stamp(at, zone))
                .set(9, "ACK", since("2.2") ? trigger : null, since("2.3.1") ? "ACK" : null)
                .set(10, id)
                .copy(11, msh.has(11) ? msh.rawField(11) : "P")
                .copy(12, msh.has(12) ? msh.rawField(12) : "2.5")
                .copy(18, msh.rawField(18));
    }

    private void msa(String code, String text) {
        var msa = out.segment("MSA").set(1, code);
        if (message != null) {
            msa.copy(2, message.header().rawField(10));
        }
        if (!since("2.7")) {
            msa.set(3, text);
        }
    }

    private void error(Failure failure, String severity) {
        var table = codes.get("error-out", failure.code()).orElse("207");
        var words = Words.in(language, failure.code());
        var where = location(failure.path());
        var err = out.segment("ERR");
        if (since("2.5")) {
            err.set(2, where)
                    .set(3, table, null, "HL70357")
                    .set(4, severity)
                    .set(5, failure.code(), null, "VINCLE")
                    .set(8, words);
        } else {
            var code = table + Er7Writer.SUB + words + Er7Writer.SUB + "HL70357";
            err.set(1, part(where, 0), part(where, 1), part(where, 2), code);
        }
    }

    private static String[] location(String path) {
        var place = PATH.matcher(path == null ? "" : path);
        if (!place.matches()) {
            return new String[0];
        }
        var component = place.group(4);
        return new String[] {
            place.group(1),
            place.group(2) == null ? "1" : place.group(2),
            place.group(3),
            component == null ? null : "1",
            component
        };
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : null;
    }

    private boolean since(String version) {
        var actual = message == null ? null : message.header().get(12);
        return actual == null ? version.compareTo("2.5") <= 0 : actual.compareTo(version) >= 0;
    }

    private String digest(String code) {
        var id = message == null ? "" : message.header().rawField(10);
        long hash = 1125899906842597L;
        for (char c : (id + code).toCharArray()) {
            hash = 31 * hash + c;
        }
        return HexFormat.of().withUpperCase().toHexDigits(hash);
    }

    private byte[] bytes() {
        Charset charset = message == null ? StandardCharsets.UTF_8 : message.charset();
        return CharacterSets.encode(charset, out.text());
    }
}

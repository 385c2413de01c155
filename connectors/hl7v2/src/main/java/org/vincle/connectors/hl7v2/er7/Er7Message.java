package org.vincle.connectors.hl7v2.er7;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.InvalidMessage;

/** A received message: its segments in the order in which they came, and in which character set. */
public final class Er7Message {

    private static final int MOST_SEGMENTS = 20_000;

    private final List<Segment> segments;
    private final Map<String, List<Segment>> byName = new HashMap<>();
    private final Delimiters delimiters;
    private final Charset charset;
    private final List<Warning> warnings;

    private Er7Message(List<Segment> segments, Delimiters delimiters, Charset charset, List<Warning> warnings) {
        this.segments = List.copyOf(segments);
        segments.forEach(
                s -> byName.computeIfAbsent(s.name(), n -> new ArrayList<>()).add(s));
        this.delimiters = delimiters;
        this.charset = charset;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a message whose lines end in CR, LF or both.
     *
     * @param content the bytes between the frame's marks
     * @param otherwise the character set when MSH-18 is empty
     */
    public static Er7Message read(byte[] content, Charset otherwise) {
        var warnings = new ArrayList<Warning>();
        var declared = declaredCharset(content, warnings).orElse(otherwise);
        var charset = understood(content, declared, warnings);
        var text = new String(content, charset);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return parse(text.stripLeading(), charset, warnings);
    }

    private static Er7Message parse(String text, Charset charset, List<Warning> warnings) {
        var delimiters = Delimiters.of(text.lines().findFirst().orElse(""));
        var segments = new ArrayList<Segment>();
        var counts = new HashMap<String, Integer>();
        for (var line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                continue;
            }
            if (segments.size() == MOST_SEGMENTS) {
                throw new InvalidMessage("too-many-segments", line.substring(0, Math.min(3, line.length())));
            }
            if (!isSegment(line, delimiters.field())) {
                throw new InvalidMessage("no-segment", "segment " + (segments.size() + 1));
            }
            segments.add(new Segment(line, counts.merge(line.substring(0, 3), 1, Integer::sum), delimiters, charset));
        }
        if (counts.get("MSH") != 1) {
            throw new InvalidMessage("second-header", "MSH[2]");
        }
        return new Er7Message(segments, delimiters, charset, warnings);
    }

    private static Optional<Charset> declaredCharset(byte[] content, List<Warning> warnings) {
        int end = 0;
        while (end < content.length && (end < 4 || content[end] != '\r' && content[end] != '\n')) {
            end++;
        }
        var msh = new String(content, 0, end, StandardCharsets.ISO_8859_1).strip();
        int start = msh.indexOf("MSH");
        if (start < 0 || msh.length() < start + 5) {
            return Optional.empty();
        }
        var header = msh.substring(start);
        var delimiters = Delimiters.of(header);
        var word = new Segment(header, 1, delimiters, StandardCharsets.ISO_8859_1).get(18);
        var found = CharacterSets.of(word);
        if (word != null && found.isEmpty()) {
            warnings.add(new Warning("unknown-character-set", "MSH-18"));
        }
        return found;
    }

    /** The declared one if the bytes agree; else UTF-8 if they are that; else Latin 1, which is never wrong and seldom right. */
    private static Charset understood(byte[] content, Charset declared, List<Warning> warnings) {
        if (isValid(content, declared)) {
            return declared;
        }
        warnings.add(new Warning("character-set-mismatch", "MSH-18"));
        return isValid(content, StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static boolean isSegment(String line, char separator) {
        return line.length() >= 3
                && isLetter(line.charAt(0))
                && (isLetter(line.charAt(1)) || isDigit(line.charAt(1)))
                && (isLetter(line.charAt(2)) || isDigit(line.charAt(2)))
                && (line.length() == 3 || line.charAt(3) == separator);
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isValid(byte[] content, Charset charset) {
        var decoder = charset.newDecoder();
        var in = ByteBuffer.wrap(content);
        var out = CharBuffer.allocate(8 * 1024);
        for (var result = decoder.decode(in, out, true); ; result = decoder.decode(in, out, true)) {
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }

    /** All segments in order. */
    public List<Segment> segments() {
        return segments;
    }

    /** The header. */
    public Segment header() {
        return segments.get(0);
    }

    /** The first segment of that name. */
    public Optional<Segment> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All segments of that name, in order. */
    public List<Segment> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Whether there is a segment of that name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Message code and trigger event, for instance {@code REF^I12}; the event is empty when there is none. */
    public String event() {
        var code = header().get(9, 1);
        var trigger = header().get(9, 2);
        return (code == null ? "" : code) + "^" + (trigger == null ? "" : trigger);
    }

    public Delimiters delimiters() {
        return delimiters;
    }

    public Charset charset() {
        return charset;
    }

    /** What was odd about its bytes. */
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "Er7Message[not shown]";
    }
}

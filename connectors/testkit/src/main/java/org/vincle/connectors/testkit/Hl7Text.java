package org.vincle.connectors.testkit;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message in HL7 v2's text form, read as the simulators need it and no further.
 *
 * @param text segments ended by carriage returns
 */
public record Hl7Text(String text) {

    /** Field {@code number} of the first such segment, whole; empty when absent. MSH-1 is the separator itself. */
    public String field(String segment, int number) {
        var separator = separator();
        for (var line : text.split("[\r\n]+")) {
            if (line.startsWith(segment + separator)) {
                var fields = line.split(Pattern.quote(separator), -1);
                int at = segment.equals("MSH") ? number - 1 : number;
                return at < fields.length ? fields[at] : "";
            }
        }
        return "";
    }

    /** As its own header says: who is written to in another one may be answered in it. */
    private String separator() {
        return text.startsWith("MSH") && text.length() > 3 ? text.substring(3, 4) : "|";
    }

    /** A component of that field, from 1; empty when absent. */
    public String component(String segment, int number, int component) {
        var parts = field(segment, number).split("\\^", -1);
        return component <= parts.length ? parts[component - 1] : "";
    }

    /** For instance {@code REF^I12}. */
    public String event() {
        return component("MSH", 9, 1) + "^" + component("MSH", 9, 2);
    }

    /** MSH-10. */
    public String control() {
        return field("MSH", 10);
    }

    /** By what a hospital knows that it has seen an effect before: event and RF1-6, or MSH-10 where there is none. */
    public String effectKey() {
        var number = component("RF1", 6, 1);
        return event() + " " + (number.isEmpty() ? control() : number);
    }

    /** What an acknowledgement says in words of its own: MSA-3 and its ERR segments; the rest of it repeats what was sent. */
    public String refusal() {
        return Stream.concat(
                        Stream.of(field("MSA", 3)),
                        Stream.of(text.split("[\r\n]+")).filter(s -> s.startsWith("ERR|")))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "Hl7Text[not shown]";
    }
}

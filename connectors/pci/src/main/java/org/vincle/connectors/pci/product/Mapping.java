package org.vincle.connectors.pci.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.pci.scsp.Meaning;

/**
 * What one certificate type asks and what its answer means, as {@code map-NAME.tsv} says it.
 *
 * @param namespace of what is asked, or null for the dialect's own
 * @param asked what stands in DatosEspecificos, in order
 * @param results by the path of a code: what its values mean, {@code *} for the rest
 * @param facts which elements become findings
 * @param echoes paths that only repeat what we said, or who the person is
 */
public record Mapping(
        String namespace,
        List<Ask> asked,
        Map<String, Map<String, Meaning>> results,
        List<Fact> facts,
        List<String> echoes) {

    /**
     * One element of the question.
     *
     * @param path its path, as local names
     * @param source what stands there, for instance {@code birth-date}
     * @param form how, for instance {@code dd/MM/yyyy}, {@code NIF=3,NIE=5}, or null
     * @param optional whether it may be left out
     */
    public record Ask(String path, String source, String form, boolean optional) {}

    /**
     * One finding for each element of the answer at a path.
     *
     * @param path where
     * @param code its code in {@code urn:vincle:proof}
     * @param display what people read
     * @param options the rest: value, map, date, unit, kind
     * @param items further questions and answers: label and path
     */
    public record Fact(
            String path, String code, String display, Map<String, String> options, Map<String, String> items) {}

    /** Reads a mapping; IllegalArgumentException names the line that is wrong. */
    public static Mapping read(Reader source) throws IOException {
        var lines = new Lines();
        var reader = new BufferedReader(source);
        int number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    lines.take(line.strip().split("\t+"));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("mapping line " + number + " is not understood", e);
                }
            }
        }
        return lines.mapping();
    }

    private static final class Lines {

        private String namespace;
        private final List<Ask> asked = new ArrayList<>();
        private final Map<String, Map<String, Meaning>> results = new LinkedHashMap<>();
        private final List<Fact> facts = new ArrayList<>();
        private final List<String> echoes = new ArrayList<>();

        void take(String[] columns) {
            switch (columns[0]) {
                case "namespace" -> namespace = columns[1];
                case "ask" -> ask(columns);
                case "result" ->
                    results.computeIfAbsent(columns[1], p -> new HashMap<>()).put(columns[2], Meaning.of(columns[3]));
                case "fact" -> fact(columns);
                case "echo" -> echoes.add(columns[1]);
                default -> throw new IllegalArgumentException("no such word");
            }
        }

        private void ask(String[] columns) {
            boolean optional = columns[1].endsWith("?");
            var path = optional ? columns[1].substring(0, columns[1].length() - 1) : columns[1];
            Sources.check(columns[2]);
            asked.add(new Ask(path, columns[2], columns.length > 3 ? columns[3] : null, optional));
        }

        private void fact(String[] columns) {
            var options = new HashMap<String, String>();
            var items = new LinkedHashMap<String, String>();
            for (int i = 4; i < columns.length; i++) {
                int equals = columns[i].indexOf('=');
                var key = columns[i].substring(0, equals);
                var value = columns[i].substring(equals + 1);
                if (key.equals("item")) {
                    int colon = value.lastIndexOf(':');
                    items.put(value.substring(0, colon), value.substring(colon + 1));
                } else if (List.of("value", "amount", "map", "date", "unit").contains(key)) {
                    options.put(key, value);
                } else {
                    throw new IllegalArgumentException("no such option");
                }
            }
            facts.add(new Fact(columns[1], columns[2], columns[3], Map.copyOf(options), items));
        }

        Mapping mapping() {
            return new Mapping(namespace, List.copyOf(asked), results, List.copyOf(facts), List.copyOf(echoes));
        }
    }
}

package org.vincle.connectors.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table that says one vocabulary in another: one pair per line, tab separated, {@code #} begins a comment, {@code -} as the
 * target says that there is no equivalent. The files stand in {@code etc/codes/CONNECTOR}, so an engineer may mend one while the hub runs.
 */
public final class CodeMap {

    /** A table that says nothing. */
    public static final CodeMap EMPTY = new CodeMap(Map.of());

    private final Map<String, String> targets;

    private CodeMap(Map<String, String> targets) {
        this.targets = targets;
    }

    /** Reads a table; IllegalArgumentException names the line that is wrong. */
    public static CodeMap read(Reader source) throws IOException {
        var targets = new HashMap<String, String>();
        var lines = new BufferedReader(source);
        int number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var columns = line.split("\t+");
            if (columns.length < 2
                    || columns[0].isBlank()
                    || columns[1].isBlank()
                    || targets.putIfAbsent(columns[0].trim(), columns[1].trim()) != null) {
                throw new IllegalArgumentException("code map line " + number + " is no pair, or says a code twice");
            }
        }
        return new CodeMap(Map.copyOf(targets));
    }

    /** What the code is called on the other side; empty when unknown or explicitly without equivalent. */
    public Optional<String> get(String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(targets.get(code)).filter(t -> !t.equals("-"));
    }

    /** Whether the table mentions the code at all, be it only to say that there is no equivalent. */
    public boolean knows(String code) {
        return code != null && targets.containsKey(code);
    }
}

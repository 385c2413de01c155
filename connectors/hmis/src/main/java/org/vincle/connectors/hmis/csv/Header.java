package org.vincle.connectors.hmis.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The first line of a file: which column stands where, whatever their order and case. */
public final class Header {

    private final String file;
    private final List<String> columns;
    private final Map<String, Integer> positions;

    private Header(String file, List<String> columns, Map<String, Integer> positions) {
        this.file = file;
        this.columns = columns;
        this.positions = positions;
    }

    static Header of(String file, List<String> columns) throws Fault {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < columns.size(); i++) {
            var name = columns.get(i).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && positions.putIfAbsent(name, i) != null) {
                throw new Fault("column-twice", file, 1, null);
            }
        }
        return new Header(file, List.copyOf(columns), positions);
    }

    /** The file's name without its ending. */
    public String file() {
        return file;
    }

    /** The columns as the file writes them. */
    public List<String> columns() {
        return columns;
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return positions.containsKey(column.toLowerCase(Locale.ROOT));
    }

    int position(String column) {
        return positions.getOrDefault(column.toLowerCase(Locale.ROOT), -1);
    }

    /** Refuses a file that lacks one of them. */
    public void require(List<String> wanted) throws Fault {
        for (var column : wanted) {
            if (!has(column)) {
                throw new Fault("no-column", file, 1, column);
            }
        }
    }
}

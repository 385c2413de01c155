package org.vincle.connectors.hmis.csv;

/**
 * Something in a set breaks a rule. It names the place and the rule and never a value.
 */
public final class Fault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final String column;

    /**
     * A fault at a place.
     *
     * @param rule a stable word such as {@code no-date}
     * @param file the file of the set, or null for the set as a whole
     * @param line its line, or 0
     * @param column its column, or null
     */
    public Fault(String rule, String file, long line, String column) {
        super(rule, null, false, false);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** A fault of the set as a whole, or of one of its files. */
    public Fault(String rule, String file) {
        this(rule, file, 0, null);
    }

    /** The broken rule. */
    public String rule() {
        return getMessage();
    }

    /** The file, or null. */
    public String file() {
        return file;
    }

    /** The line, or 0. */
    public long line() {
        return line;
    }

    /** The column, or null. */
    public String column() {
        return column;
    }
}

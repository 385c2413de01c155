package org.vincle.connectors.directory.hsds;

/** A source cannot be read, or not as a whole: a code says why, a place where, neither quotes it. */
public final class BrokenSource extends Exception {

    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * Why and where.
     *
     * @param code a stable word such as {@code no-column}
     * @param place a file, a line or a path of the interface, or null
     */
    public BrokenSource(String code, String place) {
        super(code, null, false, false);
        this.place = place;
    }

    /** The stable word. */
    public String code() {
        return getMessage();
    }

    /** The code with its place, for people. */
    public String words() {
        return place == null ? code() : code() + " at " + place;
    }
}

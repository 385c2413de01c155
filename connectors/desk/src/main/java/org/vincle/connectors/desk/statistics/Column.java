package org.vincle.connectors.desk.statistics;

import java.util.Locale;

/** A column of the numbers as a file; its meaning stands in the dictionary. */
public enum Column {
    PERIOD("string"),
    INSTITUTION("string"),
    SIDE("string"),
    AS_OF("date"),
    TABLE("string"),
    VALUE("string"),
    OUTCOME("string"),
    REFERRALS("integer"),
    STATUS("string");

    private final String type;

    Column(String type) {
        this.type = type;
    }

    /** What it is called in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of its values, in the words of CSV on the Web. */
    public String type() {
        return type;
    }
}

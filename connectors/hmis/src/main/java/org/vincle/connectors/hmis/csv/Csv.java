package org.vincle.connectors.hmis.csv;

import java.util.List;

/** Writes lines as RFC 4180 says. */
final class Csv {

    static String line(List<String> values) {
        var line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            line.append(i == 0 ? "" : ",").append(field(values.get(i)));
        }
        return line.append("\r\n").toString();
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        var clean = value.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", " ");
        boolean plain = clean.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                && clean.equals(clean.strip());
        return plain ? clean : '"' + clean.replace("\"", "\"\"") + '"';
    }

    private Csv() {}
}

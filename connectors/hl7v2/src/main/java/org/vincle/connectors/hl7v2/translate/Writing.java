package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.hl7v2.er7.Delimiters;
import org.vincle.connectors.hl7v2.er7.Er7Writer;

/** One delivery being said in its partner's dialect, and what could not be said. */
final class Writing {

    private static final String V2_TABLE = "http://terminology.hl7.org/CodeSystem/v2-";
    private static final String UNKNOWN_SYSTEM = "urn:vincle:hl7v2:";

    final Delivery delivery;
    final Dialect dialect;
    final Er7Writer out = new Er7Writer(Delimiters.USUAL);
    final List<Loss> losses = new ArrayList<>();

    Writing(Delivery delivery, Dialect dialect) {
        this.delivery = delivery;
        this.dialect = dialect;
    }

    /** The partner's newest number of that kind, as the components of an EI, with its namespace if it ever gave one. */
    String[] number(String system) {
        var newest = delivery.key(system).orElse(null);
        if (newest == null) {
            return new String[0];
        }
        return delivery.keys().stream()
                .filter(k -> k.system().equals(system))
                .map(Key::value)
                .filter(v -> v.startsWith(newest + "^"))
                .findFirst()
                .orElse(newest)
                .split("\\^", 2);
    }

    void lose(String path, String valueClass, String why) {
        var loss = new Loss(path, valueClass, why);
        if (!losses.contains(loss)) {
            losses.add(loss);
        }
    }

    /** Code, words and system, those of a second coding, and from version 2.7 on of a third. */
    String[] coded(List<Code> codes, String text, String path) {
        boolean three = dialect.version().compareTo("2.7") >= 0;
        if (codes.size() > (three ? 3 : 2)) {
            lose(path, "code", three ? "only-three-codings" : "only-two-codings");
        }
        var first = codes.isEmpty() ? null : codes.get(0);
        var display = first == null || first.display() == null ? text : first.display();
        var parts = new String[12];
        coding(parts, 0, first);
        coding(parts, 3, codes.size() < 2 ? null : codes.get(1));
        coding(parts, 9, codes.size() < 3 || !three ? null : codes.get(2));
        parts[1] = display;
        parts[8] = text == null || text.equals(display) || dialect.version().compareTo("2.5") < 0 ? null : text;
        return parts;
    }

    String[] coded(Code code, String path) {
        return code == null ? new String[0] : coded(List.of(code), null, path);
    }

    private void coding(String[] parts, int at, Code code) {
        if (code != null) {
            parts[at] = code.code();
            parts[at + 1] = code.display();
            parts[at + 2] = code.code() == null ? null : system(code.system());
        }
    }

    private String system(String uri) {
        if (uri == null) {
            return null;
        }
        if (uri.startsWith(V2_TABLE)) {
            return "HL7" + uri.substring(V2_TABLE.length());
        }
        return uri.startsWith(UNKNOWN_SYSTEM)
                ? uri.substring(UNKNOWN_SYSTEM.length())
                : dialect.codes().get("system-out", uri).orElse(uri);
    }
}

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

    /** Code, words, system, and a second coding if there is one. */
    String[] coded(List<Code> codes, String text, String path) {
        if (codes.size() > 2) {
            lose(path, "code", "only-two-codings");
        }
        var first = codes.isEmpty() ? null : codes.get(0);
        var second = codes.size() < 2 ? null : codes.get(1);
        var display = first == null || first.display() == null ? text : first.display();
        return new String[] {
            first == null ? null : first.code(),
            display,
            first == null || first.code() == null ? null : system(first.system()),
            second == null ? null : second.code(),
            second == null ? null : second.display(),
            second == null ? null : system(second.system()),
            null,
            null,
            text == null
                            || text.equals(display)
                            || !dialect.version().startsWith("2.")
                            || dialect.version().compareTo("2.5") < 0
                    ? null
                    : text
        };
    }

    String[] coded(Code code, String path) {
        return code == null ? new String[0] : coded(List.of(code), null, path);
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

package org.vincle.connectors.pci.product;

import static java.util.stream.Collectors.toMap;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.scsp.Errors;
import org.w3c.dom.Element;

/** Answers of certificate types, for whoever damages them, and what is understood of such. */
public final class Certificates {

    /** By mapping: a good content of DatosEspecificos. */
    public static Map<String, String> answers() {
        return MappingsTest.cases().collect(toMap(MappingsTest.Case::mapping, MappingsTest.Case::content));
    }

    /** How that mapping understands such. */
    public static Function<Element, String> reader(String name) {
        var mapping = Fakes.CODES.mapping(name);
        var errors = new Errors(Fakes.CODES);
        return specific -> "certificate "
                + Facts.read(specific, mapping.get(), errors, "source")
                        .meaning()
                        .name()
                        .toLowerCase(Locale.ROOT);
    }

    private Certificates() {}
}

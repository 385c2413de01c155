package org.vincle.connectors.pci.hestia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.vincle.connectors.api.error.InvalidMessage;

/**
 * Avís nou recurs: a resource that Hèstia has for us. Its documentation spells the fields in three ways; all count.
 *
 * @param codINE of the area
 * @param resource the resource's number
 * @param professional the number of who announced it, or null
 */
record Notice(String codINE, String resource, String professional) {

    private static final Set<String> CODINE = Set.of("codine", "codiine");
    private static final Set<String> RESOURCE = Set.of("idunicorecurso", "idrecurs", "idunicrecurs");
    private static final Set<String> PROFESSIONAL = Set.of("idprofesional", "idprofessional");

    /** Reads the claims of an area's token; InvalidMessage names the field that is missing, wrong or another's. */
    static Notice read(ObjectNode claims, String codINE) {
        var said = number(claims, CODINE, "CodINE", true);
        if (!said.equals(codINE.replaceFirst("^0+", ""))) {
            throw new InvalidMessage("another-area", "CodINE");
        }
        return new Notice(
                codINE,
                number(claims, RESOURCE, "IdUnicoRecurso", true),
                number(claims, PROFESSIONAL, "IdProfesional", false));
    }

    private static String number(ObjectNode claims, Set<String> spellings, String name, boolean required) {
        String found = null;
        for (var field : claims.properties()) {
            if (spellings.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                var value = field.getValue().isValueNode()
                        ? field.getValue().asText().strip()
                        : "";
                if (!value.matches("[0-9]{1,18}") || found != null && !found.equals(value)) {
                    throw new InvalidMessage("not-a-number", name);
                }
                found = value.replaceFirst("^0+(?=.)", "");
            }
        }
        if (found == null && required) {
            throw new InvalidMessage("missing", name);
        }
        return found;
    }

    /** What the resource is called by everybody: the same notice is recognised by it. */
    String name() {
        return codINE + ":" + resource;
    }
}

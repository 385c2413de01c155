package org.vincle.connectors.desk.web;

import java.util.Map;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;

/** What the numbers are called that people have on a card. */
final class NumberKinds {

    private static final String OTHER = "person.number";
    private static final Map<String, String> KEYS = Map.of(
            Systems.DNI_NIE, "send.kind.dni",
            Systems.NUSS, "send.kind.nuss",
            Systems.CIP_SNS, "send.kind.cip-sns",
            Systems.CIP_CATALONIA, "send.kind.cip-catalonia");

    /** The sentence that names it; of a number of somebody's own, that it is one. */
    static String key(Identifier number) {
        return number.system() == null ? OTHER : KEYS.getOrDefault(number.system(), OTHER);
    }

    private NumberKinds() {}
}

package org.vincle.connectors.desk.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.IdentifierRule;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;

/** The numbers by which somebody at a desk may say who is meant. */
final class Numbers {

    private static final Map<String, String> SYSTEMS = systems();

    private static Map<String, String> systems() {
        var systems = new LinkedHashMap<String, String>();
        systems.put("dni", Systems.DNI_NIE);
        systems.put("nuss", Systems.NUSS);
        systems.put("cip-sns", Systems.CIP_SNS);
        systems.put("cip-catalonia", Systems.CIP_CATALONIA);
        return systems;
    }

    /** The words of the kinds, in the order in which they are offered. */
    static Iterable<String> kinds() {
        return SYSTEMS.keySet();
    }

    /** The number that was written; none when it cannot be one, as the hub looks at it. */
    static Optional<Identifier> read(String kind, String written) {
        var system = SYSTEMS.get(kind);
        if (system == null || written.isBlank()) {
            return Optional.empty();
        }
        var number = new Identifier(system, IdentifierRule.compact(written));
        return Optional.of(number).filter(n -> IdentifierRule.of(n).holds().test(n.value()));
    }

    /** The word of the kind of that number; null when it is none of these. */
    static String kind(Identifier number) {
        return SYSTEMS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(number.system()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private Numbers() {}
}

package org.vincle.connectors.hl7v2.translate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.hl7v2.er7.Er7Message;

/** Which of a partner's messages means what; the most definite meaning that holds wins. */
public final class Meanings {

    private final EnumMap<Meaning, Condition> conditions = new EnumMap<>(Meaning.class);

    /** Reads the conditions; IllegalArgumentException names the meaning whose condition is none. */
    public Meanings(Map<Meaning, String> texts) {
        for (var meaning : Meaning.values()) {
            try {
                conditions.put(meaning, Condition.of(texts.get(meaning)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(meaning + ": " + e.getMessage());
            }
        }
    }

    /** What the message means; empty when it moves nothing. The event is that of the message, aliases resolved. */
    public Optional<Meaning> of(Er7Message message, String event) {
        for (var entry : conditions.entrySet()) {
            if (entry.getValue().holds(message, event)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }
}

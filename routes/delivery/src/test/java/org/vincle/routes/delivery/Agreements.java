package org.vincle.routes.delivery;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy;

/** A policy that a test writes, word by word; one's own is always permitted. */
final class Agreements implements Policy {

    private final Map<String, Set<DataCategory>> permitted = new HashMap<>();

    Agreements permit(String source, String recipient, DataCategory... categories) {
        permitted.put(source + recipient, Set.of(categories));
        return this;
    }

    Agreements permitAll(String source, String recipient) {
        permitted.put(source + recipient, EnumSet.allOf(DataCategory.class));
        return this;
    }

    @Override
    public Decision decide(Question question) {
        var source = question.source();
        var recipient = question.recipient();
        return source.equals(recipient)
                ? new Decision(EnumSet.allOf(DataCategory.class), "own")
                : new Decision(permitted.getOrDefault(source + recipient, Set.of()), source + " to " + recipient);
    }
}

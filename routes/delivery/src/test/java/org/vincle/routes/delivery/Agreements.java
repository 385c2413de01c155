package org.vincle.routes.delivery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.model.Message;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Withheld.Why;

/** A policy that a test writes, word by word; one's own is always permitted. */
final class Agreements implements Policy {

    private final Map<String, Set<DataCategory>> permitted = new HashMap<>();
    private final Map<String, Why> refused = new HashMap<>();
    private final List<Question> asked = new ArrayList<>();
    private Message left;

    Agreements permit(String source, String recipient, DataCategory... categories) {
        permitted.put(source + recipient, Set.of(categories));
        return this;
    }

    Agreements permitAll(String source, String recipient) {
        permitted.put(source + recipient, EnumSet.allOf(DataCategory.class));
        return this;
    }

    /** Nothing goes any more between the two, as somebody has said so. */
    Agreements refuse(String source, String recipient, Why why) {
        permitted.remove(source + recipient);
        refused.put(source + recipient, why);
        return this;
    }

    /** What is left of whatever is asked about, if anything is. */
    Agreements leave(Message message) {
        left = message;
        return this;
    }

    List<Question> asked() {
        return asked;
    }

    @Override
    public Decision decide(Question question) {
        asked.add(question);
        var source = question.source();
        var recipient = question.recipient();
        return source.equals(recipient)
                ? decision(question, EnumSet.allOf(DataCategory.class), "own")
                : decision(question, permitted.getOrDefault(source + recipient, Set.of()), source + " to " + recipient);
    }

    private Decision decision(Question question, Set<DataCategory> categories, String rule) {
        var why = refused.getOrDefault(question.source() + question.recipient(), Why.NO_AGREEMENT);
        var content = left == null ? question.circumstances().content() : left;
        return categories.isEmpty()
                ? new Decision(Set.of(), rule, null, null, why, null)
                : new Decision(Field.of(categories), rule, null, null, null, content);
    }
}

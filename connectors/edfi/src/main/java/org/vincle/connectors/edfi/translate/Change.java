package org.vincle.connectors.edfi.translate;

import java.util.List;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Message;

/**
 * What an association says now that it did not say before.
 *
 * @param choices what to tell the hub: the first that its state allows; empty when there is nothing to tell
 * @param warnings what was odd
 */
public record Change(List<Message> choices, List<Warning> warnings) {

    public Change {
        choices = List.copyOf(choices);
        warnings = List.copyOf(warnings);
    }
}

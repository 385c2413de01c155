package org.vincle.routes.protocols;

import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.Beginnings.Event;
import org.vincle.connectors.api.model.Code;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.engine.Events;
import org.vincle.routes.protocols.model.Protocol;

/** What begins the protocols that are in force, for whoever lets people begin one. */
final class Triggers {

    /** The event that a screening stands for: it begins nothing by its name alone, but with the assessment. */
    private static final String SCREENED = "need-screened";

    static List<Event> of(List<Protocol> protocols, EventCatalogue events, Locale language) {
        return protocols.stream()
                .flatMap(protocol -> protocol.root().triggers().stream()
                        .filter(event -> !event.equals(SCREENED))
                        .map(event -> new Event(
                                new Code(
                                        Events.SYSTEM,
                                        event,
                                        events.words(event).in(language, event)),
                                protocol.url(),
                                protocol.title().in(language, protocol.name()))))
                .toList();
    }

    private Triggers() {}
}

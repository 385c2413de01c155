package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.model.Code;

/** What may have happened to somebody that begins a shared-care protocol: it is referred to the hub itself, which asks the others. */
public interface Beginnings {

    /** The name of the hub as an institution. */
    String PARTNER = "protocols";

    /** All that begin one now, in an order that stays, in words of that language. */
    List<Event> all(Locale language);

    /**
     * Something that begins a protocol.
     *
     * @param code what has happened, as the code that a referral's service or need names, with its words
     * @param protocol the protocol's canonical URL
     * @param title what people call the protocol
     */
    record Event(Code code, String protocol, String title) {

        public Event {
            requireNonNull(code, "code");
            requireNonNull(protocol, "protocol");
            requireNonNull(title, "title");
        }
    }
}

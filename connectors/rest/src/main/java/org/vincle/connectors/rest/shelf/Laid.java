package org.vincle.connectors.rest.shelf;

import java.util.List;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;

/**
 * What one message puts on a partner's shelf.
 *
 * @param type what kind of event it is
 * @param version which version of the referral it makes
 * @param documents what is to be written; empty when it stands there already
 */
public record Laid(String type, long version, List<Document> documents) {

    public Laid {
        documents = List.copyOf(documents);
    }

    /** The same as it was committed, be it by another attempt. */
    public Laid committed(Accepted accepted) {
        var written = accepted.documents().stream()
                .filter(d -> d.type().equals(ShelfTypes.REFERRAL))
                .findFirst();
        return written.map(d -> new Laid(type, d.version(), List.of())).orElse(this);
    }
}

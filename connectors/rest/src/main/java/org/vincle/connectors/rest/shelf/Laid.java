package org.vincle.connectors.rest.shelf;

import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;

/**
 * What one message puts on a partner's shelf.
 *
 * @param type as what it is announced, for instance {@code referral.accept}
 * @param version which version of the referral, the plan or the notice it makes
 * @param documents what is to be written; empty when it stands there already
 */
public record Laid(String type, long version, List<Document> documents) {

    private static final Set<String> ANNOUNCED = Set.of(ShelfTypes.REFERRAL, ShelfTypes.PLAN, ShelfTypes.NOTICE);

    public Laid {
        documents = List.copyOf(documents);
    }

    /** The same as it was committed, be it by another attempt. */
    public Laid committed(Accepted accepted) {
        var written = accepted.documents().stream()
                .filter(d -> ANNOUNCED.contains(d.type()))
                .findFirst();
        return written.map(d -> new Laid(type, d.version(), List.of())).orElse(this);
    }
}

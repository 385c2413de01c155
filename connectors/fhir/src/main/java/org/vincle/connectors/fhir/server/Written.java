package org.vincle.connectors.fhir.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Accepted.DocumentVersion;
import org.vincle.connectors.fhir.server.Entry.Deed;

/**
 * Where an entry now stands on the shelf.
 *
 * @param type the resource type
 * @param id the hub's id
 * @param version its version
 * @param at when that version was committed
 * @param created whether this very request made it
 */
record Written(String type, String id, String version, Instant at, boolean created) {

    /** One for each entry, in order, when nothing had to be written. */
    static List<Written> kept(List<Entry> entries) {
        return entries.stream().map(Written::kept).toList();
    }

    /** One for each entry, in order. A repeated submission is answered with what the first one wrote. */
    static List<Written> of(List<Entry> entries, Accepted accepted) {
        var unclaimed = new ArrayList<>(accepted.documents());
        for (var entry : entries) {
            if (entry.deed == Deed.KEEP) {
                unclaimed.removeIf(d -> d.type().equals(entry.type()) && d.id().equals(entry.id));
            }
        }
        var written = new ArrayList<Written>();
        for (var entry : entries) {
            written.add(entry.deed == Deed.KEEP ? kept(entry) : claim(entry, unclaimed, accepted));
        }
        return written;
    }

    private static Written claim(Entry entry, List<DocumentVersion> unclaimed, Accepted accepted) {
        for (var document : unclaimed) {
            if (document.type().equals(entry.type())
                    && (entry.deed == Deed.CREATE || document.id().equals(entry.id))) {
                unclaimed.remove(document);
                return new Written(
                        document.type(),
                        document.id(),
                        Long.toString(document.version()),
                        accepted.at(),
                        entry.deed == Deed.CREATE && !accepted.repeated());
            }
        }
        throw new IllegalStateException("the hub accepted fewer documents than it was given");
    }

    private static Written kept(Entry entry) {
        return new Written(entry.type(), entry.id, Long.toString(entry.version()), entry.before.updatedAt(), false);
    }
}

package org.vincle.connectors.edfi.client;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;

/** Up to which change version the hub has read, kept on the partner's shelf so that a restart forgets nothing. */
final class Cursor {

    private static final String TYPE = "EdFiCursor";
    private static final String TEXT = "text/plain";
    /** To read an hour once more is harmless, and to write at each round is not. */
    private static final Duration SELDOM = Duration.ofHours(1);

    private final Shelf shelf;
    private final String partner;
    private final String id;
    private final Clock clock;
    private OptionalLong read = OptionalLong.empty();

    Cursor(Shelf shelf, String partner, Clock clock) {
        this.shelf = shelf;
        this.partner = partner;
        this.clock = clock;
        this.id = UUID.nameUUIDFromBytes((TYPE + "/" + partner).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The last version read; empty when none was, or when that is forgotten. */
    OptionalLong get() {
        if (read.isEmpty()) {
            read = stored().map(s -> number(s.document().content())).orElse(OptionalLong.empty());
        }
        return read;
    }

    /** Remembers it here; what to hand to the hub so that it is remembered there too, or null while that can wait. */
    Submission moved(long version, boolean atOnce) {
        boolean same = read.isPresent() && read.getAsLong() == version;
        read = OptionalLong.of(version);
        var stored = stored();
        var due = stored.isEmpty()
                || stored.get().updatedAt().isBefore(clock.instant().minus(SELDOM));
        if (!due && (same || !atOnce)) {
            return null;
        }
        var content = String.valueOf(version).getBytes(StandardCharsets.UTF_8);
        long expects = stored.map(StoredDocument::version).orElse(0L);
        var document = new Document(partner, partner, TYPE, id, expects, TEXT, content, null, null);
        return new Submission(
                partner,
                null,
                "cursor-" + version + "-" + expects,
                new Original(TEXT, content),
                null,
                List.of(document),
                null,
                null);
    }

    private Optional<StoredDocument> stored() {
        return shelf.read(partner, TYPE, id);
    }

    private static OptionalLong number(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}

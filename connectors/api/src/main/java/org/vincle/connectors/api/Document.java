package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A piece in one partner's own format that this partner may read back: an original it sent, or its own projection of
 * what another sent it. Every document has exactly one reader.
 *
 * @param reader the partner that may read it
 * @param source the partner whose data it holds; the policy is asked about source and reader at every read
 * @param type the format's word for what it is, for instance {@code Task}
 * @param id the hub's id of it, unique per type
 * @param expects the version it replaces: 0 for a new one, a positive number for exactly that one (else
 *     {@code version-conflict})
 * @param mediaType of the content
 * @param content the bytes
 * @param index what it may be found by: search name to values, never null; a name that begins with {@link #NARROWS} costs
 *     little to keep and finds no document among many quickly, but narrows what another name or the time has found
 * @param referral the referral it belongs to, or null for an upload that nothing refers to yet and that expires
 */
public record Document(
        String reader,
        String source,
        String type,
        String id,
        long expects,
        String mediaType,
        byte[] content,
        Map<String, List<String>> index,
        UUID referral) {

    /** How the name of an index begins whose values many documents share. */
    public static final String NARROWS = "~";

    /**
     * The index whose values say where a document stands among others, for {@link ShelfQuery.Order}: whoever has many begins
     * each with its reader and what sort of place it is, and a document may stand in several.
     */
    public static final String ORDER = "order";

    /**
     * The index whose values are texts by whose words a document is found, as {@link Spelling} compares them. It keeps only
     * digests of them, so it is never read back, and a version that says nothing of it keeps the words of the one before.
     */
    public static final String WORDS = "words";

    public Document {
        requireNonNull(reader, "reader");
        requireNonNull(source, "source");
        requireNonNull(type, "type");
        requireNonNull(id, "id");
        index = index == null ? Map.of() : Map.copyOf(index);
    }

    @Override
    public String toString() {
        return "Document[" + type + "]";
    }
}

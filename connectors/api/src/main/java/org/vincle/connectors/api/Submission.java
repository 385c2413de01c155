package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a connector hands to {@code hub:accept}: one message of one partner, which the ledger commits whole or not at all.
 *
 * @param partner who speaks, as the edge has authenticated it
 * @param messageId the partner's id of this message, or null where its standard has none
 * @param fingerprint a digest of the content without its transport times: the same id with the same fingerprint is the
 *     same message, with another is a conflict
 * @param original the message as received
 * @param items what it says, in order; empty for mere uploads
 * @param documents what the partner may read back of it, in order
 * @param losses what the canonical form could not carry
 * @param warnings what was odd
 * @param account who of the partner's people speaks, as it knows them, or null when it is its system; never a name
 */
public record Submission(
        String partner,
        String messageId,
        String fingerprint,
        Original original,
        List<Item> items,
        List<Document> documents,
        List<Loss> losses,
        List<Warning> warnings,
        String account) {

    /** That of a partner's system. */
    public Submission(
            String partner,
            String messageId,
            String fingerprint,
            Original original,
            List<Item> items,
            List<Document> documents,
            List<Loss> losses,
            List<Warning> warnings) {
        this(partner, messageId, fingerprint, original, items, documents, losses, warnings, null);
    }

    /** The same, said by that account of the partner's. */
    public Submission onBehalfOf(String account) {
        return new Submission(partner, messageId, fingerprint, original, items, documents, losses, warnings, account);
    }

    public Submission {
        requireNonNull(partner, "partner");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(original, "original");
        items = items == null ? List.of() : List.copyOf(items);
        documents = documents == null ? List.of() : List.copyOf(documents);
        losses = losses == null ? List.of() : List.copyOf(losses);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}

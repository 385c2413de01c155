package org.vincle.connectors.api;

import java.util.List;

/**
 * The final body of a delivering route: the partner has it. Committed in one transaction with all it brings.
 *
 * @param keys the partner's names for the referral that it told us, or that we gave the message on its wire; the last is
 *     the newest, where {@link Delivery#keys} has the newest first
 * @param documents what the partner may now read back
 * @param losses what its standard could not carry
 * @param answers what it said in the same breath, as if it had sent that by itself
 */
public record Receipt(List<Key> keys, List<Document> documents, List<Loss> losses, List<Submission> answers) {

    public Receipt {
        keys = keys == null ? List.of() : List.copyOf(keys);
        documents = documents == null ? List.of() : List.copyOf(documents);
        losses = losses == null ? List.of() : List.copyOf(losses);
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** A receipt that brings nothing back. */
    public static Receipt plain() {
        return new Receipt(null, null, null, null);
    }
}

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
 * @param anew null, save when all that the partner may read back of what was told before was made anew
 *     ({@link Delivery#retold}): every document of it is among {@code documents}, or gone
 */
public record Receipt(
        List<Key> keys, List<Document> documents, List<Loss> losses, List<Submission> answers, Anew anew) {

    /**
     * All was made anew: of the documents that come with the receipt nobody reads an older version again.
     *
     * @param gone the documents that the partner may read back no more, in no version
     */
    public record Anew(List<Gone> gone) {

        public Anew {
            gone = gone == null ? List.of() : List.copyOf(gone);
        }
    }

    /**
     * A document of the partner's shelf that is to lie there no more.
     *
     * @param type its type
     * @param id its id
     */
    public record Gone(String type, String id) {}

    public Receipt {
        keys = keys == null ? List.of() : List.copyOf(keys);
        documents = documents == null ? List.of() : List.copyOf(documents);
        losses = losses == null ? List.of() : List.copyOf(losses);
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** Of a delivery that tells something new. */
    public Receipt(List<Key> keys, List<Document> documents, List<Loss> losses, List<Submission> answers) {
        this(keys, documents, losses, answers, null);
    }

    /** All that was told before lies on the shelf anew. */
    public static Receipt anew(List<Document> documents, List<Gone> gone, List<Loss> losses) {
        return new Receipt(null, documents, losses, null, new Anew(gone));
    }

    /** A receipt that brings nothing back. */
    public static Receipt plain() {
        return new Receipt(null, null, null, null);
    }
}

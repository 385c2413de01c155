package org.vincle.routes.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.StoredDocument;

/** The questions that administrations were asked, for whoever must account for them; their answers are not here. */
public interface QuestionRegister {

    /** The type of the documents that hold a question; they are kept as long as proof of it may be demanded. */
    String QUESTION = "Question";

    /** The type of the document, of the same reader and id, that holds what was answered; it goes with its question. */
    String PROOF = "Proof";

    /** The index name by which a question is found by the product that was asked. */
    String PRODUCT = "product";

    /** The newest version of each, the last that changed first. */
    List<StoredDocument> questions(Wanted wanted);

    /**
     * Which questions.
     *
     * @param product only those to this product, or null
     * @param referral only those for this referral, or null
     * @param since only those that changed then or later, or null
     * @param before only those that changed before it, or null
     * @param limit how many at most
     */
    record Wanted(String product, UUID referral, Instant since, Instant before, int limit) {}
}

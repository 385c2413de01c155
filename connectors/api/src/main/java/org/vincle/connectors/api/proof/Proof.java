package org.vincle.connectors.api.proof;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.PersonalData;

/**
 * What {@code hub:ask/PRODUCT} gives back.
 *
 * @param request the question's id
 * @param product which product was asked
 * @param status whether anything is known, or is to be asked for again
 * @param at when the issuer said it, UTC
 * @param reference the issuer's number of the answer, by which it can be checked, or null
 * @param code the issuer's code when it knows nothing, or null
 * @param findings the facts, ready to support a referral, never null
 * @param askAgainAt when an answer that is pending may be asked for again, UTC, or null
 * @param evidence the answer as it was received, signature included, or null while it is pending
 * @param losses what of the answer became no fact, never null
 */
@PersonalData
public record Proof(
        UUID request,
        String product,
        Status status,
        Instant at,
        String reference,
        String code,
        List<Finding> findings,
        Instant askAgainAt,
        Original evidence,
        List<Loss> losses) {

    /** What came of a question. */
    public enum Status {
        /** The issuer answered with facts. */
        KNOWN,
        /** The issuer answered that it knows nothing of the person. */
        NOTHING_KNOWN,
        /** The issuer will answer later: ask again, under the same id. */
        PENDING
    }

    public Proof {
        requireNonNull(request, "request");
        requireNonNull(product, "product");
        requireNonNull(status, "status");
        findings = findings == null ? List.of() : List.copyOf(findings);
        losses = losses == null ? List.of() : List.copyOf(losses);
    }

    @Override
    public String toString() {
        return "Proof[not shown]";
    }
}

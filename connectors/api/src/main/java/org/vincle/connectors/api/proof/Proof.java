package org.vincle.connectors.api.proof;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;

/**
 * What {@code hub:ask/PRODUCT} gives back.
 *
 * @param request the question's id
 * @param product which product was asked
 * @param status whether anything is known, or is to be asked for again
 * @param at when the issuer said it, UTC
 * @param reference the issuer's number of the answer, by which it can be checked, or null
 * @param code the issuer's code when it knows nothing, or null
 * @param findings the facts, ready to support a referral, each with a code of system {@code Systems.PROOF}, never null
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

    /**
     * What {@code hub:accept} takes so that the referral which the question was for carries these facts; the same again
     * changes nothing. The answer as it was received stays with the proof.
     */
    public Submission amending(ProofRequest question) {
        var name = "proof:" + requireNonNull(question, "question").id();
        var facts = new Referral(
                requireNonNull(question.referral(), "referral"),
                Institution.partner(question.asker()),
                null,
                null,
                null,
                null,
                question.person(),
                null,
                findings,
                null,
                null,
                null,
                null,
                null,
                null);
        var item = new Item(new Amendment(facts, null, at), About.referral(question.referral()), null);
        var nothing = new Original("application/json", new byte[0]);
        return new Submission(question.asker(), name, name, nothing, List.of(item), null, losses, null);
    }

    @Override
    public String toString() {
        return "Proof[not shown]";
    }
}

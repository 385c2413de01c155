package org.vincle.routes.host.ask;

import java.time.Instant;
import java.util.UUID;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Professional;

/**
 * One question as it stands in the ledger: who asked whom, why, on which basis, when, and what came of it.
 *
 * @param product whom
 * @param digest of the person, purpose and basis: the same id for another question is a conflict
 * @param referral what for, or null
 * @param basis why it was permitted to ask
 * @param purpose what for, in words
 * @param by the professional who asked, or null
 * @param rule the line of the policy that let the question go, or that did not
 * @param attempt which attempt this was, from 1
 * @param at when
 * @param result {@code asked}, {@code denied}, {@code failed}, {@code pending}, {@code known} or {@code nothing-known}
 * @param code why it was denied or failed, or the issuer's own code; or null
 * @param askAgainAt when the answer may be fetched, or null
 */
@PersonalData
public record Asked(
        String product,
        String digest,
        UUID referral,
        LegalBasis basis,
        String purpose,
        Professional by,
        String rule,
        int attempt,
        Instant at,
        String result,
        String code,
        Instant askAgainAt) {

    Asked became(String outcome, String why, Instant when, Instant again) {
        return new Asked(product, digest, referral, basis, purpose, by, rule, attempt, when, outcome, why, again);
    }

    @Override
    public String toString() {
        return "Asked[not shown]";
    }
}

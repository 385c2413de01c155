package org.vincle.connectors.api.proof;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Professional;

/**
 * What goes into {@code hub:ask/PRODUCT}: one question about one person. The same id again is the same question: it gives
 * the same proof back, or fetches an answer that was not ready, and bothers nobody twice.
 *
 * @param id the asker's name for the question, never null
 * @param asker the partner on whose behalf it is asked, never null
 * @param referral the referral that the proof is for, or null
 * @param person who it is about, never null; without an identifier nothing is asked
 * @param basis why it may be asked; without one nothing is asked
 * @param purpose what it is asked for, in the words of the agreement; without them nothing is asked
 * @param by the professional who asks, or null when the product's own settings say who
 */
@PersonalData
public record ProofRequest(
        UUID id, String asker, UUID referral, Person person, LegalBasis basis, String purpose, Professional by) {

    public ProofRequest {
        requireNonNull(id, "id");
        requireNonNull(asker, "asker");
        requireNonNull(person, "person");
    }

    @Override
    public String toString() {
        return "ProofRequest[not shown]";
    }
}

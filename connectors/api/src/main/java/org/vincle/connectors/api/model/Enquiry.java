package org.vincle.connectors.api.model;

import java.time.Instant;

/**
 * One party asks where the referral stands. The hub answers by delivering the enquiry back to who asked, with the state
 * that {@code Delivery.state} tells; the other party hears nothing of it.
 *
 * @param id what the asker calls the question, which the answer repeats, or null
 * @param at when it was asked, UTC, or null
 */
@PersonalData
public record Enquiry(String id, Instant at) implements Message {

    @Override
    public String toString() {
        return "Enquiry[not shown]";
    }
}

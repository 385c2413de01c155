package org.vincle.connectors.api.model;

/**
 * Somebody of the person's household or family whom the referral concerns too.
 *
 * @param relation what they are to the person, or null
 * @param person who they are
 */
@PersonalData
public record Relative(Code relation, Person person) {

    @Override
    public String toString() {
        return "Relative[not shown]";
    }
}

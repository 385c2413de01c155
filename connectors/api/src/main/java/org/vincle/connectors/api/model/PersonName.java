package org.vincle.connectors.api.model;

/**
 * A name as Spain writes it: one given part and one or two surnames, kept apart.
 *
 * @param given the given name or names, or null
 * @param firstSurname the first surname, or null
 * @param secondSurname the second surname, or null where there is none
 * @param text the whole name as its sender wrote it, or null
 */
@PersonalData
public record PersonName(String given, String firstSurname, String secondSurname, String text) {

    @Override
    public String toString() {
        return "PersonName[not shown]";
    }
}

package org.vincle.connectors.api.model;

/**
 * Where a person or an institution is found.
 *
 * @param line street, number and flat in one line, or null
 * @param municipality the municipality's name, or null
 * @param municipalityCode the municipality's INE code, or null
 * @param province the province or state, or null
 * @param postalCode the postal code, or null
 * @param country ISO 3166 code, or null
 * @param use {@code home}, {@code temp}, {@code work}, {@code old}, or null
 */
@PersonalData
public record Address(
        String line,
        String municipality,
        String municipalityCode,
        String province,
        String postalCode,
        String country,
        String use) {

    @Override
    public String toString() {
        return "Address[not shown]";
    }
}

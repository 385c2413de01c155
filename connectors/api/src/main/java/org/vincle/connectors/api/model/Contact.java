package org.vincle.connectors.api.model;

/**
 * A way to reach somebody.
 *
 * @param means {@code phone}, {@code mobile}, {@code email}, {@code fax} or {@code other}
 * @param value the number or address
 * @param use {@code home}, {@code work}, or null
 */
@PersonalData
public record Contact(String means, String value, String use) {

    @Override
    public String toString() {
        return "Contact[not shown]";
    }
}

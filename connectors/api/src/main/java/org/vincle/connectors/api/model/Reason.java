package org.vincle.connectors.api.model;

/**
 * Why something was rejected, paused, cancelled or not achieved.
 *
 * @param code a word of a code system, or null
 * @param text the words for a person, or null
 */
@PersonalData
public record Reason(Code code, String text) {

    /** A reason in words alone. */
    public static Reason text(String words) {
        return new Reason(null, words);
    }

    @Override
    public String toString() {
        return "Reason[not shown]";
    }
}

package org.vincle.connectors.desk.mail;

import static java.util.Objects.requireNonNull;

import org.vincle.connectors.api.model.PersonalData;

/**
 * A mail. It names nobody who is helped; but whom it goes to and the link that it may hold are nobody else's business.
 *
 * @param to the address
 * @param subject its subject
 * @param text its words
 * @param language the tag of their language
 */
@PersonalData
public record Letter(String to, String subject, String text, String language) {

    public Letter {
        requireNonNull(to, "to");
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
        requireNonNull(language, "language");
    }

    @Override
    public String toString() {
        return "Letter[not shown]";
    }
}

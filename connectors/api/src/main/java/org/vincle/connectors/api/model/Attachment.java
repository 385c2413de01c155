package org.vincle.connectors.api.model;

/**
 * A document carried whole.
 *
 * @param mediaType for instance {@code application/pdf}
 * @param title or null
 * @param content the bytes, at most what the receiving edge allows
 */
@PersonalData
public record Attachment(String mediaType, String title, byte[] content) {

    @Override
    public String toString() {
        return "Attachment[not shown]";
    }
}

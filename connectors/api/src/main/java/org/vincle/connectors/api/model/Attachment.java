package org.vincle.connectors.api.model;

import java.util.Arrays;
import java.util.Objects;

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
    public boolean equals(Object other) {
        return other instanceof Attachment that
                && Objects.equals(mediaType, that.mediaType)
                && Objects.equals(title, that.title)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, title, Arrays.hashCode(content));
    }

    @Override
    public String toString() {
        return "Attachment[not shown]";
    }
}

package org.vincle.connectors.desk.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.PersonalData;

/**
 * A document that somebody attaches.
 *
 * @param title what it is called
 * @param kind what it is
 * @param content the bytes
 */
@PersonalData
public record Attached(String title, FileKind kind, byte[] content) {

    /** As a message carries it. */
    public Finding finding() {
        return finding(title, kind, content);
    }

    /** The same; without its bytes, for whoever asks what would become of it. */
    public static Finding finding(String title, FileKind kind, byte[] content) {
        var attachment = new Attachment(kind.mediaType(), title, content);
        return new Finding(Finding.Kind.DOCUMENT, (Code) null, null, null, null, null, null, null, null, attachment);
    }

    /** What tells it from every other. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256");
        }
    }

    @Override
    public String toString() {
        return "Attached[not shown]";
    }
}

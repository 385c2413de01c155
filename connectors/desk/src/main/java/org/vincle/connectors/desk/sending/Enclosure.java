package org.vincle.connectors.desk.sending;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.FileKind;

/**
 * A document that goes with a draft; its bytes are kept beside it.
 *
 * @param id its id
 * @param about the referral that carries it, by its id
 * @param title what it is called
 * @param kind what it is
 * @param size in bytes
 * @param digest what tells its bytes from all others
 */
@PersonalData
public record Enclosure(UUID id, UUID about, String title, FileKind kind, int size, String digest) {

    public Enclosure {
        requireNonNull(id, "id");
        requireNonNull(about, "about");
        requireNonNull(kind, "kind");
    }

    /** As the referral carries it; without its bytes, for whoever asks what would become of it. */
    Finding finding(byte[] content) {
        return Attached.finding(title, kind, content);
    }

    @Override
    public String toString() {
        return "Enclosure[not shown]";
    }
}

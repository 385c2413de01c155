package org.vincle.connectors.pci.scsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.pci.soap.Markup;

/**
 * One request, whichever dialect it is said in.
 *
 * @param id IdPeticion and IdSolicitud
 * @param at when
 * @param certificate what is asked for
 * @param applicant who asks
 * @param holder about whom, or null where the specific data says so
 * @param purpose Finalidad
 * @param consent Consentimiento: Si, Ley, or NoOpo in PCI
 * @param specific writes what stands in DatosEspecificos, or null for none
 */
@PersonalData
public record Request(
        String id,
        Instant at,
        Certificate certificate,
        Applicant applicant,
        Holder holder,
        String purpose,
        String consent,
        Consumer<Markup> specific) {

    /** IdPeticion for something that we do under that id: a second attempt has another, as the first may have arrived. */
    public static String id(Dialect dialect, String prefix, UUID id, int attempt) {
        var whole = attempt < 2 ? id : UUID.nameUUIDFromBytes((id + ":" + attempt).getBytes(StandardCharsets.US_ASCII));
        var name = Ids.brief(whole);
        int room = dialect.longestId - prefix.length();
        // An id begins with the time: cut short, those of one moment would be one.
        return prefix + (room < name.length() ? Ids.brief(scattered(whole)).substring(0, room) : name);
    }

    private static UUID scattered(UUID id) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.US_ASCII));
            var bits = ByteBuffer.wrap(digest);
            return new UUID(bits.getLong(), bits.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Request[not shown]";
    }
}

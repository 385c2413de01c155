package org.vincle.connectors.pci.scsp;

import java.nio.charset.StandardCharsets;
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
        // The first 80 bits in 16 characters are time and chance enough.
        var name = Ids.brief(whole);
        int room = dialect.longestId - prefix.length();
        return prefix + name.substring(0, Math.min(name.length(), room));
    }

    @Override
    public String toString() {
        return "Request[not shown]";
    }
}

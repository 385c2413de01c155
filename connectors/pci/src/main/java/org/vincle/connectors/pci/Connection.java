package org.vincle.connectors.pci;

import java.net.URI;
import org.vincle.connectors.pci.scsp.Applicant;
import org.vincle.connectors.pci.scsp.Dialect;
import org.vincle.connectors.pci.soap.Platform;

/**
 * A platform as configured, ready to be called.
 *
 * @param name what other files call it
 * @param dialect what it speaks
 * @param platform the calls themselves
 * @param url for synchronous questions, or null
 * @param asyncUrl for asynchronous ones, or null
 * @param answersUrl where those are fetched, or null
 * @param action the SOAPAction
 * @param applicant who asks
 * @param idPrefix what every IdPeticion begins with
 */
public record Connection(
        String name,
        Dialect dialect,
        Platform platform,
        URI url,
        URI asyncUrl,
        URI answersUrl,
        String action,
        Applicant applicant,
        String idPrefix) {

    @Override
    public String toString() {
        return "Connection[" + name + "]";
    }
}

package org.vincle.connectors.hl7v2.translate;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one partner speaks HL7 v2.
 *
 * @param partner its name in the hub
 * @param recipient the partner that its referrals go to when they name none the hub knows, or null
 * @param zone the zone of times without an offset
 * @param spanish whether PID-6 is the second surname and XAD-3 may be a municipality's INE code
 * @param language the language of the words that the hub adds
 * @param charset how we write to it, and read what declares nothing
 * @param version MSH-12 of what we send
 * @param processing MSH-11 of what we send
 * @param enhanced whether we ask for acknowledgements in enhanced mode
 * @param us MSH-3 and MSH-4 of what we send
 * @param them MSH-5 and MSH-6 of what we send
 * @param namespace EI-2 of the numbers that we give
 * @param meanings what its messages mean
 * @param sayings how it is told of states
 * @param doNotContact where that flag travels
 * @param addressHidden where that flag travels
 * @param labels where sensitivity labels travel
 * @param codes the code maps
 */
public record Dialect(
        String partner,
        String recipient,
        ZoneId zone,
        boolean spanish,
        Locale language,
        Charset charset,
        String version,
        String processing,
        boolean enhanced,
        Station us,
        Station them,
        String namespace,
        Meanings meanings,
        Map<Meaning, Saying> sayings,
        Optional<SafetyPlace> doNotContact,
        Optional<SafetyPlace> addressHidden,
        Optional<SafetyPlace> labels,
        CodeTables codes) {

    /** An application at a facility, as MSH names them. */
    public record Station(String application, String facility) {}
}

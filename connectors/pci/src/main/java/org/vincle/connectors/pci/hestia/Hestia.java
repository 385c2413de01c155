package org.vincle.connectors.pci.hestia;

import java.time.ZoneId;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.pci.CodeTables;

/**
 * How one area uses Hèstia.
 *
 * @param partner its name in the hub
 * @param title what people call it
 * @param platform the platform that reaches it
 * @param codINE its number
 * @param recipient who is asked, or null
 * @param purpose Finalidad
 * @param consent Consentimiento
 * @param withoutConsent whether somebody who refuses consent is referred all the same
 * @param userId IdUsrMod, or empty
 * @param codes the code tables
 */
record Hestia(
        String partner,
        String title,
        String platform,
        String codINE,
        Identifier recipient,
        String purpose,
        String consent,
        boolean withoutConsent,
        String userId,
        CodeTables codes) {

    /** The time of whatever it writes without a zone. */
    static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    /** What a resource is called: the area's number and its own. */
    static final String RESOURCE = "hestia:resource";
    /** The number of the professional who announced it. */
    static final String PROFESSIONAL = "hestia:professional";
    /** Its namespace as real messages write it; the published schemas lack the last stroke. */
    static final String NAMESPACE = "http://www.aoc.cat/hestia/";
}

package org.vincle.connectors.pci.product;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.pci.CodeTables;
import org.vincle.connectors.pci.scsp.Certificate;

/**
 * A certificate type as configured.
 *
 * @param name its name in the hub
 * @param platform the name of the platform where it is asked
 * @param url where, or null for the platform's own
 * @param async whether the answer is fetched later
 * @param certificate how its issuer calls it
 * @param purpose Finalidad, or empty for the question's own
 * @param bases what it may be asked on
 * @param holderNames whether the person's name goes along
 * @param again how soon an answer is fetched when the issuer does not say
 * @param mapping what to ask, and what the answer means, as it stands now
 * @param codes the code tables
 */
public record Product(
        String name,
        String platform,
        URI url,
        boolean async,
        Certificate certificate,
        String purpose,
        Set<LegalBasis.Kind> bases,
        boolean holderNames,
        Duration again,
        Supplier<Mapping> mapping,
        CodeTables codes) {}

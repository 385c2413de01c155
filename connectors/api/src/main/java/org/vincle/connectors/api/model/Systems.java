package org.vincle.connectors.api.model;

import java.util.List;
import java.util.Optional;

/** The URIs of the identifier systems that more than one connector has to recognise. */
public final class Systems {

    /** The hub's own id of a referral. */
    public static final String REFERRAL = "urn:vincle:referral";

    /** The name by which a partner is configured in the hub. */
    public static final String PARTNER = "urn:vincle:partner";

    /** Spanish DNI (national) and NIE (foreign residents), one number space: OID of the Ministry of the Interior. */
    public static final String DNI_NIE = "urn:oid:1.3.6.1.4.1.19126.3";

    /** Número de la Seguridad Social. */
    public static final String NUSS = "urn:vincle:es:nuss";

    /** Código de identificación personal of the Spanish national health system (CIP-SNS). */
    public static final String CIP_SNS = "urn:oid:2.16.724.4.40";

    /** Catalan health card (CIP of CatSalut). */
    public static final String CIP_CATALONIA = "urn:vincle:es:cip-catalonia";

    /**
     * A role in place of a name: {@code HOUSING} is the institution of that sector for the municipality of the person,
     * {@code HOUSING:08019} the one for that municipality.
     */
    public static final String ROLE = "urn:vincle:role";

    /** INE codes of municipalities (5 digits) and provinces (2 digits). */
    public static final String INE = "urn:vincle:es:ine-municipality";

    /** What an administration has proved, as the code of a finding: an amendment adds such a finding and takes none away. */
    public static final String PROOF = "urn:vincle:proof";

    /** How the systems begin that connectors name after the partner whose own numbers they hold. */
    private static final List<String> OWN =
            List.of("urn:vincle:hl7v2:id:", "urn:vincle:hmis:", "urn:vincle:partner-id:");

    /** The partner after which a system of a person's numbers is named, and who alone may see them. */
    public static Optional<String> ownerOf(String system) {
        return OWN.stream()
                .filter(system::startsWith)
                .map(own -> system.substring(own.length()).replaceFirst(":.*", ""))
                .findFirst();
    }

    private Systems() {}
}

package org.vincle.routes.protocols.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.DataCategory;

/**
 * A part that an institution plays in a protocol, and what it may know for that.
 *
 * @param code its name in the protocol
 * @param title what people call it
 * @param sector whose institutions play it
 * @param reach within which territory one is looked for
 * @param serves which members of the household it is for
 * @param shares which categories of data it may see, never null
 * @param basis on which legal basis, or null when it sees nothing
 * @param article the article of the law, or null when it sees nothing
 * @param path where it stands in the file
 */
public record Role(
        String code,
        Words title,
        Sector sector,
        Reach reach,
        Serves serves,
        Set<DataCategory> shares,
        LegalBasis.Kind basis,
        String article,
        String path) {

    /** How far from the person an institution may be. */
    public enum Reach {
        MUNICIPALITY,
        PROVINCE,
        COUNTRY
    }

    /** Whom of a household a role is for. */
    public enum Serves {
        PERSON,
        CHILDREN,
        ADULTS,
        EVERYONE
    }

    public Role {
        // In the order of the enum, so that whatever is written of it is always the same.
        shares = shares == null || shares.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(shares));
    }
}

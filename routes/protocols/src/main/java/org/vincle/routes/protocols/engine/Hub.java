package org.vincle.routes.protocols.engine;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Institution;

/**
 * The hub as an institution: what it is called by those whom it asks.
 *
 * @param itself how its partners know it
 * @param language what it writes in
 * @param directory who the partners are
 */
public record Hub(Partner itself, Locale language, Directory directory) {

    public Hub {
        requireNonNull(itself, "itself");
        requireNonNull(language, "language");
    }

    /** A partner as a party of a referral. */
    Institution institution(String partner) {
        var known = partner.equals(itself.name())
                ? itself
                : directory.named(partner).orElse(null);
        return known == null
                ? Institution.partner(partner)
                : new Institution(partner, known.identifiers(), known.title(), null);
    }
}

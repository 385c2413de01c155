package org.vincle.routes.protocols.engine;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Institution;

/**
 * The hub as an institution: what it is called by those whom it asks.
 *
 * @param partner how its partners know it
 * @param language what it writes in
 * @param directory who the partners are
 */
public record Itself(Partner partner, Locale language, Directory directory) {

    public Itself {
        requireNonNull(partner, "partner");
        requireNonNull(language, "language");
    }

    /** A partner as a party of a referral. */
    Institution institution(String name) {
        var known =
                name.equals(partner.name()) ? partner : directory.named(name).orElse(null);
        return known == null
                ? Institution.partner(name)
                : new Institution(name, known.identifiers(), known.title(), null);
    }

    /** What it is called when nobody says otherwise. */
    public static String title(Locale language) {
        return Texts.sentence("itself", language);
    }
}

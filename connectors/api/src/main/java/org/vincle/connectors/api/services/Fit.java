package org.vincle.connectors.api.services;

import java.util.Comparator;

/**
 * A service that serves what was wanted, and how well.
 *
 * @param service the service
 * @param institution who offers it
 * @param territory 3 for exactly that municipality, 2 for its province, 1 for the whole country
 * @param need how many of the wanted needs it is for
 * @param language 2 when it speaks the language, 1 when nobody said which it speaks or is wanted, 0 when it speaks others
 */
public record Fit(ListedService service, ListedInstitution institution, int territory, int need, int language) {

    /** The best first: by territory, then need, then language. */
    public static final Comparator<Fit> BEST_FIRST = Comparator.comparingInt(Fit::territory)
            .thenComparingInt(Fit::need)
            .thenComparingInt(Fit::language)
            .reversed();
}

package org.vincle.connectors.desk.person;

import java.util.EnumSet;
import java.util.Set;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sensitivity;

/**
 * What must not stand on a page that somebody else may see over a shoulder, on paper or on a telephone that is not the person's
 * alone: the default is to show nothing.
 */
final class Shielded {

    /** What is the person's own matter, and may be shown when somebody who works here sees who is in the room. */
    private static final Set<Sensitivity> OWN = EnumSet.of(Sensitivity.MENTAL_HEALTH, Sensitivity.ADDICTION);

    /** Whether there may be no such page because of that referral. */
    static boolean is(Referral referral, boolean beside) {
        var labels = referral.everyLabel();
        return !referral.flags().isEmpty() || !(beside ? OWN.containsAll(labels) : labels.isEmpty());
    }

    private Shielded() {}
}

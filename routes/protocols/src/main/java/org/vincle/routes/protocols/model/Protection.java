package org.vincle.routes.protocols.model;

import java.util.Set;
import java.util.TreeSet;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/**
 * What protects the person in everything that a protocol sends.
 *
 * @param flags what every recipient must know first, never null
 * @param labels what restricts who may see it, never null
 * @param restricted whether each institution hears of nothing but its own steps
 */
public record Protection(Set<SafetyFlag> flags, Set<Sensitivity> labels, boolean restricted) {

    /** Nothing beyond what the referral itself says. */
    public static final Protection NONE = new Protection(Set.of(), Set.of(), false);

    public Protection {
        flags = flags == null ? Set.of() : Set.copyOf(new TreeSet<>(flags));
        labels = labels == null ? Set.of() : Set.copyOf(new TreeSet<>(labels));
    }
}

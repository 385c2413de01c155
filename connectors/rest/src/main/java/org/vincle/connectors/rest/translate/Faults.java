package org.vincle.connectors.rest.translate;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong with a request so far, so that its sender learns all of it at once. */
public final class Faults {

    /** Whoever sends a body of nothing but mistakes need not read of each. */
    private static final int MOST = 50;

    private final List<Fault> found = new ArrayList<>();

    /** Notes that a field of the body breaks a rule. */
    public void pointer(String pointer, String rule) {
        if (found.size() < MOST) {
            found.add(new Fault(Fault.Kind.POINTER, "#" + pointer, rule));
        }
    }

    /** Whether there is none. */
    boolean none() {
        return found.isEmpty();
    }

    /** Refuses a body with faults. */
    public void check() {
        if (!found.isEmpty()) {
            throw new Faulty("invalid-fields", found);
        }
    }
}

package org.vincle.routes.protocols.machine;

import java.util.List;

/**
 * What came of an occurrence: committed together.
 *
 * @param course where the course stands now
 * @param effects what it wants done, in order; empty when nothing changed
 */
public record Turn(Course course, List<Effect> effects) {

    public Turn {
        effects = List.copyOf(effects);
    }
}

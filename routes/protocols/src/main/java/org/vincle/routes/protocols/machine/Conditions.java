package org.vincle.routes.protocols.machine;

import java.time.Instant;

/** Decides the conditions of a protocol. */
public interface Conditions {

    /** Whether the condition holds for that case at that moment; when that cannot be decided, the other. */
    boolean hold(String expression, boolean otherwise, Course course, World world, Instant now);
}

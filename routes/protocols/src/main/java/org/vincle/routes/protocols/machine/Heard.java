package org.vincle.routes.protocols.machine;

import java.time.Instant;

/**
 * A named event that happened.
 *
 * @param id its id
 * @param name its name
 * @param at when it was first heard of
 */
public record Heard(String id, String name, Instant at) {}

package org.vincle.routes.protocols.model;

/**
 * How often an action is done again.
 *
 * @param count how many times in all
 * @param every from the beginning of one to the beginning of the next
 */
public record Repeat(int count, Span every) {}

package org.vincle.connectors.api;

/**
 * Something odd in an accepted message, for the journey; holds no value of the message.
 *
 * @param code a stable word, for instance {@code check-digit}
 * @param path the field or element concerned
 */
public record Warning(String code, String path) {}

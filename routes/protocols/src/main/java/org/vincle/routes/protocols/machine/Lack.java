package org.vincle.routes.protocols.machine;

/**
 * Nobody plays a role that a step needs: a person must say who, and then somebody is asked.
 *
 * @param id its id within the course, by which it is looked at again
 * @param step the step's key
 * @param role the role
 */
public record Lack(String id, String step, String role) {}

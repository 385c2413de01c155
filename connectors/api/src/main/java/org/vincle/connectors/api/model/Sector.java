package org.vincle.connectors.api.model;

/** The five systems of a town that Vincle joins, and the rest. */
public enum Sector {
    SOCIAL_SERVICES,
    HEALTH,
    EDUCATION,
    EMPLOYMENT,
    HOUSING,
    OTHER
}

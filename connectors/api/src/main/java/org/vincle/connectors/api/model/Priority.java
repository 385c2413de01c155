package org.vincle.connectors.api.model;

/** FHIR request-priority; HL7 v2 table 0280 says S (stat), A (asap), R (routine). */
public enum Priority {
    ROUTINE,
    URGENT,
    ASAP,
    STAT
}

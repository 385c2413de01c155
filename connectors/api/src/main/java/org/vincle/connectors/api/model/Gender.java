package org.vincle.connectors.api.model;

/** Administrative gender, the four words of FHIR and HL7 v2 table 0001 that both can say. */
public enum Gender {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}

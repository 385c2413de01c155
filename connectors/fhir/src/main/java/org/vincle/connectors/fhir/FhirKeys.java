package org.vincle.connectors.fhir;

/** The kinds of names by which a FHIR partner knows a referral. */
public final class FhirKeys {

    /** The hub's id of this partner's own Task for it. */
    public static final String TASK = "fhir:task";

    private FhirKeys() {}
}

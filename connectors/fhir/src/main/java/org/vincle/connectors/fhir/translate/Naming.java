package org.vincle.connectors.fhir.translate;

import org.hl7.fhir.r4.model.Reference;

/** Gives the written resources their ids, the same at every attempt, and says how the reader knows the two parties. */
public interface Naming {

    /** The id of the so-manieth new resource of that type, from 0; one that begins with {@code urn:} is referred to as it is. */
    String id(String resourceType, int index);

    /** The requester as this reader knows it. */
    Reference requester();

    /** The owner as this reader knows it, or null when the referral is open to claim. */
    Reference owner();
}

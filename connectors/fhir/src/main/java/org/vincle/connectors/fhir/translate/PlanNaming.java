package org.vincle.connectors.fhir.translate;

import java.util.UUID;
import org.hl7.fhir.r4.model.Reference;

/** What the resources of a shared plan, and those that it names, are called where its reader looks. */
public interface PlanNaming {

    /** The id of the plan's one resource of that type, the same in all its versions. */
    String id(String resourceType);

    /** The person as the reader knows them. */
    Reference subject();

    /** The institution of that name in the hub. */
    Reference institution(String partner);

    /** What the reader has for a step that is its own. */
    Reference task(UUID referral);
}

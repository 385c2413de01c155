package org.vincle.connectors.fhir.translate;

import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Finds the resource a reference means: in the same Bundle, on the sender's shelf, or on its server. */
public interface Resolver {

    /** The resource, or empty when it cannot be had; the path says who refers to it. */
    Optional<Resource> resolve(Reference reference, String path);
}

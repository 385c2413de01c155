package org.vincle.routes.protocols.fhir;

import java.util.List;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;

/**
 * What came of reading a file.
 *
 * @param protocol the protocol, or null when nothing could be made of it
 * @param problems what is wrong with it as a file, never null
 */
public record Reading(Protocol protocol, List<Problem> problems) {

    public Reading {
        problems = List.copyOf(problems);
    }
}

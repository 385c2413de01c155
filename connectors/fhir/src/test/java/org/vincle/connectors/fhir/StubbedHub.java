package org.vincle.connectors.fhir;

import java.util.Map;
import org.apache.camel.component.direct.DirectComponent;

/** The hub's component as a straight way into a route, whatever that says it has a place for. */
public final class StubbedHub extends DirectComponent {

    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, String optionPrefix) {
        // What a route has a place for is the hub's business.
    }
}

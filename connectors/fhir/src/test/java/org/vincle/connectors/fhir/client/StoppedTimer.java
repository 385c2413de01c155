package org.vincle.connectors.fhir.client;

import java.util.Map;
import org.apache.camel.component.direct.DirectComponent;

/** Camel's timer, which in tests never fires by itself: a test says when a round is due. */
final class StoppedTimer extends DirectComponent {

    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, String optionPrefix) {
        // How often it would fire makes no difference.
    }
}

package broken.routes.one;

import broken.connectors.two.Other;
import broken.routes.two.Neighbour;
import org.hl7.fhir.r4.model.Task;

/** Knows a connector, another flow, and a foreign format. */
public class Flow {
    Other connector;
    Neighbour flow;
    Task format;
}

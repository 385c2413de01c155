package org.vincle.connectors.pci.hestia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** How a notice is protected on its way, and the answer to it likewise. */
interface Envelope {

    /** The claims; NotPermitted when the token is none, is not theirs or is over, InvalidMessage when the claims are no JSON object. */
    ObjectNode read(String token, Instant now);

    /** A token that says that. */
    String write(ObjectNode claims);
}

/** The Minimal Lower Layer Protocol: frames, who is at the other end, and the client's side. */
package org.vincle.connectors.hl7v2.mllp;

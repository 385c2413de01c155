/** Says the canonical message in HL7 v2 and back: pure functions that know neither Camel nor sockets. */
package org.vincle.connectors.hl7v2.translate;

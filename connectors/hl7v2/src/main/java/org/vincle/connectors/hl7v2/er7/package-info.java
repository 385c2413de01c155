/** HL7 v2's pipes and hats, read flat and in order: whatever the sender wrote stays where the sender put it. */
package org.vincle.connectors.hl7v2.er7;

/** HL7 v2 referrals over MLLP, both ways: the listener, one sender per partner, and their settings. */
package org.vincle.connectors.hl7v2;

/** The envelope that both dialects share: question, answer, confirmation, and what an error means. */
package org.vincle.connectors.pci.scsp;

/** SCSP v3 and PCI over SOAP: proof of facts from the Spanish and Catalan administration, and Hèstia's resources. */
package org.vincle.connectors.pci;

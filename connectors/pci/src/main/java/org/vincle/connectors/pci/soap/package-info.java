/** Signed SOAP 1.1 over TLS: bounded reading, WS-Security, and what a partner's failures become. */
package org.vincle.connectors.pci.soap;

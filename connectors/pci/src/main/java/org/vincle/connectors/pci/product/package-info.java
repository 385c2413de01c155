/** A certificate type as configuration: what is asked, and which facts the answer becomes. */
package org.vincle.connectors.pci.product;

/** Hèstia, the Catalan system of basic social services: its new resources become referrals, and their ends resolve them. */
package org.vincle.connectors.pci.hestia;

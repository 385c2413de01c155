/** Fixtures, simulated partners and the contract that every connector must pass. */
package org.vincle.connectors.testkit;

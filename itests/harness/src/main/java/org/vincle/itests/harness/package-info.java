/** Starts the hub as its users get it, with its database, its broker and simulated partners, and takes it down in every way. */
package org.vincle.itests.harness;

/** A protocol played in virtual time, for people to see what would happen when. */
package org.vincle.routes.protocols.simulate;

/** A protocol as a drawing, for people to discuss. */
package org.vincle.routes.protocols.draw;

/** Which days are working days where, as data. */
package org.vincle.routes.protocols.calendar;

/** The desk: the system of those who have none. People of an institution read what was referred to them, and answer. */
package org.vincle.connectors.desk;

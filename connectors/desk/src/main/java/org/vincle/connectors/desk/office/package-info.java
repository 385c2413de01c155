/** How an office works together: what it looks for, in which teams, and who covers for whom. */
package org.vincle.connectors.desk.office;

/** HMIS CSV sets as zip archives: bounded reading row by row, and writing that always gives the same bytes. */
package org.vincle.connectors.hmis.csv;

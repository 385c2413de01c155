/** How many referrals there were: periods, tables in which small numbers are hidden, and what is said of them. */
package org.vincle.connectors.desk.statistics;

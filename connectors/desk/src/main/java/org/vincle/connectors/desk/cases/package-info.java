/** The referrals of an institution as its desk knows them. */
package org.vincle.connectors.desk.cases;

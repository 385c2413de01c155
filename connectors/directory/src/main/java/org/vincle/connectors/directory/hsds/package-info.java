/** Reads Open Referral HSDS 3.0, from its REST interface and from its tabular CSV. */
package org.vincle.connectors.directory.hsds;

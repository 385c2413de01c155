/** A referral that begins at the desk: for whom, what for, to whom, on which basis; its drafts, and what becomes of it. */
package org.vincle.connectors.desk.sending;

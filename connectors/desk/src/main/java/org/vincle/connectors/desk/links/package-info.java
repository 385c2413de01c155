/** Answering without an account: a link in a mail, a code that the institution knows, and a page with the answer. */
package org.vincle.connectors.desk.links;

/** Who may work at the desk, and who is. */
package org.vincle.connectors.desk.accounts;

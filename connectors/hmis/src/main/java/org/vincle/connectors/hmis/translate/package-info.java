/** HMIS rows to canonical messages, and back. */
package org.vincle.connectors.hmis.translate;

/** Program associations to canonical messages, and back. */
package org.vincle.connectors.edfi.translate;

/** The canonical message as JSON, the form in which the ledger keeps it. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

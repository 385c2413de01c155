/** The contract between a connector and the hub: what it hands over, what it is handed, and what it may read. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

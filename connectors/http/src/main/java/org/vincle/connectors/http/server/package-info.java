/** What every edge needs that partners call: who calls, how much it may send, and how a refusal is said. */
@Export
@Version("0.1.0")
package org.vincle.connectors.http.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

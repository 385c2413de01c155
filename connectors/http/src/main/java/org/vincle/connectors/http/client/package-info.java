/** What every client needs that calls a partner's server: which address may be called, by which TLS, and how long it may take. */
@Export
@Version("0.1.0")
package org.vincle.connectors.http.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

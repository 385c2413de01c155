/** The way of what came over HTTP into the hub. */
@Export
@Version("0.1.0")
package org.vincle.connectors.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

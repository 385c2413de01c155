/** The canonical message: plain records that every sector's standard is translated from and to. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** What the town's own directory says: which institution offers which service, to whom and where. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.services;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** How an edge recognises a partner by the secret it presents, without the hub ever keeping that secret. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

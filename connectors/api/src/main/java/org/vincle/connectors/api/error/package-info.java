/** The four ways an exchange may fail, named by what happens next. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.error;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

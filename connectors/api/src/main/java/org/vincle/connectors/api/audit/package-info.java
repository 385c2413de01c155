/** Who was told what and by which rule, as the institutions concerned may read it; never what it was. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

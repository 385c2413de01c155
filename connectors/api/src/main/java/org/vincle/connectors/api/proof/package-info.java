/** Asking an administration for proof of a fact, instead of asking the person for a photocopy. */
@Export
@Version("0.1.0")
package org.vincle.connectors.api.proof;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

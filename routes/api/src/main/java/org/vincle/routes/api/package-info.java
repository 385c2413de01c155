/** What the flows share: the contracts of intake, ledger, delivery, policy and oversight. */
@Export
@Version("0.1.0")
package org.vincle.routes.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

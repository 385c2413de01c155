/** Which protocols are in force, version beside version. */
package org.vincle.routes.protocols.deploy;

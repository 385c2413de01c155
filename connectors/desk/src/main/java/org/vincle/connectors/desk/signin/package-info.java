/** Signing in at an institution's own OpenID Connect provider. */
package org.vincle.connectors.desk.signin;

/** The only OSGi machinery of the hub: Camel contexts and the {@code hub:} component; beside it the broker, the web and the shell. */
package org.vincle.routes.host;

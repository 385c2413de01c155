package org.vincle.connectors.rest.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the hub serves its plain JSON API: {@code etc/org.vincle.connectors.rest.server.cfg}. */
@ObjectClassDefinition(name = "REST server", description = "How the hub serves its plain JSON API at /api/v1.")
@interface RestEdgeConfig {

    @AttributeDefinition(description = "The largest body taken, in bytes, unzipped.")
    int maxBytes() default 10_485_760;
}

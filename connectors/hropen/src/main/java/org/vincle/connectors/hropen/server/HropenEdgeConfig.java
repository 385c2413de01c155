package org.vincle.connectors.hropen.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the hub takes candidates back: {@code etc/org.vincle.connectors.hropen.server.cfg}. */
@ObjectClassDefinition(
        name = "HR Open server",
        description = "How the hub takes candidates back at /hropen/v1/candidates.")
@interface HropenEdgeConfig {

    @AttributeDefinition(description = "The largest body taken, in bytes, unzipped.")
    int maxBytes() default 10_485_760;
}

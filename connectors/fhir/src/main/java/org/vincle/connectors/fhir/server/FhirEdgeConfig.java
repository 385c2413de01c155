package org.vincle.connectors.fhir.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the hub serves FHIR: {@code etc/org.vincle.connectors.fhir.server.cfg}. */
@ObjectClassDefinition(name = "FHIR server", description = "How the hub serves FHIR R4 at /fhir.")
@interface FhirEdgeConfig {

    @AttributeDefinition(description = "The largest body taken, in bytes, unzipped.")
    int maxBytes() default 10_485_760;

    @AttributeDefinition(
            description =
                    "How partners call this server, for instance https://hub.example.org/fhir, when it stands behind a proxy;"
                            + " empty takes the address of each request.")
    String baseUrl() default "";
}

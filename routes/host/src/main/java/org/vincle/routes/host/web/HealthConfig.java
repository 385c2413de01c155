package org.vincle.routes.host.web;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Health", description = "When the hub calls itself ready.")
@interface HealthConfig {

    @AttributeDefinition(
            description = "What must be there and work, a comma separated list of names, for instance ledger, broker."
                    + " Whatever else says of itself that it is needed is asked too.")
    String dependencies() default "ledger, broker, flows, routes";

    @AttributeDefinition(
            description =
                    "Paths that must be served, a comma separated list as the servlets register them, for instance /fhir/*.")
    String paths() default "";
}

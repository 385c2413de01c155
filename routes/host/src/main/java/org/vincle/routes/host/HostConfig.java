package org.vincle.routes.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Route host", description = "How the routes of all bundles are run.")
@interface HostConfig {

    @AttributeDefinition(
            description = "How many deliveries to one partner may be under way at once; a route may say otherwise with"
                    + " hub:deliver/PARTNER?deliveriesAtOnce=1.")
    int deliveriesAtOnce() default 8;

    @AttributeDefinition(description = "How long a bundle that stops waits for what is under way, in seconds.")
    int stopSeconds() default 10;

    @AttributeDefinition(
            description = "How long to wait before trying again to start routes that failed to, in seconds.")
    int retrySeconds() default 5;

    @AttributeDefinition(
            description =
                    "The language that the hub itself writes in, ca, es or en: the steps of protocols, and what has changed"
                            + " in a shared plan for a partner whose standard has no place for the plan.")
    String language() default "ca";
}

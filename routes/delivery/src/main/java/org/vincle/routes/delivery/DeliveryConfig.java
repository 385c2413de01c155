package org.vincle.routes.delivery;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Delivery", description = "How what is owed is queued and carried.")
@interface DeliveryConfig {

    @AttributeDefinition(
            description = "How long an attempt may go unheard of, in seconds, before another may be made;"
                    + " renewed while it is under way.")
    int leaseSeconds() default 60;

    @AttributeDefinition(
            description = "How long a queued claim check is good for, in seconds, before it is queued again.")
    int emissionSeconds() default 30;

    @AttributeDefinition(description = "How often to look for what has fallen due, in milliseconds.")
    int sweepMillis() default 1000;

    @AttributeDefinition(
            description =
                    "How long at most an acknowledgement waits while the deliveries to the same partner are behind,"
                            + " in milliseconds; 0 never.")
    int slowdownMillis() default 50;
}

package org.vincle.connectors.desk.web;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the hub serves its desk: {@code etc/org.vincle.connectors.desk.web.cfg}. */
@ObjectClassDefinition(name = "Desk", description = "How the hub serves its desk at /desk.")
@interface DeskEdgeConfig {

    @AttributeDefinition(description = "After how many minutes without use somebody has to sign in again.")
    int idleMinutes() default 30;

    @AttributeDefinition(description = "After how many wrong passwords in a row an account is locked.")
    int failures() default 5;

    @AttributeDefinition(description = "For how many minutes it is.")
    int lockMinutes() default 15;

    @AttributeDefinition(
            description = "The smallest number of referrals that statistics show; 3 at least. What is less is hidden.")
    int smallestNumber() default 5;
}

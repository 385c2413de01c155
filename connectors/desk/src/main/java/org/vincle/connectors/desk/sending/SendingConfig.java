package org.vincle.connectors.desk.sending;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Referrals that begin at the desk: {@code etc/org.vincle.connectors.desk.sending.cfg}. */
@ObjectClassDefinition(name = "Desk, sending", description = "Referrals that begin at the desk.")
public @interface SendingConfig {

    @AttributeDefinition(description = "After how many days without a change a draft is deleted.")
    int draftDays() default 30;

    @AttributeDefinition(description = "How many documents may be attached to one thing that is sent.")
    int documents() default 5;

    @AttributeDefinition(description = "How large each of them may be, in megabytes; 14 at most.")
    int documentMegabytes() default 10;

    @AttributeDefinition(description = "How large all of them may be together, in megabytes; 40 at most.")
    int documentsMegabytes() default 15;
}

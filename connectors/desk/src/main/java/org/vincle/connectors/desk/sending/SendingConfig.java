package org.vincle.connectors.desk.sending;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Referrals that begin at the desk: {@code etc/org.vincle.connectors.desk.sending.cfg}. */
@ObjectClassDefinition(name = "Desk, sending", description = "Referrals that begin at the desk.")
public @interface SendingConfig {

    @AttributeDefinition(description = "After how many days without a change a draft is deleted.")
    int draftDays() default 30;
}

package org.vincle.connectors.desk.mail;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What is late at the desk: {@code etc/org.vincle.connectors.desk.late.cfg}. */
@ObjectClassDefinition(name = "Desk, late", description = "What is late at the desk.")
public @interface LateConfig {

    @AttributeDefinition(
            description =
                    "After how many hours in which nobody has done anything about what is late those who oversee it are mailed.")
    int untouchedHours() default 24;
}

package org.vincle.routes.protocols;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Protocols", description = "Where the shared-care protocols and what they need are kept.")
@interface ProtocolsConfig {

    @AttributeDefinition(
            required = false,
            description =
                    "The folder of the protocols, one PlanDefinition each, and of events.tsv; empty is etc/protocols.")
    String folder() default "";

    @AttributeDefinition(required = false, description = "The folder of the calendars; empty is etc/calendars.")
    String calendars() default "";

    @AttributeDefinition(
            required = false,
            description = "The folder of the screening instruments; empty is etc/screening.")
    String screening() default "";

    @AttributeDefinition(
            required = false,
            description =
                    "Where every version that was ever in force is kept; empty is protocols in the data directory.")
    String keep() default "";

    @AttributeDefinition(required = false, description = "How often the folder is looked at, in seconds.")
    int lookSeconds() default 5;
}

package org.vincle.routes.protocols;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Protocols",
        description =
                "Where the shared-care protocols and what they need are kept, and what the hub is called that carries them out.")
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
                    "Where the tables are kept as they were right last; empty is protocols in the data directory.")
    String keep() default "";

    @AttributeDefinition(required = false, description = "How often the folder is looked at, in seconds.")
    int lookSeconds() default 5;

    @AttributeDefinition(
            required = false,
            description =
                    "What institutions read as the name of whoever asks them the steps; empty is that of the hub's language.")
    String title() default "";

    @AttributeDefinition(
            required = false,
            description =
                    "By what identifiers a referral may be addressed to the protocols, as system|value, parted by commas.")
    String identifiers() default "";

    @AttributeDefinition(
            required = false,
            description =
                    "The INE code of the municipality or province of a person of whom nobody says where they live; empty is nowhere.")
    String territory() default "";
}

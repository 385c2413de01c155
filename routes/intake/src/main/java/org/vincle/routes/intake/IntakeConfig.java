package org.vincle.routes.intake;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Intake", description = "How strictly the hub looks at what it takes in.")
@interface IntakeConfig {

    @AttributeDefinition(
            description =
                    "Whether a DNI, NIE or NUSS with a wrong check digit is refused, rather than noted in the journey.")
    boolean refuseWrongCheckDigits() default false;
}

package org.vincle.connectors.desk;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One institution that works at the desk: its file is {@code etc/org.vincle.connectors.desk-NAME.cfg}. */
@ObjectClassDefinition(name = "Desk institution", description = "One institution whose people work at the desk.")
public @interface DeskConfig {

    @AttributeDefinition(
            description =
                    "The institution's name in the hub: lower case letters, digits and dashes. Its desk is at /desk/NAME.")
    String partner();

    @AttributeDefinition(description = "What people call it; its name when empty.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "OTHER";

    @AttributeDefinition(description = "What messages may call it: system|value, system|value, ...")
    String identifiers() default "";

    @AttributeDefinition(description = "The time zone of its dates and times.")
    String timeZone() default "Europe/Madrid";

    @AttributeDefinition(
            description =
                    "month, quarter or year: it is the town's observatory, and sees the statistics of the whole town in periods"
                            + " of that length. Empty: it is not. All observatories of a town have the same.")
    String observatory() default "";

    @AttributeDefinition(
            description =
                    "Whether each thing that it is told brings it a mail with a link, by which it answers without an"
                            + " account.")
    boolean answersByLink() default false;

    @AttributeDefinition(description = "The address that its links are sent to.")
    String mail() default "";

    @AttributeDefinition(description = "The language of that mail: ca, es or en.")
    String mailLanguage() default "ca";

    @AttributeDefinition(description = "For how many days a link is valid.")
    int linkDays() default 14;
}

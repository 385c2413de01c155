package org.vincle.routes.policy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One agreement between partners. */
@ObjectClassDefinition(
        name = "Agreement",
        description = "What some partners have agreed to share, on which legal basis, from when to when.")
@interface AgreementConfig {

    @AttributeDefinition(
            description =
                    "What people call it, on pages and in the audit trail; empty means the end of its file's name.",
            required = false)
    String title() default "";

    @AttributeDefinition(
            description = "Whose data goes to whom: SOURCE -> RECIPIENT, or <-> for both ways; parted by commas.")
    String parties() default "";

    @AttributeDefinition(
            description = "What goes: categories such as findings, or single fields such as identity.name.")
    String share() default "";

    @AttributeDefinition(
            description = "What goes the way back of <->; empty means the same as goes there.",
            required = false)
    String shareBack() default "";

    @AttributeDefinition(
            description = "The legal basis: consent, legal-obligation, public-interest, vital-interest or"
                    + " child-protection.")
    String basis() default "";

    @AttributeDefinition(description = "The article of the law, or the contract.", required = false)
    String article() default "";

    @AttributeDefinition(
            description = "For which services alone, as CODE or SYSTEM|CODE; empty means all.",
            required = false)
    String services() default "";

    @AttributeDefinition(
            description = "Within which protocols alone; empty means within any or none.",
            required = false)
    String protocols() default "";

    @AttributeDefinition(description = "The first day on which it holds, as 2026-12-31.", required = false)
    String from() default "";

    @AttributeDefinition(description = "The last day on which it holds, as 2026-12-31.", required = false)
    String until() default "";

    @AttributeDefinition(
            description = "Which sensitivity labels may travel: violence, minor, mental-health, addiction, adoption,"
                    + " restricted.",
            required = false)
    String labels() default "";

    @AttributeDefinition(
            description = "What goes even of a referral that bears a label which is not named; empty means nothing.",
            required = false)
    String labelledShare() default "";

    @AttributeDefinition(
            description = "Which partners' recorded consents count, besides those of the parties.",
            required = false)
    String consentsFrom() default "";

    @AttributeDefinition(
            description = "What may be read in an emergency whatever consents say; empty means nothing.",
            required = false)
    String emergencyShare() default "";

    @AttributeDefinition(description = "For how many hours an emergency opens it.", required = false)
    int emergencyHours() default 4;

    @AttributeDefinition(
            description = "Which labels may be read in an emergency, besides those that may travel.",
            required = false)
    String emergencyLabels() default "";
}

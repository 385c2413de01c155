package org.vincle.connectors.pci.hestia;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One basic area of social services that works with Hèstia: its file is {@code etc/org.vincle.connectors.pci.hestia-NAME.cfg}. */
@ObjectClassDefinition(
        name = "Hèstia partner",
        description = "One basic area of social services (ABSS) whose Hèstia announces resources to the hub.")
public @interface HestiaConfig {

    @AttributeDefinition(description = "The partner's name in the hub: lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it; its name when empty.")
    String title() default "";

    @AttributeDefinition(description = "What messages may call it: system|value, system|value, ...")
    String identifiers() default "";

    @AttributeDefinition(description = "The name of the platform that reaches it, which speaks PCI.")
    String platform();

    @AttributeDefinition(description = "CodINE of the area.")
    String codINE();

    @AttributeDefinition(
            description =
                    "The key that it shares with us for its signed notices (JWT), 32 characters or more; empty when it encrypts them.")
    String jwtSecret() default "";

    @AttributeDefinition(
            description =
                    "The key that it shares with us for its encrypted notices (JWE), 32 characters or 32 bytes in base64; empty when it signs them.")
    String jweKey() default "";

    @AttributeDefinition(
            description =
                    "Who is asked when hestia-recipient-in.tsv does not say: system|value, for instance urn:vincle:role|HOUSING.")
    String recipient() default "";

    @AttributeDefinition(description = "Finalidad of what we read and write there.")
    String purpose() default "GESTIO_RECURSOS";

    @AttributeDefinition(description = "Consentimiento of what we read and write there: Si, Ley or NoOpo.")
    String consent() default "Ley";

    @AttributeDefinition(
            description =
                    "Whether a citizen whose record refuses consent (consentiment 0) is referred all the same, on another basis that the record does not state.")
    boolean withoutConsent() default false;

    @AttributeDefinition(
            description =
                    "IdUsrMod, under whose number resources are resolved; empty is the professional who announced each.")
    String userId() default "";
}

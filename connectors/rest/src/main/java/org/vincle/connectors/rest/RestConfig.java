package org.vincle.connectors.rest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One partner that uses the plain JSON API: its file is {@code etc/org.vincle.connectors.rest-NAME.cfg}. */
@ObjectClassDefinition(name = "REST partner", description = "One partner that exchanges referrals as plain JSON.")
public @interface RestConfig {

    @AttributeDefinition(description = "The partner's name in the hub: lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it; its name when empty.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "OTHER";

    @AttributeDefinition(description = "What messages may call it: system|value, system|value, ...")
    String identifiers() default "";

    @AttributeDefinition(description = "Hash of the bearer token it presents; empty when it presents none.")
    String secretHash() default "";

    @AttributeDefinition(description = "The user name it presents with HTTP Basic; empty when it uses none.")
    String user() default "";

    @AttributeDefinition(description = "Hash of the password that goes with the user name.")
    String passwordHash() default "";

    @AttributeDefinition(
            description = "Subject DN or SHA-256 fingerprint of its TLS client certificate; empty when it has none.")
    String clientCertificate() default "";

    @AttributeDefinition(description = "Where the hub tells it that something changed; empty when it asks for itself.")
    String webhookUrl() default "";

    @AttributeDefinition(
            description =
                    "What the webhooks are signed with: whsec_ and the Base64 of 24 to 64 bytes; two of them, comma separated, while it changes.")
    String webhookSecret() default "";

    @AttributeDefinition(
            description =
                    "PKCS #12 file with the authorities that its webhook's certificate may come from; empty for Java's own.")
    String webhookTrustStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String webhookTrustStorePassword() default "";

    @AttributeDefinition(description = "How long to wait for an answer of its webhook, in seconds.")
    int timeoutSeconds() default 20;
}

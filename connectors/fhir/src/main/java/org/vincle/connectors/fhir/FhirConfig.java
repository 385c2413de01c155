package org.vincle.connectors.fhir;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One partner that speaks FHIR R4: its file is {@code etc/org.vincle.connectors.fhir-NAME.cfg}. */
@ObjectClassDefinition(name = "FHIR partner", description = "One partner that exchanges referrals as FHIR R4.")
public @interface FhirConfig {

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

    @AttributeDefinition(description = "For how many days it never uses a message id twice; 0 means for ever.")
    int idsUniqueForDays() default 0;

    @AttributeDefinition(
            description =
                    "Base URL of its own FHIR server; empty when it has none and reads what is for it from the hub.")
    String serverUrl() default "";

    @AttributeDefinition(description = "Bearer token that the hub presents to its server; empty for none.")
    String serverToken() default "";

    @AttributeDefinition(description = "User name that the hub presents to its server; empty for none.")
    String serverUser() default "";

    @AttributeDefinition(description = "Password that goes with the user name.")
    String serverPassword() default "";

    @AttributeDefinition(description = "PKCS #12 file with the hub's certificate for its server; empty for none.")
    String serverKeyStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String serverKeyStorePassword() default "";

    @AttributeDefinition(
            description =
                    "PKCS #12 file with the authorities that its server's certificate may come from; empty for Java's own.")
    String serverTrustStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String serverTrustStorePassword() default "";

    @AttributeDefinition(description = "How long to wait for an answer of its server, in seconds.")
    int timeoutSeconds() default 20;

    @AttributeDefinition(description = "How often to ask its server how Tasks stand, in seconds.")
    int pollSeconds() default 900;

    @AttributeDefinition(
            description =
                    "For how many days after its end to look, every 24th time, whether a Task was an error; 0 for none.")
    int followDays() default 30;
}

package org.vincle.connectors.hropen;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One employment service that speaks HR Open: its file is {@code etc/org.vincle.connectors.hropen-NAME.cfg}. */
@ObjectClassDefinition(
        name = "HR Open partner",
        description = "One employment service that takes referrals as HR Open candidates.")
public @interface HropenConfig {

    @AttributeDefinition(description = "The partner's name in the hub: lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it; its name when empty.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "EMPLOYMENT";

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

    @AttributeDefinition(
            description = "Where its server takes candidates, for instance https://jobs.example.org/candidates.")
    String serverUrl();

    @AttributeDefinition(description = "Bearer token that the hub presents to its server; empty for none.")
    String serverToken() default "";

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

    @AttributeDefinition(
            description =
                    "How changes are told: PUT to the candidate's own address, or POST of the whole candidate again.")
    String changeMethod() default "PUT";

    @AttributeDefinition(
            description = "How often to ask its server how candidates stand, in seconds; 0 when it tells by itself.")
    int pollSeconds() default 0;

    @AttributeDefinition(description = "The time zone of dates without one.")
    String zone() default "Europe/Madrid";

    @AttributeDefinition(
            description = "The identifier system of the partner's own number for a person (person.id); empty for none.")
    String personSystem() default "";

    @AttributeDefinition(description = "The identifier system of person.legalId.")
    String legalIdSystem() default "urn:oid:1.3.6.1.4.1.19126.3";

    @AttributeDefinition(
            description =
                    "How long it may keep a candidate, in days (dataProtectionPolicy.retentionDays); 0 says nothing.")
    int retentionDays() default 0;

    @AttributeDefinition(
            description =
                    "Where it reads that nobody may contact the person: candidate.NAME, person.NAME or profile.NAME, and =VALUE for another word than the hub's; empty stops such a referral.")
    String doNotContactIn() default "";

    @AttributeDefinition(
            description = "Where it reads that the address must not be shown, as above; empty stops such a referral.")
    String addressHiddenIn() default "";

    @AttributeDefinition(
            description = "Where it reads sensitivity labels, as above but without VALUE; empty stops such a referral.")
    String labelsIn() default "";
}

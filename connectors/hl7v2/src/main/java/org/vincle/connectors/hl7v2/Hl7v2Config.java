package org.vincle.connectors.hl7v2;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one partner that speaks HL7 v2. */
@ObjectClassDefinition(
        name = "HL7 v2 partner",
        description = "One institution that exchanges referrals as HL7 v2 over MLLP.")
@interface Hl7v2Config {

    @AttributeDefinition(description = "The partner's name in the hub: lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "HEALTH";

    @AttributeDefinition(
            description =
                    "What messages may call it: SYSTEM|VALUE, comma separated, for instance hl7v2:facility|HCITY.")
    String identifiers() default "";

    @AttributeDefinition(description = "How many days it never uses an MSH-10 twice; 0 means for ever.")
    int idsUniqueForDays() default 0;

    @AttributeDefinition(description = "The partner its referrals go to when they name none that the hub knows.")
    String recipient() default "";

    @AttributeDefinition(description = "Listed addresses or ranges it calls from, comma separated.")
    String addresses() default "";

    @AttributeDefinition(description = "Its client certificate: the subject (CN=...) or the SHA-256 fingerprint.")
    String clientCertificate() default "";

    @AttributeDefinition(description = "MSH-3 of its messages, where several partners call from one address.")
    String sendingApplication() default "";

    @AttributeDefinition(description = "MSH-4 of its messages, where several partners call from one address.")
    String sendingFacility() default "";

    @AttributeDefinition(description = "The host that takes our messages; empty when it only sends.")
    String host() default "";

    @AttributeDefinition(description = "The port there.")
    int port() default 2575;

    @AttributeDefinition(description = "Whether to speak TLS there.")
    boolean tls() default false;

    @AttributeDefinition(description = "PKCS #12 file with our key and certificate for its server, or empty.")
    String keystore() default "";

    @AttributeDefinition(description = "The password of the key store.")
    String keystorePassword() default "";

    @AttributeDefinition(description = "PKCS #12 file with the authorities of its server; empty for those of Java.")
    String truststore() default "";

    @AttributeDefinition(description = "The password of the trust store.")
    String truststorePassword() default "";

    @AttributeDefinition(description = "How long to wait for a connection, in seconds.")
    int connectTimeoutSeconds() default 10;

    @AttributeDefinition(description = "How long to wait for an acknowledgement, in seconds.")
    int answerTimeoutSeconds() default 20;

    @AttributeDefinition(description = "Which acknowledgement to ask for: original or enhanced.")
    String acknowledgement() default "original";

    @AttributeDefinition(description = "MSH-12 of what we send: 2.3 to 2.9.")
    String version() default "2.5";

    @AttributeDefinition(description = "MSH-11 of what we send: P, T or D.")
    String processingId() default "P";

    @AttributeDefinition(description = "The character set we write, and read where MSH-18 is empty (table 0211).")
    String characterSet() default "UNICODE UTF-8";

    @AttributeDefinition(description = "MSH-3 of what we send.")
    String ourApplication() default "VINCLE";

    @AttributeDefinition(description = "MSH-4 of what we send.")
    String ourFacility() default "VINCLE";

    @AttributeDefinition(description = "MSH-5 of what we send.")
    String receivingApplication() default "";

    @AttributeDefinition(description = "MSH-6 of what we send.")
    String receivingFacility() default "";

    @AttributeDefinition(description = "The namespace of our numbers in RF1-6, RF1-11 and OBR.")
    String namespace() default "VINCLE";

    @AttributeDefinition(description = "The time zone of times without an offset.")
    String timeZone() default "Europe/Madrid";

    @AttributeDefinition(description = "The language of the sentences we add: ca, es or en.")
    String language() default "ca";

    @AttributeDefinition(description = "Whether PID-6 is the second surname and XAD-3 may be an INE municipality code.")
    boolean spanish() default true;

    @AttributeDefinition(description = "Which of its messages mean that it accepts.")
    String acceptedWhen() default "RRI + RF1-1=A";

    @AttributeDefinition(description = "Which of its messages mean that it turns a referral down.")
    String rejectedWhen() default "RRI + RF1-1=R; RRI + MSA-1=AE,AR";

    @AttributeDefinition(description = "Which of its messages mean that work has begun.")
    String inProgressWhen() default "RRI + ORC-5=IP,A; RRI + OBR-25=I,S,A,P";

    @AttributeDefinition(description = "Which of its messages mean that work is paused.")
    String onHoldWhen() default "RRI + ORC-5=HD";

    @AttributeDefinition(description = "Which of its messages mean that work is completed.")
    String completedWhen() default "RRI + RF1-1=A + PR1; RRI + RF1-1=A + OBR-25=F; RRI + ORC-5=CM";

    @AttributeDefinition(description = "Which of its messages mean that the work failed.")
    String failedWhen() default "RRI + ORC-5=DC,ER";

    @AttributeDefinition(description = "Which of its messages mean that it let the referral lapse.")
    String expiredWhen() default "RRI + RF1-1=E";

    @AttributeDefinition(description = "Which of its messages mean that it calls a referral off by itself.")
    String cancelledWhen() default "RRI^I14 + !MSA; RRI + ORC-5=CA; RRI + OBR-25=X";

    @AttributeDefinition(description = "Which of its messages agree to a cancellation.")
    String cancellationAgreedWhen() default "RRI^I14 + MSA-1=AA + !RF1-1=R + !ORC-5=CA";

    @AttributeDefinition(description = "Which of its messages decline a cancellation.")
    String cancellationDeclinedWhen() default "RRI^I14 + RF1-1=R; RRI^I14 + MSA-1=AE,AR";

    @AttributeDefinition(description = "Which of its messages say that a referral was entered in error.")
    String enteredInErrorWhen() default "";

    @AttributeDefinition(description = "How it is told that a referral is accepted.")
    String acceptedAs() default "";

    @AttributeDefinition(description = "How it is told that a referral is turned down.")
    String rejectedAs() default "";

    @AttributeDefinition(description = "How it is told that work has begun.")
    String inProgressAs() default "";

    @AttributeDefinition(description = "How it is told that work is paused.")
    String onHoldAs() default "";

    @AttributeDefinition(description = "How it is told that work is completed.")
    String completedAs() default "";

    @AttributeDefinition(description = "How it is told that the work failed.")
    String failedAs() default "";

    @AttributeDefinition(description = "How it is told that a referral has lapsed.")
    String expiredAs() default "";

    @AttributeDefinition(description = "How it is told that a referral is called off.")
    String cancelledAs() default "";

    @AttributeDefinition(description = "How it is told that a cancellation it asked for is agreed to.")
    String cancellationAgreedAs() default "";

    @AttributeDefinition(description = "How it is told that a cancellation it asked for is declined.")
    String cancellationDeclinedAs() default "";

    @AttributeDefinition(
            description =
                    "Where 'do not contact the person' travels: NTE, or a field such as ZSF-1; empty for nowhere.")
    String doNotContactIn() default "";

    @AttributeDefinition(
            description = "Where 'the address is hidden' travels: NTE, or a field such as ZSF-2; empty for nowhere.")
    String addressHiddenIn() default "";

    @AttributeDefinition(
            description = "Where sensitivity labels travel: NTE, or a field such as ZSF-3; empty for nowhere.")
    String labelsIn() default "";
}

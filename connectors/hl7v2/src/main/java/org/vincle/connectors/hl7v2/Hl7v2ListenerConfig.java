package org.vincle.connectors.hl7v2;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the port that HL7 v2 partners call. */
@ObjectClassDefinition(
        name = "HL7 v2 listener",
        description = "The MLLP port that takes HL7 v2 messages of all partners.")
@interface Hl7v2ListenerConfig {

    @AttributeDefinition(description = "The address to listen on; anything but loopback needs TLS or plainTcpFrom.")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "The port to listen on.")
    int port() default 2575;

    @AttributeDefinition(description = "PKCS #12 file with the hub's key and certificate; it makes the port speak TLS.")
    String keystore() default "";

    @AttributeDefinition(description = "The password of the key store.")
    String keystorePassword() default "";

    @AttributeDefinition(
            description = "PKCS #12 file with the authorities of client certificates; empty for those of Java.")
    String truststore() default "";

    @AttributeDefinition(description = "The password of the trust store.")
    String truststorePassword() default "";

    @AttributeDefinition(description = "Whether a client must show a certificate: needs, or wants.")
    String clientCertificates() default "needs";

    @AttributeDefinition(
            description =
                    "Addresses or ranges that may call without TLS on an address that is not loopback, comma separated.")
    String plainTcpFrom() default "";

    @AttributeDefinition(description = "The largest message, in megabytes.")
    int maxMegabytes() default 16;

    @AttributeDefinition(description = "How many messages of more than 128 kB are taken at once; others wait unread.")
    int largeAtOnce() default 2;

    @AttributeDefinition(description = "How long a sender may pause in the middle of a message, in seconds.")
    int stallSeconds() default 30;

    @AttributeDefinition(description = "How long a connection may carry nothing, in seconds.")
    int idleSeconds() default 86400;

    @AttributeDefinition(description = "How many connections at once.")
    int maxConnections() default 512;

    @AttributeDefinition(
            description = "How many connections at once from one address; more where all come through one proxy.")
    int maxConnectionsPerAddress() default 50;

    @AttributeDefinition(description = "How many messages are processed at once.")
    int workers() default 32;

    @AttributeDefinition(description = "The language of answers to callers whom the hub does not know: ca, es or en.")
    String language() default "ca";
}

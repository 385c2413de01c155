package org.vincle.connectors.pci;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One platform of the administration, and who we are there: its file is {@code etc/org.vincle.connectors.pci.platform-NAME.cfg}. */
@ObjectClassDefinition(
        name = "SCSP or PCI platform",
        description = "A platform that certificates are asked at, and who asks there.")
public @interface PlatformConfig {

    @AttributeDefinition(description = "What the files of products and of Hèstia call it.")
    String name();

    @AttributeDefinition(description = "SCSP for SCSP v3, PCI for the Consorci AOC.")
    String dialect() default "SCSP";

    @AttributeDefinition(description = "Where synchronous questions go; a product may say otherwise.")
    String url() default "";

    @AttributeDefinition(description = "Where asynchronous questions go; the same as url when empty.")
    String asyncUrl() default "";

    @AttributeDefinition(description = "Where asynchronous answers are fetched; the same as asyncUrl when empty.")
    String answersUrl() default "";

    @AttributeDefinition(description = "The SOAPAction; the dialect's own when empty.")
    String soapAction() default "";

    @AttributeDefinition(
            description = "IdentificadorSolicitante: the applicant's NIF in SCSP, its INE code or NIF in PCI.")
    String applicantId();

    @AttributeDefinition(description = "NombreSolicitante.")
    String applicantName();

    @AttributeDefinition(description = "UnidadTramitadora, SCSP alone; empty for none.")
    String unit() default "";

    @AttributeDefinition(description = "CodigoUnidadTramitadora (DIR3), SCSP alone; empty for none.")
    String unitCode() default "";

    @AttributeDefinition(description = "The officer who asks when a question names nobody; empty for none.")
    String officerName() default "";

    @AttributeDefinition(description = "That officer's NIF or NIE.")
    String officerNif() default "";

    @AttributeDefinition(description = "What every IdPeticion begins with: 6 capital letters or digits at most.")
    String idPrefix() default "";

    @AttributeDefinition(
            description =
                    "PKCS #12 file with the key that signs what we send; empty sends it unsigned, over TLS alone.")
    String signKeyStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String signKeyStorePassword() default "";

    @AttributeDefinition(description = "rsa-sha256, or rsa-sha1 for a platform that knows nothing better.")
    String signatureAlgorithm() default "rsa-sha256";

    @AttributeDefinition(description = "Whether an answer that is not signed is refused.")
    boolean signedAnswers() default true;

    @AttributeDefinition(
            description = "PKCS #12 file with the certificates, or authorities, that answers are signed by.")
    String signTrustStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String signTrustStorePassword() default "";

    @AttributeDefinition(
            description =
                    "Subject DN that the signer's certificate must have; needed when signTrustStore holds an authority.")
    String signer() default "";

    @AttributeDefinition(description = "Whether an answer without a signed timestamp is refused.")
    boolean signedTimestamps() default false;

    @AttributeDefinition(description = "Whether answers signed with SHA-1 are believed.")
    boolean acceptSha1() default false;

    @AttributeDefinition(description = "PKCS #12 file with our certificate for TLS; empty for none.")
    String tlsKeyStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String tlsKeyStorePassword() default "";

    @AttributeDefinition(
            description =
                    "PKCS #12 file with the authorities that its TLS certificate may come from; empty for Java's own.")
    String tlsTrustStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String tlsTrustStorePassword() default "";

    @AttributeDefinition(description = "How long to wait for an answer, in seconds.")
    int timeoutSeconds() default 30;

    @AttributeDefinition(description = "The largest answer taken, in bytes.")
    int maxBytes() default 4_194_304;
}

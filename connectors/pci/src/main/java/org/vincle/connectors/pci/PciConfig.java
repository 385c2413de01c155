package org.vincle.connectors.pci;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One certificate type: its file is {@code etc/org.vincle.connectors.pci-NAME.cfg}. */
@ObjectClassDefinition(
        name = "SCSP or PCI product",
        description = "One certificate type that routes may ask for as hub:ask/PARTNER.")
public @interface PciConfig {

    @AttributeDefinition(
            description =
                    "The product's name: hub:ask/NAME, and the partner that the policy knows it by. Lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it; its name when empty.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "OTHER";

    @AttributeDefinition(description = "The name of the platform where it is asked.")
    String platform();

    @AttributeDefinition(description = "Where it is asked, if not at its platform's url.")
    String url() default "";

    @AttributeDefinition(description = "sync, or async for an answer that is fetched later.")
    String mode() default "sync";

    @AttributeDefinition(description = "CodigoCertificado.")
    String certificate();

    @AttributeDefinition(description = "CodigoProducto, PCI alone.")
    String product() default "";

    @AttributeDefinition(description = "NifEmisor.")
    String issuerNif() default "";

    @AttributeDefinition(description = "NombreEmisor.")
    String issuerName() default "";

    @AttributeDefinition(description = "CodProcedimiento that we are authorised for, SCSP alone; empty for none.")
    String procedure() default "";

    @AttributeDefinition(description = "NombreProcedimiento.")
    String procedureName() default "";

    @AttributeDefinition(description = "Automatizado: S or N; empty says nothing.")
    String automated() default "";

    @AttributeDefinition(description = "ClaseTramite; empty says nothing.")
    String procedureClass() default "";

    @AttributeDefinition(
            description = "Finalidad as registered at the platform; empty sends the purpose that the question gives.")
    String purpose() default "";

    @AttributeDefinition(
            description =
                    "The legal bases that it may be asked on, with blanks between: CONSENT, LEGAL_OBLIGATION, PUBLIC_INTEREST, VITAL_INTEREST, CHILD_PROTECTION.")
    String bases() default "CONSENT LEGAL_OBLIGATION";

    @AttributeDefinition(description = "Whether the person's name goes beside the number (Titular).")
    boolean holderNames() default false;

    @AttributeDefinition(
            description = "Which mapping says what to ask and what the answer means: etc/codes/pci/map-NAME.tsv.")
    String mapping();

    @AttributeDefinition(description = "How soon an answer is fetched when the issuer does not say, in seconds.")
    int againSeconds() default 300;
}

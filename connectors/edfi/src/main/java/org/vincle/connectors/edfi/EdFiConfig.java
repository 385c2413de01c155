package org.vincle.connectors.edfi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one partner that has an Ed-Fi ODS/API. */
@ObjectClassDefinition(
        name = "Ed-Fi partner",
        description = "One education authority that takes referrals in its Ed-Fi ODS/API.")
@interface EdFiConfig {

    @AttributeDefinition(description = "The partner's name in the hub: lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "EDUCATION";

    @AttributeDefinition(description = "What messages may call it: SYSTEM|VALUE, comma separated.")
    String identifiers() default "";

    @AttributeDefinition(description = "Where its API is, such as https://ods.example.org/api, without /data/v3.")
    String baseUrl();

    @AttributeDefinition(description = "The path of its resources, with the school year if the API has one.")
    String dataPath() default "/data/v3";

    @AttributeDefinition(description = "The path of its tokens.")
    String tokenPath() default "/oauth/token";

    @AttributeDefinition(description = "The path of its change versions.")
    String changePath() default "/changeQueries/v1";

    @AttributeDefinition(description = "Our key there.")
    String clientId();

    @AttributeDefinition(description = "Our secret there.")
    String clientSecret();

    @AttributeDefinition(
            description = "PKCS #12 file with the authorities its certificate may come from; empty for Java's own.")
    String trustStore() default "";

    @AttributeDefinition(description = "Password of that file.")
    String trustStorePassword() default "";

    @AttributeDefinition(description = "How long to wait for an answer, in seconds.")
    int timeoutSeconds() default 20;

    @AttributeDefinition(description = "How often to ask what has changed, in seconds.")
    int pollSeconds() default 300;

    @AttributeDefinition(
            description = "For how many days after its end an association that is deleted still counts as an error.")
    int followDays() default 30;

    @AttributeDefinition(description = "The resource that holds a referral, a kind of program association.")
    String resource() default "studentProgramAssociations";

    @AttributeDefinition(description = "Its field that lists services; empty when it has none.")
    String servicesField() default "services";

    @AttributeDefinition(description = "What else that resource requires: NAME=VALUE, semicolon separated.")
    String fixedFields() default "";

    @AttributeDefinition(description = "The educationOrganizationId that serves the student.")
    String educationOrganizationId();

    @AttributeDefinition(description = "The educationOrganizationId that owns the programs; the same one when empty.")
    String programOrganizationId() default "";

    @AttributeDefinition(
            description = "The program of a referral that 'programs' does not name: NAME @ DESCRIPTOR; empty for none.")
    String program() default "";

    @AttributeDefinition(
            description = "Programs by requested service: SYSTEM|CODE -> NAME @ DESCRIPTOR, semicolon separated.")
    String programs() default "";

    @AttributeDefinition(
            description = "Which of the person's identifiers is the studentUniqueId: the identifier's system.")
    String studentSystem() default "urn:vincle:edfi:student";

    @AttributeDefinition(
            description = "Which identifiers are a personId there: SYSTEM|SourceSystemDescriptor, comma separated.")
    String personSystems() default "";

    @AttributeDefinition(
            description =
                    "Which identifiers are a student identification code there: SYSTEM|StudentIdentificationSystemDescriptor, comma separated.")
    String identificationSystems() default "";

    @AttributeDefinition(
            description = "The most records that are read to find such a code, since no API can search for one.")
    int identificationRecords() default 20_000;

    @AttributeDefinition(description = "The namespace of the descriptors that are the hub's own.")
    String namespace() default "uri://vincle.org";

    @AttributeDefinition(description = "Whether to create those descriptors where they are missing.")
    boolean createDescriptors() default true;

    @AttributeDefinition(description = "Whether an outcome tells the attendance since the referral.")
    boolean attendance() default false;

    @AttributeDefinition(description = "Whether an outcome tells the homeless program data.")
    boolean homeless() default false;

    @AttributeDefinition(
            description =
                    "The service that says 'do not contact the person', such as 'Do not contact'; empty for no place.")
    String doNotContactService() default "";

    @AttributeDefinition(description = "The service that says 'the address is hidden'; empty for no place.")
    String addressHiddenService() default "";

    @AttributeDefinition(
            description = "The service that says a sensitivity label, before the label's name; empty for no place.")
    String labelService() default "";

    @AttributeDefinition(description = "The time zone of its days.")
    String timeZone() default "Europe/Madrid";
}

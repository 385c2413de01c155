package org.vincle.connectors.directory;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Directory of services",
        description = "One Open Referral HSDS 3.0 source of institutions and services.")
@interface DirectoryConfig {

    @AttributeDefinition(
            description =
                    "The source's name in the hub, which no other source has: lower case letters, digits and dashes, 20 at most.")
    String name();

    @AttributeDefinition(
            description =
                    "Base URL of an HSDS interface, or the path of a folder of HSDS tables in CSV or of a zip archive of them.")
    String source();

    @AttributeDefinition(
            description =
                    "Bearer token that the hub presents to the interface, best as $[secret:NAME]; empty for none.")
    String token() default "";

    @AttributeDefinition(
            description =
                    "Which identifier system a scheme of the source's organizations is: SCHEME=SYSTEM, SCHEME=SYSTEM, ...; any other is its own system.")
    String identifierSystems() default "";

    @AttributeDefinition(description = "How often it is read, in minutes.")
    int refreshMinutes() default 60;

    @AttributeDefinition(description = "When it is read again after it could not be, in minutes.")
    int retryMinutes() default 5;

    @AttributeDefinition(description = "How much of it is read at most, unpacked, in megabytes.")
    int maxMegabytes() default 32;

    @AttributeDefinition(description = "How many rows or entries of it are read at most.")
    int maxRows() default 200000;

    @AttributeDefinition(description = "How long to wait for one answer, in seconds.")
    int timeoutSeconds() default 20;

    @AttributeDefinition(description = "How long reading it may take altogether, in minutes.")
    int maxMinutes() default 10;
}

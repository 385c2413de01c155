package org.vincle.connectors.hmis;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one partner that speaks HMIS CSV. */
@ObjectClassDefinition(
        name = "HMIS CSV partner",
        description = "One housing institution that exchanges referrals as HMIS CSV sets over SFTP.")
@interface HmisConfig {

    @AttributeDefinition(description = "The partner's name in the hub: lower case letters, digits and dashes.")
    String partner();

    @AttributeDefinition(description = "What people call it.")
    String title() default "";

    @AttributeDefinition(description = "SOCIAL_SERVICES, HEALTH, EDUCATION, EMPLOYMENT, HOUSING or OTHER.")
    String sector() default "HOUSING";

    @AttributeDefinition(
            description =
                    "What messages may call it: SYSTEM|VALUE, comma separated, for instance hl7v2:facility|HOUSE.")
    String identifiers() default "";

    @AttributeDefinition(description = "Its SFTP server.")
    String host();

    @AttributeDefinition(description = "The port there.")
    int port() default 22;

    @AttributeDefinition(description = "Our name there.")
    String username();

    @AttributeDefinition(description = "Our password there; empty when we sign in with a key.")
    String password() default "";

    @AttributeDefinition(
            description = "The file of our private key, OpenSSH or PEM; empty when we sign in with a password.")
    String privateKey() default "";

    @AttributeDefinition(description = "What protects the file of our private key, if anything does.")
    String privateKeyPassword() default "";

    @AttributeDefinition(
            description =
                    "The fingerprint of its key, SHA256:..., as ssh-keygen -lf says it; two, comma separated, while it changes.")
    String hostKey();

    @AttributeDefinition(description = "The folder there that takes what we send; empty when it takes nothing.")
    String outbox() default "";

    @AttributeDefinition(description = "The folder there that we read; empty when it sends nothing.")
    String inbox() default "";

    @AttributeDefinition(description = "How often the folder is looked at, in seconds.")
    int pollSeconds() default 60;

    @AttributeDefinition(description = "How long a file must not have grown before it is read, in seconds.")
    int settleSeconds() default 30;

    @AttributeDefinition(description = "How long to wait for a connection, in seconds.")
    int connectTimeoutSeconds() default 10;

    @AttributeDefinition(description = "How long to wait for an answer, in seconds.")
    int answerTimeoutSeconds() default 30;

    @AttributeDefinition(description = "The largest archive that is read, in megabytes.")
    int maxMegabytes() default 256;

    @AttributeDefinition(description = "How much an archive may hold unpacked, in megabytes.")
    int maxUnpackedMegabytes() default 4096;

    @AttributeDefinition(description = "The fiscal year of the sets we write: 2026 or 2024. Both are read.")
    String year() default "2026";

    @AttributeDefinition(description = "The partner that its referrals without a project go to.")
    String recipient() default "";

    @AttributeDefinition(
            description =
                    "Whom its referrals go to by their LocationCrisisOrPHHousing: PROJECTID|PARTNER, comma separated.")
    String recipients() default "";

    @AttributeDefinition(
            description = "Which events without a project are referrals to the town (list 4.20.2), comma separated.")
    String referralEvents() default "5,8,9,16";

    @AttributeDefinition(
            description = "The ProjectID there that our referrals are for (LocationCrisisOrPHHousing), or empty.")
    String location() default "";

    @AttributeDefinition(
            description =
                    "The event of a referral whose service has no equivalent; empty stops it for a person to decide.")
    String defaultEvent() default "7";

    @AttributeDefinition(
            description =
                    "Which of the person's identifiers travels as SSN, for instance urn:oid:1.3.6.1.4.1.19126.3; empty for none.")
    String ssnSystem() default "";

    @AttributeDefinition(description = "OrganizationID of ours in the sets we write.")
    String organizationId() default "VINCLE";

    @AttributeDefinition(description = "OrganizationName of ours in the sets we write.")
    String organizationName() default "Vincle";

    @AttributeDefinition(description = "ProjectID of ours in the sets we write.")
    String projectId() default "VINCLE-CE";

    @AttributeDefinition(description = "ProjectName of ours in the sets we write.")
    String projectName() default "Coordinated care";

    @AttributeDefinition(
            description = "ProjectType of ours in the sets we write (list 2.02.6): 14 is coordinated entry.")
    String projectType() default "14";

    @AttributeDefinition(description = "The code of the continuum of care, such as XX-500; empty writes none.")
    String coc() default "";

    @AttributeDefinition(description = "UserID of ours in the sets we write.")
    String userId() default "VINCLE";

    @AttributeDefinition(description = "The time zone of its days.")
    String timeZone() default "Europe/Madrid";

    @AttributeDefinition(description = "The language of reports and of the words we add: ca, es or en.")
    String language() default "ca";

    @AttributeDefinition(
            description =
                    "Where 'do not contact the person' travels: a column such as Client.DoNotContact; empty for nowhere.")
    String doNotContactIn() default "";

    @AttributeDefinition(
            description =
                    "Where 'the address is hidden' travels: a column such as Client.AddressHidden; empty for nowhere.")
    String addressHiddenIn() default "";

    @AttributeDefinition(
            description = "Where sensitivity labels travel: a column such as Client.Labels; empty for nowhere.")
    String labelsIn() default "";
}

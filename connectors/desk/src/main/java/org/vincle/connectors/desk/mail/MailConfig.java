package org.vincle.connectors.desk.mail;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** By which server the desk sends mail: {@code etc/org.vincle.connectors.desk.mail.cfg}; without a host it sends none. */
@ObjectClassDefinition(name = "Desk mail", description = "By which server the desk sends mail.")
public @interface MailConfig {

    @AttributeDefinition(description = "The SMTP server; without one no mail is sent.")
    String host() default "";

    @AttributeDefinition(description = "Its port.")
    int port() default 587;

    @AttributeDefinition(description = "starttls, tls, or none, which only a server on this machine may have.")
    String security() default "starttls";

    @AttributeDefinition(description = "The user that the server knows the hub by; none when empty.")
    String user() default "";

    @AttributeDefinition(description = "Its password: $[secret:NAME] or $[env:NAME].")
    String password() default "";

    @AttributeDefinition(
            description =
                    "A PKCS #12 file with the authorities that the server's certificate is believed by; those of Java when empty.")
    String trustStore() default "";

    @AttributeDefinition(description = "The password of that file.")
    String trustStorePassword() default "";

    @AttributeDefinition(description = "The address that mail comes from.")
    String from() default "";

    @AttributeDefinition(
            description = "Where people reach this hub, for the links in the mail: https://hub.example.org")
    String url() default "";

    @AttributeDefinition(description = "How many mails a node sends in an hour at most.")
    int perHour() default 600;
}

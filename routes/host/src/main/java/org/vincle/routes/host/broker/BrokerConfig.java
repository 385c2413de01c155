package org.vincle.routes.host.broker;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Broker", description = "Where claim checks wait for their turn.")
@interface BrokerConfig {

    @AttributeDefinition(
            description =
                    "The broker's URL, for instance (tcp://a:61616,tcp://b:61616)?sslEnabled=true&trustStorePath=..."
                            + " Empty: a broker of our own inside this process.")
    String url() default "";

    @AttributeDefinition(description = "Our name at an external broker; empty for none.")
    String user() default "";

    @AttributeDefinition(description = "Our password at an external broker.", type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(description = "Where our own broker keeps its files; empty means data/broker of this Karaf.")
    String directory() default "";

    @AttributeDefinition(description = "How long to wait before trying again to reach the broker, in seconds.")
    int retrySeconds() default 1;
}

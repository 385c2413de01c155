package org.vincle.routes.host.web;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Plain HTTP", description = "Where HTTP without TLS is answered.")
@interface PlainHttpConfig {

    @AttributeDefinition(
            description =
                    "Answer plain HTTP on addresses other than loopback too. Only behind a proxy that ends TLS on a"
                            + " network that nobody else can reach.")
    boolean beyondLoopback() default false;
}

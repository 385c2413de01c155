package org.vincle.connectors.hl7v2;

import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hl7v2.mllp.MllpClient;
import org.vincle.connectors.hl7v2.translate.CodeTables;
import org.vincle.connectors.hl7v2.translate.Dialect;
import org.vincle.connectors.hl7v2.translate.Inbound;
import org.vincle.connectors.hl7v2.translate.Outbound;
import org.vincle.connectors.hl7v2.translate.Reply;

/** Carries what is owed to one HL7 v2 partner, and brings its acknowledgement home. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.hl7v2",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HubRoutes("connectors.hl7v2")
public final class Hl7v2Outbound extends RouteBuilder {

    private final Callers callers;
    private final Dialect dialect;
    private final Reply reply;
    private final MllpClient client;

    @Activate
    public Hl7v2Outbound(@Reference Callers callers, @Reference Directory directory, Hl7v2Config config) {
        this(callers, directory, config, new CodeTables(CodeFolder.of("hl7v2")));
    }

    Hl7v2Outbound(Callers callers, Directory directory, Hl7v2Config config, CodeTables codes) {
        var settings = new Settings(config);
        var target = settings.target();
        this.callers = callers;
        this.dialect = settings.dialect(codes);
        this.reply = new Reply(new Inbound(directory, callers, new Ids(Clock.systemUTC())::next), dialect);
        this.client = target == null ? null : new MllpClient(target);
    }

    @Override
    public void configure() {
        if (client != null) {
            from(Hub.deliver(dialect.partner()))
                    .routeId("hl7v2-outbound-" + dialect.partner())
                    .transform()
                    .body(Delivery.class, this::send);
        }
    }

    Receipt send(Delivery delivery) {
        var message = Outbound.write(delivery, dialect);
        callers.sending(dialect.partner(), message.messageId(), message.referral());
        var answer = client.send(message.content());
        try {
            return reply.read(answer, message);
        } catch (PartnerUnavailable e) {
            client.distrust();
            throw e;
        }
    }

    /** Hangs up. */
    @Deactivate
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}

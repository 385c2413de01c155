package org.vincle.connectors.hmis;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.hmis.sftp.SftpSite;
import org.vincle.connectors.hmis.translate.CodeTables;
import org.vincle.connectors.hmis.translate.Dialect;
import org.vincle.connectors.hmis.translate.Outbound;

/** Carries what is owed to one housing partner into its folder, a set for each delivery. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.hmis",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HubRoutes("connectors.hmis.out")
public final class HmisOutbound extends RouteBuilder {

    private final Dialect dialect;
    private final String outbox;
    private final SftpSite site;

    @Activate
    public HmisOutbound(HmisConfig config) {
        this(config, new CodeTables(CodeFolder.of("hmis")));
    }

    HmisOutbound(HmisConfig config, CodeTables codes) {
        var settings = new Settings(config);
        this.dialect = settings.dialect(codes);
        this.outbox = settings.outbox();
        this.site = new SftpSite(settings.target());
    }

    @Override
    public void configure() {
        if (outbox != null) {
            from(Hub.deliver(dialect.partner()))
                    .routeId("hmis-outbound-" + dialect.partner())
                    .transform()
                    .body(Delivery.class, this::send);
        }
    }

    Receipt send(Delivery delivery) {
        var set = Outbound.write(delivery, dialect);
        if (set.content() != null) {
            site.put(outbox, set.name(), set.content());
        }
        return new Receipt(set.keys(), null, set.losses(), null);
    }

    /** Hangs up. */
    @Deactivate
    public void close() {
        site.close();
    }
}

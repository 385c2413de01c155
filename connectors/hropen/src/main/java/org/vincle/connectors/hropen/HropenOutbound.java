package org.vincle.connectors.hropen;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.hropen.follow.Followed;
import org.vincle.connectors.hropen.follow.Follower;
import org.vincle.connectors.hropen.follow.Handover;
import org.vincle.connectors.hropen.translate.CodeTables;

/** Delivers to one employment service as HR Open candidates, and asks it how they stand if its file says so. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.hropen",
        configurationPolicy = REQUIRE)
@HubRoutes("connectors.hropen")
public final class HropenOutbound extends RouteBuilder {

    private final String partner;
    private final long pollMillis;
    private final Handover handover;
    private final Follower follower;

    @Activate
    public HropenOutbound(@Reference Shelf shelf, @Reference HropenInbound inbound, HropenConfig config) {
        this(shelf, inbound, config, new CodeTables(CodeFolder.of("hropen")));
    }

    HropenOutbound(Shelf shelf, HropenInbound inbound, HropenConfig config, CodeTables codes) {
        var settings = new Settings(config);
        var dialect = settings.dialect(codes);
        var server = settings.server();
        var followed = new Followed(shelf, dialect.partner());
        this.partner = dialect.partner();
        this.pollMillis = Math.max(0, config.pollSeconds()) * 1_000L;
        this.handover = new Handover(server, dialect, followed);
        this.follower = new Follower(server, dialect, followed, inbound::accept);
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner))
                .routeId("hropen-outbound-" + partner)
                .transform()
                .body(Delivery.class, handover::deliver);
        if (pollMillis > 0) {
            fromF("timer:hropen-%s?fixedRate=false&delay=%d&period=%d", partner, pollMillis, pollMillis)
                    .routeId("hropen-follow-" + partner)
                    .process(e -> follower.round());
        }
    }
}

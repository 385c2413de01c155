package org.vincle.connectors.pci.hestia;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.pci.CodeTables;
import org.vincle.connectors.pci.KnownPlatforms;

/** Resolves an area's resources when the referrals that they became have ended. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.pci.hestia",
        configurationPolicy = REQUIRE)
@HubRoutes("connectors.pci.hestia")
public final class HestiaOutbound extends RouteBuilder {

    private final String partner;
    private final Resolution resolution;

    @Activate
    public HestiaOutbound(@Reference KnownPlatforms platforms, HestiaConfig config) {
        var hestia = new HestiaSettings(config, new CodeTables(CodeTables.folder())).hestia();
        this.partner = hestia.partner();
        this.resolution = new Resolution(hestia, new HestiaServer(hestia, platforms::named, Clock.systemUTC()));
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner))
                .routeId("hestia-outbound-" + partner)
                .transform()
                .body(Delivery.class, resolution::deliver);
    }
}

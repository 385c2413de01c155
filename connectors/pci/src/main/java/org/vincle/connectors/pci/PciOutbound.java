package org.vincle.connectors.pci;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.error.PartnerRefused;

/** Sends a referral that somebody addressed to a certificate type to a person's attention: it can only be asked. */
@Component(service = RoutesBuilder.class, configurationPid = "org.vincle.connectors.pci", configurationPolicy = REQUIRE)
@HubRoutes("connectors.pci")
public final class PciOutbound extends RouteBuilder {

    private final String partner;

    @Activate
    public PciOutbound(PciConfig config) {
        this.partner = Words.required("partner", config.partner());
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner)).routeId("pci-outbound-" + partner).process(e -> {
            throw new PartnerRefused("no-message-for-this");
        });
    }
}

package org.vincle.connectors.edfi;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;

/** Makes one education partner known to the hub. */
@Component(
        service = PartnerConnection.class,
        configurationPid = "org.vincle.connectors.edfi",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EdFiConfig.class, factory = true)
public final class EdFiPartner implements PartnerConnection {

    private final Partner partner;

    @Activate
    public EdFiPartner(EdFiConfig config) {
        this.partner = new Settings(config).partner();
    }

    @Override
    public Partner partner() {
        return partner;
    }
}

package org.vincle.connectors.hmis;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;

/** Makes one housing partner known to the hub. */
@Component(
        service = PartnerConnection.class,
        configurationPid = "org.vincle.connectors.hmis",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HmisConfig.class, factory = true)
public final class HmisPartner implements PartnerConnection {

    private final Partner partner;

    @Activate
    public HmisPartner(HmisConfig config) {
        this.partner = new Settings(config).partner();
    }

    @Override
    public Partner partner() {
        return partner;
    }
}

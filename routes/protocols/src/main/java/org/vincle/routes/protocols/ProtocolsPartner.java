package org.vincle.routes.protocols;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.HubLanguage;
import org.vincle.routes.protocols.engine.Itself;

/** The hub as an institution, which others refer to and which refers to others. */
@Component(service = PartnerConnection.class, configurationPid = "org.vincle.routes.protocols")
public final class ProtocolsPartner implements PartnerConnection {

    private static final String STANDARD = "protocols";

    private final Partner partner;

    @Activate
    public ProtocolsPartner(@Reference HubLanguage hub, ProtocolsConfig config) {
        this.partner = of(config, hub);
    }

    /** How its partners know it. */
    static Partner of(ProtocolsConfig config, HubLanguage hub) {
        return new Partner(
                Courses.PARTNER,
                Setting.blank(config.title()) ? Itself.title(hub.language()) : Setting.text(config.title()),
                Sector.OTHER,
                Setting.checked("identifiers", config.identifiers(), Setting::identifiers),
                STANDARD,
                0);
    }

    @Override
    public Partner partner() {
        return partner;
    }
}

package org.vincle.connectors.fhir.server;

import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Organization;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Systems;

/** The hub's partners as Organizations, whose id is the partner's name: so a Task may be addressed to one. */
final class Organizations {

    private static final String SECTORS = "urn:vincle:sector";

    static Optional<Organization> named(Directory directory, String name) {
        return directory.named(name).map(Organizations::of);
    }

    static Organization of(Partner partner) {
        var organization = new Organization();
        organization.setId("Organization/" + partner.name());
        organization.addIdentifier().setSystem(Systems.PARTNER).setValue(partner.name());
        partner.identifiers()
                .forEach(i -> organization.addIdentifier().setSystem(i.system()).setValue(i.value()));
        organization.setActive(true).setName(partner.title());
        organization
                .addType()
                .addCoding()
                .setSystem(SECTORS)
                .setCode(partner.sector().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return organization;
    }

    private Organizations() {}
}

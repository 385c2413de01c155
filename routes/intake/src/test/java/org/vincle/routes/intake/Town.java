package org.vincle.routes.intake;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;

/** A directory of three partners. */
final class Town implements Directory {

    static final Identifier OF_HOSPITAL = new Identifier("urn:example:dir3", "HOSPITAL");
    static final Identifier OF_SCHOOL = new Identifier("urn:example:dir3", "SCHOOL");

    private final List<Partner> partners = List.of(
            new Partner("social-services", "Social services", Sector.SOCIAL_SERVICES, List.of(), "FHIR R4", 0),
            new Partner("city-hospital", "City hospital", Sector.HEALTH, List.of(OF_HOSPITAL), "HL7 v2", 0),
            new Partner("school", "School", Sector.EDUCATION, List.of(OF_SCHOOL), "FHIR R4", 0));

    @Override
    public Optional<Partner> named(String name) {
        return partners.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Partner> identifiedBy(Identifier identifier) {
        return partners.stream()
                .filter(p -> p.identifiers().contains(identifier))
                .findFirst();
    }

    @Override
    public List<Partner> all() {
        return partners;
    }
}

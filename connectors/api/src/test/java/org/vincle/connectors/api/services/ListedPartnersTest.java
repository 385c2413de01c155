package org.vincle.connectors.api.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListedPartnersTest {

    private static final Identifier CLINIC = new Identifier("urn:example:dir3", "A-1");
    private static final Identifier COUNCIL = new Identifier("urn:example:dir3", "A-2");
    private static final Identifier BOTH = new Identifier("urn:example:dir3", "A-3");

    private final Partner clinic = partner("clinic", CLINIC, BOTH);
    private final Partner council = partner("council", COUNCIL, COUNCIL, BOTH);
    private final ListedPartners partners = new ListedPartners(new Known(List.of(clinic, council)));

    @Test
    void a_service_known_by_itself_is_that_partner_whoever_offers_it() {
        assertThat(partners.of(fit(List.of(CLINIC), List.of(COUNCIL)))).contains(clinic);
    }

    @Test
    void one_that_nobody_knows_is_its_institution() {
        var stranger = new Identifier("urn:example:dir3", "A-9");

        assertThat(partners.of(fit(List.of(stranger), List.of(stranger, COUNCIL))))
                .contains(council);
    }

    @Test
    void a_partner_is_known_by_its_name_in_the_hub() {
        assertThat(partners.of(fit(List.of(), List.of(new Identifier(Systems.PARTNER, "clinic")))))
                .contains(clinic);
    }

    @Test
    void what_two_partners_claim_and_an_entry_that_names_two_is_nobody() {
        assertThat(partners.of(fit(List.of(BOTH), List.of()))).isEmpty();
        assertThat(partners.of(fit(List.of(CLINIC, COUNCIL), List.of(CLINIC)))).isEmpty();
    }

    private static Partner partner(String name, Identifier... identifiers) {
        return new Partner(name, name, Sector.OTHER, List.of(identifiers), "none", 0);
    }

    private static Fit fit(List<Identifier> service, List<Identifier> institution) {
        return new Fit(
                new ListedService("s", service, "i", "Service", null, true, null, null, null, null, null, null, null),
                new ListedInstitution("i", institution, "Institution", null, null, null, null),
                3,
                1,
                2);
    }

    private record Known(List<Partner> all) implements Directory {

        @Override
        public Optional<Partner> named(String name) {
            return all.stream().filter(p -> p.name().equals(name)).findFirst();
        }

        @Override
        public Optional<Partner> identifiedBy(Identifier identifier) {
            return all.stream()
                    .filter(p -> p.identifiers().contains(identifier))
                    .findFirst();
        }
    }
}

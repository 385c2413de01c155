package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.api.services.Wanted;
import org.vincle.routes.protocols.Shipped;
import org.vincle.routes.protocols.model.Protocol;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RosterTest {

    @TempDir
    private Path folder;

    private final Protocol protocol = Shipped.protocol("hospital-discharge");
    private List<Fit> listed = List.of();
    private Wanted wanted;

    private static Partner partner(String name, String... municipalities) {
        var places = List.of(municipalities).stream()
                .map(code -> new Identifier(Systems.INE, code))
                .toList();
        return new Partner(name, name, Sector.SOCIAL_SERVICES, places, "test", 0);
    }

    private static Referral living(String municipality, SafetyFlag... flags) {
        var address = new Address(null, null, municipality, null, null, null, "home");
        var person = new Person(null, null, null, null, null, List.of(address), null);
        return new Referral(
                new java.util.UUID(1, 1),
                Institution.partner("city-hospital"),
                null,
                null,
                null,
                null,
                person,
                null,
                null,
                null,
                java.util.Set.of(flags),
                null,
                null,
                null,
                null);
    }

    private List<String> players(Referral referral, String role, String roles, Partner... partners) throws IOException {
        Files.writeString(
                folder.resolve(RoleBook.FILE), roles.replace(' ', '\t').replace("_", " "));
        var town = new CaseTown(folder, roles.replace(' ', '\t').replace("_", " "));
        town.partners.addAll(List.of(partners));
        var book = RoleBook.read(folder);
        var roster = new Roster(() -> book, town, () -> directory(), null);
        return roster.players(protocol, referral, protocol.role(role).orElseThrow(), 0);
    }

    private ServiceDirectory directory() {
        return new ServiceDirectory() {
            @Override
            public List<ListedService> services() {
                return List.of();
            }

            @Override
            public List<ListedInstitution> institutions() {
                return List.of();
            }

            @Override
            public Optional<ListedService> service(String id) {
                return Optional.empty();
            }

            @Override
            public Optional<ListedInstitution> institution(String id) {
                return Optional.empty();
            }

            @Override
            public List<Fit> find(Wanted asked) {
                wanted = asked;
                return listed;
            }
        };
    }

    private static Fit fit(String partner, int territory, int need) {
        var of = new Identifier(Systems.PARTNER, partner);
        var service = new ListedService(
                partner, List.of(of), "i", partner, null, true, null, null, null, null, null, null, null);
        return new Fit(service, new ListedInstitution("i", null, "i", null, null, null, null), territory, need, 1);
    }

    @Test
    void the_line_for_this_protocol_and_the_smallest_territory_says_who() throws IOException {
        var roles =
                "home-help * one\nhome-help 08 two\nhome-help 08019 three\nhospital-discharge/home-help * four,_five\n";

        assertThat(players(living("08019"), "home-help", roles, partner("one"), partner("four"), partner("five")))
                .containsExactly("four", "five");
    }

    @Test
    void a_line_for_another_place_says_nothing() throws IOException {
        var roles = "home-help 08019 one\nhome-help 08 two\n";

        assertThat(players(living("08101"), "home-help", roles, partner("one"), partner("two")))
                .containsExactly("two");
        assertThat(players(living("43148"), "home-help", roles, partner("one", "08019"), partner("two", "43148")))
                .containsExactly("two");
    }

    @Test
    void a_dash_says_that_nobody_plays_it_and_who_is_no_partner_does_not() throws IOException {
        assertThat(players(living("08019"), "respite", "respite * -\n", partner("one")))
                .isEmpty();
        assertThat(players(living("08019"), "respite", "respite * stranger,_one\n", partner("one")))
                .containsExactly("one");
    }

    @Test
    void the_directory_is_asked_for_the_role_and_what_it_is_asked() throws IOException {
        listed = List.of(fit("one", 2, 1), fit("two", 3, 1), fit("three", 3, 0));

        assertThat(players(living("08019"), "home-help", "", partner("one"), partner("two"), partner("three")))
                .containsExactly("two");
        assertThat(wanted.territory()).isEqualTo("08019");
        assertThat(wanted.needs()).extracting(Code::code).contains("home-help");
        assertThat(wanted.needs()).extracting(Code::system).contains(Roster.ROLES);
    }

    @Test
    void without_a_directory_it_is_the_nearest_of_the_sector() throws IOException {
        var partners = new Partner[] {
            partner("anywhere"), partner("far", "43148"), partner("here", "08019"), partner("province", "08")
        };

        assertThat(players(living("08019"), "home-help", "", partners)).containsExactly("here", "anywhere", "province");
        assertThat(players(living("08019"), "respite", "", partners)).containsExactly("here", "anywhere", "province");
    }

    @Test
    void a_hidden_address_says_nothing() throws IOException {
        var hidden = living("08019", SafetyFlag.ADDRESS_HIDDEN);

        assertThat(players(hidden, "home-help", "home-help 08019 one\n", partner("one", "43148"), partner("two")))
                .containsExactly("one", "two");
    }

    @Test
    void a_wrong_line_is_named() throws IOException {
        Files.writeString(folder.resolve(RoleBook.FILE), "# comment\nhome-help\tBarcelona\tone\n");

        assertThatThrownBy(() -> RoleBook.read(folder)).hasMessageContaining("line 2");
    }
}

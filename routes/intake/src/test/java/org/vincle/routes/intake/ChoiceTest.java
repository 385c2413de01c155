package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
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
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy.Decision;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChoiceTest {

    private static final Code NEED = new Code("urn:test:needs", "rest", "Rest");

    private final List<Fit> fits = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private final Set<String> withoutAgreement = new HashSet<>();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void one_that_is_open_goes_to_the_only_partner_that_fits_and_the_journey_says_by_which_entry() {
        lists("hospital-desk", Town.OF_HOSPITAL, 3, 1, 1);
        lists("school-desk", Town.OF_SCHOOL, 2, 1, 2);

        var chosen = choice().open(open());

        assertThat(chosen.referral().recipient().partner()).isEqualTo("city-hospital");
        assertThat(chosen.referral().recipient().identifiers()).containsExactly(Town.OF_HOSPITAL);
        assertThat(chosen.warning()).contains(new Warning("found-in-directory", "hospital-desk"));
    }

    @Test
    void one_that_is_open_stays_so_when_two_fit_equally_well_and_the_journey_names_them() {
        lists("hospital-desk", Town.OF_HOSPITAL, 3, 1, 1);
        lists("school-desk", Town.OF_SCHOOL, 3, 1, 1);

        var chosen = choice().open(open());

        assertThat(chosen.referral().recipient()).isNull();
        assertThat(chosen.warning()).contains(new Warning("several-institutions", "recipient: city-hospital, school"));
    }

    @Test
    void one_that_is_open_stays_so_when_nobody_is_for_its_need() {
        lists("hospital-desk", Town.OF_HOSPITAL, 3, 0, 1);

        var chosen = choice().open(open());

        assertThat(chosen.referral().recipient()).isNull();
        assertThat(chosen.warning()).contains(new Warning("no-institution", "recipient"));
    }

    @Test
    void without_a_directory_an_open_one_is_as_it_was() {
        var chosen = new Choice(new Town(), ServiceDirectory.EMPTY, question -> all(), clock).open(open());

        assertThat(chosen.referral().recipient()).isNull();
        assertThat(chosen.warning()).isEmpty();
    }

    @Test
    void two_services_of_one_partner_are_no_tie() {
        lists("desk", Town.OF_HOSPITAL, 3, 1, 1);
        lists("other-desk", Town.OF_HOSPITAL, 3, 1, 1);

        assertThat(choice().open(open()).referral().recipient().partner()).isEqualTo("city-hospital");
    }

    @Test
    void nobody_is_chosen_who_has_no_agreement_with_the_sender_or_is_the_sender() {
        lists("own-desk", new Identifier(Systems.PARTNER, "social-services"), 3, 1, 2);
        lists("hospital-desk", Town.OF_HOSPITAL, 3, 1, 1);
        lists("school-desk", Town.OF_SCHOOL, 2, 1, 1);
        withoutAgreement.add("city-hospital");

        assertThat(choice().open(open()).referral().recipient().partner()).isEqualTo("school");
    }

    @Test
    void entries_that_are_no_partners_are_passed_over() {
        lists("stranger", new Identifier("urn:example:dir3", "STRANGER"), 3, 1, 2);
        lists("school-desk", Town.OF_SCHOOL, 2, 1, 1);

        assertThat(choice().open(open()).referral().recipient().partner()).isEqualTo("school");
    }

    @Test
    void a_role_is_a_sector_whatever_the_need() {
        lists("hospital-desk", Town.OF_HOSPITAL, 3, 1, 2);
        lists("school-desk", Town.OF_SCHOOL, 3, 0, 0);

        var chosen = choice().role(to("EDUCATION"), role("EDUCATION"));

        assertThat(chosen.referral().recipient().partner()).isEqualTo("school");
        assertThat(wanted).singleElement().satisfies(w -> assertThat(w.territory())
                .isEqualTo("08019"));
    }

    @Test
    void a_role_may_name_its_municipality() {
        lists("school-desk", Town.OF_SCHOOL, 3, 0, 0);

        choice().role(to("EDUCATION:17079"), role("EDUCATION:17079"));

        assertThat(wanted).singleElement().satisfies(w -> assertThat(w.territory())
                .isEqualTo("17079"));
    }

    @Test
    void a_role_that_nobody_two_or_nobody_permitted_has_is_refused() {
        assertThatThrownBy(() -> choice().role(to("HEALTH"), role("HEALTH")))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("no-institution");
        lists("hospital-desk", Town.OF_HOSPITAL, 3, 0, 0);
        withoutAgreement.add("city-hospital");

        assertThatThrownBy(() -> choice().role(to("HEALTH"), role("HEALTH")))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("no-agreement");
    }

    @Test
    void asks_with_the_needs_the_age_the_language_and_the_home() {
        choice().open(open());

        assertThat(wanted).containsExactly(new Wanted(List.of(NEED), "08019", 40, "ca"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"1986-11-22, 40", "1986-11-23, 39", "1986, -", "1986-11, -", "-, -", "2030-01-01, 0"})
    void an_age_is_known_from_a_whole_date_only(String birthDate, Integer age) {
        choice().open(referral(null, birthDate, Set.of(), address("home", "08019")));

        assertThat(wanted.get(0).age()).isEqualTo(age);
    }

    @Test
    void a_home_goes_before_other_places_and_two_are_none() {
        choice().open(referral(null, null, Set.of(), address("temp", "17079"), address("home", "080193")));
        choice().open(referral(null, null, Set.of(), address("old", "17079"), address(null, "08019")));
        choice().open(referral(null, null, Set.of(), address("home", "17079"), address("home", "08019")));
        choice().open(referral(null, null, Set.of(), address("work", "17079")));

        assertThat(wanted).extracting(Wanted::territory).containsExactly("08019", "08019", null, null);
    }

    @Test
    void a_hidden_address_leads_nowhere() {
        choice().open(referral(null, null, Set.of(SafetyFlag.ADDRESS_HIDDEN), address("home", "08019")));

        assertThat(wanted.get(0).territory()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANDLORDS", "HOUSING:8019", "HOUSING:Barcelona", ""})
    void a_role_that_is_none_is_an_unknown_recipient(String value) {
        assertThatThrownBy(() -> role(value)).isInstanceOf(InvalidMessage.class).hasMessage("unknown-recipient");
    }

    @Test
    void roles_may_be_written_small_and_with_dashes() {
        assertThat(role("social-services")).isEqualTo(new Role(Sector.SOCIAL_SERVICES, null));
    }

    private Choice choice() {
        return new Choice(
                new Town(),
                new Listing(),
                question -> withoutAgreement.contains(question.recipient())
                        ? new Decision(Set.of(DataCategory.STATUS), "a rule")
                        : all(),
                clock);
    }

    private static Decision all() {
        return new Decision(EnumSet.allOf(DataCategory.class), "a rule");
    }

    private void lists(String service, Identifier institution, int territory, int need, int language) {
        fits.add(new Fit(
                new ListedService(service, null, "o", service, null, true, null, null, null, null, null, null, null),
                new ListedInstitution("o", List.of(institution), "Office", null, null, null, null),
                territory,
                need,
                language));
    }

    private static Role role(String value) {
        return Role.of(new Institution(null, List.of(new Identifier(Systems.ROLE, value)), null, null))
                .orElseThrow();
    }

    private static Referral open() {
        return referral(null, "1986-03-01", Set.of(), address("home", "08019"));
    }

    private static Referral to(String role) {
        var recipient = new Institution(null, List.of(new Identifier(Systems.ROLE, role)), null, null);
        return referral(recipient, "1986-03-01", Set.of(), address("home", "08019"));
    }

    private static Address address(String use, String municipality) {
        return new Address(null, null, municipality, null, null, null, use);
    }

    private static Referral referral(
            Institution recipient, String birthDate, Set<SafetyFlag> flags, Address... addresses) {
        return new Referral(
                UUID.randomUUID(),
                Institution.partner("social-services"),
                recipient,
                null,
                List.of(new Need(List.of(NEED), null)),
                null,
                new Person(null, null, birthDate, null, "ca", List.of(addresses), null),
                null,
                null,
                null,
                flags,
                null,
                null,
                null,
                null);
    }

    /** Answers with the fits of this test, best first. */
    private final class Listing implements ServiceDirectory {

        @Override
        public boolean isEmpty() {
            return false;
        }

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
            wanted.add(asked);
            return fits.stream().sorted(Fit.BEST_FIRST).toList();
        }
    }
}

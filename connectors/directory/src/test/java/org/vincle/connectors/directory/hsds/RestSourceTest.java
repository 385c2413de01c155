package org.vincle.connectors.directory.hsds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.directory.hsds.Readings.source;
import static org.vincle.connectors.directory.hsds.Readings.trouble;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.testkit.HeldPort;
import org.vincle.connectors.testkit.HsdsServer;
import org.vincle.connectors.testkit.HsdsServer.Mood;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestSourceTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    /** Long enough to be connected on a busy machine: who is not has no answer, rather than a slow one. */
    private static final Duration HURRIED = Duration.ofSeconds(5);

    private final HsdsServer town = HsdsServer.open(2);

    @BeforeEach
    void list() {
        for (int i = 1; i <= 5; i++) {
            town.service(
                    "s-" + i,
                    "\"name\": \"Desk " + i
                            + "\", \"status\": \"active\", \"organization\": {\"id\": \"o-1\", \"name\": \"Office\"}",
                    "\"attributes\": [{\"taxonomy_term\": {\"code\": \"homelessness\", \"name\": \"Homeless\", \"taxonomy_detail\":"
                            + " {\"uri\": \"urn:test:needs\"}}}], \"languages\": [{\"code\": \"ca\"}], \"service_areas\": [{\"uri\":"
                            + " \"urn:vincle:es:ine-municipality:080193\"}]");
        }
        town.organization(
                "o-1",
                "\"name\": \"Office\"",
                "\"organization_identifiers\": [{\"identifier_scheme\": \"DIR3\", \"identifier\": \"L01080193\"}]");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"FULL", "SUMMARIES", "BARE"})
    void reads_every_page_and_what_the_pages_only_sum_up(Mood mood) throws Exception {
        var listing = source(town.behaves(mood).base()).read();

        assertThat(listing.leftOut()).isZero();
        assertThat(listing.services())
                .extracting(ListedService::id)
                .containsExactly("town.s-1", "town.s-2", "town.s-3", "town.s-4", "town.s-5");
        assertThat(listing.services()).allSatisfy(service -> {
            assertThat(service.territories()).containsExactly("08019");
            assertThat(service.needs()).singleElement().satisfies(n -> assertThat(
                            n.is("urn:test:needs", "homelessness"))
                    .isTrue());
        });
        assertThat(listing.institutions().get(0).identifiers()).contains(new Identifier("urn:test:dir3", "L01080193"));
    }

    @Test
    void asks_page_by_page_for_the_whole_of_each_entry() throws Exception {
        source(town.base() + "/").read();

        assertThat(town.requests())
                .containsExactly(
                        "/hsds/organizations?page=1&per_page=100&full=true",
                        "/hsds/services?page=1&per_page=100&full=true",
                        "/hsds/services?page=2&per_page=100&full=true",
                        "/hsds/services?page=3&per_page=100&full=true");
    }

    @Test
    void presents_its_token() throws Exception {
        town.wants("a-token");
        var bounds = new Bounds(1_000_000, 1_000, PATIENT, PATIENT);

        assertThat(source(town.base(), bounds, "a-token").read().services()).hasSize(5);
        assertThat(trouble(source(town.base(), bounds, null))).isEqualTo("status-401 at /organizations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SHORT; incomplete at /organizations",
                "BUSY; status-503 at /organizations",
                "CLOSED; status-403 at /organizations",
                "MOVED; status-302 at /organizations",
                "HTML; not-json at /organizations",
                "TRUNCATED; not-json at /organizations",
                "DEEP; not-json at /organizations",
                "ENDLESS; too-large at /organizations",
                "SILENT; too-slow at /organizations"
            })
    void says_what_is_wrong_and_where(Mood mood, String trouble) {
        var answer = mood == Mood.SILENT ? HURRIED : PATIENT;
        var bounds = new Bounds(1_000_000, 1_000, answer, PATIENT);

        assertThat(trouble(source(town.behaves(mood).base(), bounds, null))).isEqualTo(trouble);
    }

    @Test
    void a_server_that_gives_the_first_page_for_ever_is_incomplete() {
        assertThat(trouble(source(town.behaves(Mood.STUCK).base()))).isEqualTo("incomplete at /services");
        assertThat(town.requests()).hasSizeLessThan(10);
    }

    @Test
    void gives_up_after_so_many_entries() {
        var few = new Bounds(1_000_000, 3, PATIENT, PATIENT);

        assertThat(trouble(source(town.base(), few, null))).isEqualTo("too-many-rows at /services");
    }

    @Test
    void nobody_at_home_is_no_answer() throws Exception {
        try (var nobodys = HeldPort.any()) {
            assertThat(trouble(source("http://127.0.0.1:" + nobodys.number())))
                    .isEqualTo("no-answer at /organizations");
        }
    }
}

package org.vincle.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.Wanted;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {

    private static final Code HOUSING = new Code("urn:test:needs", "housing", "Housing");
    private static final Code FOOD = new Code("urn:test:needs", "food", null);

    @Test
    void the_nearest_comes_first_then_the_fittest_then_who_speaks_the_language() {
        var found = found(
                new Wanted(List.of(HOUSING, FOOD), "08019", 40, "ca-ES"),
                service("country", List.of(HOUSING, FOOD), "ES"),
                service("province", List.of(HOUSING, FOOD), "08"),
                service("elsewhere", List.of(HOUSING, FOOD), "17079"),
                service("here-one-need", List.of(HOUSING), "08019"),
                speaking("here-both-other-language", List.of(HOUSING, FOOD), "es"),
                service("here-both-unsaid", List.of(HOUSING, FOOD), "08019"),
                speaking("here-both-ours", List.of(HOUSING, FOOD), "ca"));

        assertThat(found)
                .containsExactly(
                        "here-both-ours",
                        "here-both-unsaid",
                        "here-both-other-language",
                        "here-one-need",
                        "province",
                        "country");
    }

    @Test
    void one_whose_area_no_code_says_is_never_found_nor_one_that_is_not_offered() {
        var unsaid = service("unsaid", List.of(HOUSING));
        var closed = new ListedService(
                "closed",
                null,
                "o",
                "closed",
                null,
                false,
                List.of(HOUSING),
                List.of("08019"),
                null,
                null,
                null,
                null,
                null);

        assertThat(found(new Wanted(List.of(HOUSING), "08019", null, null), unsaid, closed))
                .isEmpty();
    }

    @Test
    void when_nobody_knows_where_only_what_is_for_everywhere_is_found() {
        assertThat(found(
                        new Wanted(List.of(HOUSING), null, null, null),
                        service("here", List.of(HOUSING), "08019"),
                        service("country", List.of(HOUSING), "ES")))
                .containsExactly("country");
    }

    @Test
    void ages_are_limits_and_an_unknown_age_has_none() {
        var youth = aged("youth", 16, 25);
        var elders = aged("elders", 65, null);

        assertThat(found(new Wanted(List.of(), "08019", 16, null), youth, elders))
                .containsExactly("youth");
        assertThat(found(new Wanted(List.of(), "08019", 25, null), youth, elders))
                .containsExactly("youth");
        assertThat(found(new Wanted(List.of(), "08019", 26, null), youth, elders))
                .isEmpty();
        assertThat(found(new Wanted(List.of(), "08019", 90, null), youth, elders))
                .containsExactly("elders");
        assertThat(found(new Wanted(List.of(), "08019", null, null), youth, elders))
                .containsExactly("youth", "elders");
    }

    @Test
    void counts_the_needs_it_is_for() {
        var fit = catalogue(service("here", List.of(HOUSING), "08019"))
                .find(new Wanted(List.of(HOUSING, FOOD), "08019", null, null))
                .get(0);

        assertThat(fit.need()).isEqualTo(1);
        assertThat(fit.territory()).isEqualTo(3);
        assertThat(fit.institution().name()).isEqualTo("Office");
    }

    private static List<String> found(Wanted wanted, ListedService... services) {
        return catalogue(services).find(wanted).stream()
                .map(Fit::service)
                .map(ListedService::id)
                .toList();
    }

    private static Catalogue catalogue(ListedService... services) {
        var office = new ListedInstitution("o", null, "Office", null, null, null, null);
        return new Catalogue(new Listing("town", Instant.EPOCH, List.of(office), List.of(services), 0));
    }

    private static ListedService service(String id, List<Code> needs, String... territories) {
        return new ListedService(
                id, null, "o", id, null, true, needs, Stream.of(territories).toList(), null, null, null, null, null);
    }

    private static ListedService speaking(String id, List<Code> needs, String language) {
        return new ListedService(
                id, null, "o", id, null, true, needs, List.of("08019"), null, null, List.of(language), null, null);
    }

    private static ListedService aged(String id, Integer from, Integer to) {
        return new ListedService(id, null, "o", id, null, true, null, List.of("08019"), from, to, null, null, null);
    }
}

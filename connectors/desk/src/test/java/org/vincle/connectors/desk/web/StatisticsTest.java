package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.Statistics.Course;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.desk.Counts;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.statistics.Column;
import org.vincle.connectors.desk.statistics.Span;
import org.vincle.connectors.desk.statistics.Table;

/** Who sees which numbers, as a page and as a file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatisticsTest {

    private Office office;

    @BeforeEach
    void open() throws Exception {
        office = new Office();
        office.countAll();
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void a_supervisor_reads_the_numbers_of_the_month_in_tables_and_bars() throws Exception {
        var aina = office.signedIn("aina", Role.SUPERVISOR);

        var page = aina.open("statistics");

        assertThat(page.select("h2").eachText())
                .contains("November 2026", "By sector", "By need", "What became of them");
        assertThat(page.text()).contains("207 referrals");
        assertThat(page.select("svg")).hasSameSizeAs(page.select("table")).isNotEmpty();
        assertThat(page.select("svg > title, svg > desc"))
                .hasSize(2 * page.select("svg").size());
        assertThat(page.select("section:has(caption:contains(By need)) tbody tr:contains(Food) td")
                        .eachText())
                .contains("– not shown");
        assertThat(page.select("nav a[aria-current]").eachText()).contains("Statistics", "What we were asked", "Month");
    }

    @Test
    void whoever_is_neither_supervisor_nor_administrator_sees_no_numbers() throws Exception {
        for (var page :
                List.of("statistics", "statistics.csv", "statistics.csv-metadata.json", "statistics-dictionary")) {
            for (var role : Set.of(Role.CASEWORKER, Role.AUDITOR)) {
                var somebody = office.signedIn(role.word(), role);
                assertThat(somebody.page().text()).doesNotContain("Statistics");
                somebody.open(page);
                assertThat(somebody.status()).as(page).isEqualTo(403);
                assertThat(somebody.text()).doesNotContain("207");
            }
            var stranger = office.browser(Office.AID);
            stranger.open(page);
            assertThat(stranger.response.uri().getPath()).endsWith("/sign-in");
            var eva = office.signedIn("eva", Role.ADMINISTRATOR);
            eva.open(page);
            assertThat(eva.status()).as(page).isEqualTo(200);
        }
    }

    @Test
    void an_institution_sees_its_own_numbers_and_nobody_elses() throws Exception {
        var school = office.signedIn(Office.SCHOOL, "aina", Role.SUPERVISOR);

        assertThat(school.open("statistics").text()).contains("fewer than 5").doesNotContain("207", "The whole town");
        assertThat(school.open("statistics?institution=aid&side=received").text())
                .doesNotContain("207");
        assertThat(school.open("statistics?side=sent").text()).contains("207 referrals");
        for (var page : List.of("statistics?of=town", "statistics.csv?of=town&period=2026-09")) {
            school.open(page);
            assertThat(school.status()).isEqualTo(404);
        }
    }

    @Test
    void the_observatory_sees_the_whole_town_once_it_is_settled_and_in_periods_of_one_length() throws Exception {
        office.counted.add(
                9, "x", "y", "2026-09-30T21:30:00Z", Course.WAITING, Counts.like(Course.WAITING, "other", 1));
        office.counted.add(
                9, "x", "y", "2026-09-30T22:30:00Z", Course.WAITING, Counts.like(Course.WAITING, "other", 1));
        var aina = office.signedIn("aina", Role.SUPERVISOR);

        var page = aina.open("statistics?of=town");

        assertThat(page.select("h2").first().text()).isEqualTo("September 2026");
        assertThat(page.text()).contains("216 referrals", "October 30, 2026");
        assertThat(aina.open("statistics?of=town&period=2026-10").text())
                .contains("are shown from")
                .doesNotContain(" referrals");
        for (var period : List.of("2026-Q3", "2026", "2027-01", "x")) {
            aina.open("statistics?of=town&period=" + period);
            assertThat(aina.status()).as(period).isEqualTo(404);
        }
        aina.open("statistics.csv?of=town&period=2026-10");
        assertThat(aina.status()).isEqualTo(404);
        office.counted.until = Instant.parse("2026-10-30T00:00:00Z");
        assertThat(aina.open("statistics?of=town&period=2026-09").text()).contains("are shown from");
    }

    @Test
    void one_sector_alone_says_what_the_whole_page_says_of_it() throws Exception {
        office.counted.add(
                30,
                "social-services",
                Office.AID,
                "2026-11-10T10:00:00Z",
                Course.OPEN,
                Counts.like(Course.OPEN, "other", 1));
        var aina = office.signedIn("aina", Role.SUPERVISOR);
        var whole =
                aina.open("statistics").select("section:has(caption:contains(By sector)) tbody tr:contains(Social)");

        var alone = aina.open("statistics?sector=social-services");

        assertThat(alone.select("table")).hasSize(1);
        assertThat(alone.select("tbody tr").eachText()).isEqualTo(whole.eachText());
        assertThat(aina.open("statistics?sector=circus").select("table")).isEmpty();
    }

    @Test
    void the_file_has_what_the_page_has_and_says_where_its_columns_are_explained() throws Exception {
        var aina = office.signedIn("aina", Role.SUPERVISOR);
        aina.open("statistics");

        aina.go(aina.page().selectFirst("a[href*=csv]").attr("href"));

        var headers = aina.response.headers();
        assertThat(headers.firstValue("Content-Type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(headers.firstValue("Content-Disposition").orElseThrow())
                .contains("statistics-aid-received-2026-11.csv");
        assertThat(headers.firstValue("Link").orElseThrow()).contains("statistics.csv-metadata.json");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        var lines = aina.text().split("\r\n");
        assertThat(lines[0])
                .isEqualTo(String.join(
                        ",", Stream.of(Column.values()).map(Column::word).toList()));
        assertThat(lines).contains("2026-11,aid,received,2026-11-22,all,all,all,207,shown");
        aina.open("statistics.csv-metadata.json");
        assertThat(headers.firstValue("Content-Security-Policy")).isPresent();
        @SuppressWarnings("unchecked")
        Map<String, Object> metadata = CanonicalJson.read(aina.text(), Map.class);
        assertThat(metadata)
                .containsEntry("@context", "http://www.w3.org/ns/csvw")
                .containsEntry("url", "statistics.csv");
        assertThat(metadata.get("tableSchema").toString())
                .contains("name=referrals, titles=referrals, datatype=integer, required=false", "Quantes derivacions");
    }

    @Test
    void a_form_is_not_a_way_to_numbers_and_a_period_that_is_none_is_not_there() throws Exception {
        var aina = office.signedIn("aina", Role.SUPERVISOR);
        aina.open("statistics");
        var proof = aina.page().selectFirst("input[name=csrf]").val();

        aina.post("/desk/aid/statistics", Map.of("csrf", proof));
        assertThat(aina.status()).isEqualTo(404);
        for (var page : List.of("statistics?period=soon", "statistics?period=2027", "statistics/x")) {
            aina.open(page);
            assertThat(aina.status()).as(page).isEqualTo(404);
        }
    }

    @Test
    void every_word_of_a_table_is_there_in_each_language() {
        for (var language : Sentences.LANGUAGES) {
            var words = new Words(language, ZoneId.of("Europe/Madrid"));
            for (var kind : Table.Kind.values()) {
                assertThat(words.say("statistics.table." + kind.word())).isNotBlank();
            }
            for (var column : Column.values()) {
                for (var group : List.of("column", "meaning", "values")) {
                    assertThat(words.say("statistics." + group + "." + column.word()))
                            .isNotBlank();
                }
            }
            for (var span : Span.values()) {
                assertThat(words.say("statistics.span." + span.word())).isNotBlank();
            }
            words(words, "course", Stream.concat(Stream.of(Course.values()).map(Course::name), Stream.of("other")));
            words(words, "sector", Stream.concat(Stream.of(Sector.values()).map(Sector::name), Stream.of("nobody")));
            words(words, "within", Stream.of("1d", "3d", "7d", "14d", "30d", "90d", "180d", "365d", "more"));
            words(words, "due", Stream.of("in-time", "late", "overdue", "not-due", "undated"));
        }
    }

    private static void words(Words words, String group, Stream<String> values) {
        values.map(value -> value.toLowerCase(Locale.ROOT).replace('_', '-'))
                .forEach(value -> assertThat(words.say("statistics." + group + "." + value))
                        .isNotBlank());
    }
}

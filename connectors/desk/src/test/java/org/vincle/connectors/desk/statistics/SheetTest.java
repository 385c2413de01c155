package org.vincle.connectors.desk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Statistics.Course;
import org.vincle.connectors.api.Statistics.Property;
import org.vincle.connectors.api.Statistics.Question;
import org.vincle.connectors.api.Statistics.Side;
import org.vincle.connectors.desk.Counts;
import org.vincle.connectors.desk.statistics.Table.Kind;
import org.vincle.connectors.desk.statistics.Table.Line;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SheetTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Period MARCH = Period.of("2026-03").orElseThrow();
    private static final Instant AS_OF = Instant.parse("2026-04-30T22:00:00Z");
    private static final String DAY = "2026-03-10T10:00:00Z";

    private final Counts counts = new Counts();

    @Test
    void a_sheet_says_what_became_of_referrals_by_what_they_are() {
        add(20, Course.COMPLETED, "food-insecurity", "1d", "");
        add(10, Course.DECLINED, "food-insecurity", "3d", "no-capacity");
        add(10, Course.WAITING, "homelessness", "", "");

        var sheet = sheet();

        assertThat(sheet.referrals()).isEqualTo(40);
        assertThat(sheet.accepted()).isEqualTo(67);
        assertThat(lines(sheet, Kind.NEED))
                .containsExactly(
                        new Line("food-insecurity", List.of(0L, 20L, 10L), 30L),
                        new Line("homelessness", List.of(10L, 0L, 0L), 10L));
        assertThat(lines(sheet, Kind.ANSWER))
                .containsExactly(new Line("1d", List.of(), 20L), new Line("3d", List.of(), 10L));
        assertThat(lines(sheet, Kind.REASON)).containsExactly(new Line("no-capacity", List.of(), 10L));
        assertThat(lines(sheet, Kind.TERRITORY)).extracting(Line::value).containsExactly("unknown");
    }

    @Test
    void too_few_referrals_are_not_spoken_of_at_all() {
        add(4, Course.COMPLETED, "food-insecurity", "1d", "");

        assertThat(sheet().referrals()).isNull();
        assertThat(sheet().tables()).isEmpty();
        assertThat(text(sheet()))
                .contains("2026-03,aid,received,2026-05-01,all,all,all,,hidden")
                .doesNotContain("food");
    }

    @Test
    void what_rarely_happened_is_counted_with_what_else_did_and_takes_its_share_with_it() {
        add(20, Course.COMPLETED, "food-insecurity", "1d", "");
        add(10, Course.WAITING, "food-insecurity", "", "");
        add(2, Course.DECLINED, "food-insecurity", "1d", "other");

        var sheet = sheet();

        assertThat(lines(sheet, Kind.COURSE))
                .containsExactly(new Line("completed", List.of(), 20L), new Line("other", List.of(), 12L));
        assertThat(sheet.accepted()).isNull();
        assertThat(sheet.tables()).extracting(Table::kind).doesNotContain(Kind.REASON, Kind.ANSWER, Kind.OVERDUE);
    }

    @Test
    void nothing_in_the_order_of_rows_says_how_many_there_are_and_times_go_by_their_length() {
        add(9, Course.COMPLETED, "stress", "14d", "");
        add(3, Course.COMPLETED, "homelessness", "more", "");
        add(60, Course.COMPLETED, "food-insecurity", "3d", "");
        add(6, Course.COMPLETED, "employment-status", "30d", "");

        assertThat(lines(sheet(), Kind.NEED))
                .extracting(Line::value)
                .containsExactly("employment-status", "food-insecurity", "homelessness", "stress");
        assertThat(lines(sheet(), Kind.ANSWER)).extracting(Line::value).containsExactly("3d", "14d", "30d", "more");
    }

    @Test
    void all_tables_have_the_same_columns_whose_sums_are_shown_so_that_two_tell_no_more_than_each() {
        var random = new Random(5);
        for (int i = 0; i < 100; i++) {
            var few = new Counts();
            for (int j = 0; j < 12; j++) {
                var course = Course.values()[random.nextInt(6)];
                var needs = List.of("stress", "homelessness", "food-insecurity");
                few.add(
                        random.nextInt(8),
                        "school",
                        "aid",
                        DAY,
                        course,
                        Map.of(
                                Property.NEED,
                                needs.get(random.nextInt(3)),
                                Property.TERRITORY,
                                "9900" + random.nextInt(3)));
            }
            var sheet = sheet(few);
            if (sheet.referrals() == null) {
                continue;
            }
            var sums = sheet.tables().get(0).lines();
            assertThat(sums).allMatch(line -> line.sum() >= 5);
            assertThat(sums.stream().mapToLong(Line::sum).sum()).isEqualTo(sheet.referrals());
            sheet.tables().stream().filter(table -> !table.columns().isEmpty()).forEach(table -> assertThat(
                            table.columns())
                    .isEqualTo(sums.stream().map(Line::value).toList()));
        }
    }

    @Test
    void of_those_counted_together_no_more_is_known_than_of_a_hidden_number() {
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            var became = new EnumMap<Course, Long>(Course.class);
            for (var course : Course.values()) {
                if (random.nextBoolean()) {
                    became.put(course, 1L + random.nextInt(12));
                }
            }
            Courses.of(became, 5).ifPresent(courses -> {
                assertThat(courses.sums()).allMatch(sum -> sum >= 5);
                assertThat(courses.all())
                        .isEqualTo(became.values().stream().mapToLong(n -> n).sum());
                for (int c = 0; c < courses.columns().size(); c++) {
                    int size = courses.columns().get(c).size();
                    assertThat(size == 1 || courses.sums().get(c) - size + 1 >= 4)
                            .isTrue();
                }
            });
        }
    }

    @Test
    void what_was_counted_while_others_were_is_left_out_and_never_wrongly_hidden() {
        var question = new Question(null, Side.RECEIVED, MARCH.from(MADRID), MARCH.until(MADRID), AS_OF);
        add(20, Course.COMPLETED, "food-insecurity", "1d", "");
        var before = counts.count(question, Property.PARTNER);
        add(1, Course.WAITING, "food-insecurity", "", "");

        var sheet = Sheet.of(
                MARCH,
                AS_OF,
                5,
                by -> by == Property.PARTNER ? before : counts.count(question, by),
                UnaryOperator.identity());

        assertThat(sheet.referrals()).isEqualTo(20);
        assertThat(sheet.tables()).extracting(Table::kind).contains(Kind.SECTOR).doesNotContain(Kind.NEED);
    }

    @Test
    void a_file_has_a_line_for_each_number_and_nothing_that_a_spreadsheet_would_carry_out() {
        add(20, Course.COMPLETED, "food-insecurity", "1d", "");
        add(3, Course.COMPLETED, "homelessness", "1d", "");
        add(6, Course.COMPLETED, "stress", "1d", "");

        var lines = text(sheet()).split("\r\n");

        assertThat(lines[0]).isEqualTo("period,institution,side,as_of,table,value,outcome,referrals,status");
        assertThat(lines[1]).isEqualTo("2026-03,aid,received,2026-05-01,all,all,all,29,shown");
        assertThat(lines)
                .contains(
                        "2026-03,aid,received,2026-05-01,need,food-insecurity,completed,20,shown",
                        "2026-03,aid,received,2026-05-01,need,homelessness,completed,,hidden",
                        "2026-03,aid,received,2026-05-01,need,stress,all,,hidden");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(9));
        assertThat(CsvFile.field("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvFile.field("-x")).isEqualTo("'-x");
        assertThat(CsvFile.field("@a,\"b\"\n")).isEqualTo("\"'@a,\"\"b\"\"\n\"");
        assertThat(CsvFile.field("a-b")).isEqualTo("a-b");
    }

    @Test
    void a_period_begins_and_ends_with_the_days_of_the_institution() {
        assertThat(MARCH.from(MADRID)).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(MARCH.until(MADRID)).isEqualTo("2026-03-31T22:00:00Z");
        for (var id : List.of("2026-03", "2026-12", "2026-Q1", "2026-Q4", "2026")) {
            assertThat(Period.of(id).orElseThrow().id()).isEqualTo(id);
            assertThat(Period.of(id).orElseThrow().next().previous().id()).isEqualTo(id);
        }
        assertThat(Period.of(Span.QUARTER, LocalDate.of(2026, 11, 22)).id()).isEqualTo("2026-Q4");
        assertThat(Period.of("2026-Q4").orElseThrow().next().id()).isEqualTo("2027-Q1");
        assertThat(List.of("", "26", "2026-13", "2026-Q5", "2026-03-01", "0000"))
                .allMatch(id -> Period.of(id).isEmpty());
    }

    @Test
    void no_number_is_shown_that_tells_of_one_or_two() {
        assertThatThrownBy(() -> new Numbers(counts, 2, null)).hasMessageStartingWith("smallestNumber");
    }

    private void add(int many, Course course, String need, String within, String reason) {
        counts.add(
                many,
                "school",
                "aid",
                DAY,
                course,
                Map.of(
                        Property.NEED,
                        need,
                        Property.ANSWERED_WITHIN,
                        within,
                        Property.REASON,
                        reason,
                        Property.PUNCTUALITY,
                        "undated"));
    }

    private Sheet sheet() {
        return sheet(counts);
    }

    private static Sheet sheet(Counts counts) {
        var question = new Question("aid", Side.RECEIVED, MARCH.from(MADRID), MARCH.until(MADRID), AS_OF);
        return Sheet.of(MARCH, AS_OF, 5, by -> counts.count(question, by), partner -> "education");
    }

    private static List<Line> lines(Sheet sheet, Kind kind) {
        return sheet.tables().stream()
                .filter(table -> table.kind() == kind)
                .findFirst()
                .orElseThrow()
                .lines();
    }

    private static String text(Sheet sheet) {
        return new String(CsvFile.of(sheet, "aid", "received", MADRID), StandardCharsets.UTF_8);
    }
}

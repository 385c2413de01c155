package org.vincle.routes.protocols.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.routes.protocols.Shipped;
import org.vincle.routes.protocols.model.Span;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarsTest {

    private final TerritoryCalendar catalonia = Shipped.CALENDARS.of("ES-CT").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        // Holy Week: Good Friday and Easter Monday are no working days in Catalonia.
        "2026-04-01T10:00:00Z, 2, WORKING_DAYS, 2026-04-07T22:00:00Z",
        "2026-04-01T10:00:00Z, 2, DAYS, 2026-04-03T22:00:00Z",
        // The night in which clocks go forward has one hour less.
        "2026-03-28T12:00:00Z, 24, HOURS, 2026-03-29T12:00:00Z",
        "2026-03-27T12:00:00Z, 90, MINUTES, 2026-03-27T13:30:00Z",
        "2026-03-27T12:00:00Z, 45, SECONDS, 2026-03-27T12:00:45Z",
        "2026-03-27T12:00:00Z, 2, DAYS, 2026-03-29T22:00:00Z",
        "2026-01-31T12:00:00Z, 1, MONTHS, 2026-02-28T23:00:00Z",
        "2026-09-10T08:00:00Z, 1, WORKING_DAYS, 2026-09-14T22:00:00Z",
        // Late in the evening of UTC it is the next day there.
        "2026-07-01T22:30:00Z, 1, DAYS, 2026-07-03T22:00:00Z"
    })
    void a_deadline_ends_with_its_last_day(String from, int amount, Span.Unit unit, String end) {
        assertThat(catalonia.deadline(Instant.parse(from), new Span(amount, unit)))
                .isEqualTo(Instant.parse(end));
    }

    @Test
    void what_begins_later_begins_when_the_day_s_work_does() {
        assertThat(catalonia.beginning(Instant.parse("2026-06-23T15:00:00Z"), new Span(1, Span.Unit.WORKING_DAYS)))
                .isEqualTo(Instant.parse("2026-06-25T06:00:00Z"));
    }

    @Test
    void a_municipality_without_a_calendar_has_that_of_its_territory() {
        assertThat(Shipped.CALENDARS.of("ES-CT-08019")).contains(catalonia);
        assertThat(Shipped.CALENDARS.of("ES-MD").orElseThrow().works(LocalDate.parse("2026-06-24")))
                .isTrue();
        assertThat(catalonia.works(LocalDate.parse("2026-06-24"))).isFalse();
        assertThat(Shipped.CALENDARS.of("FR")).isEmpty();
    }

    @Test
    void a_municipality_adds_its_own_days(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ES.tsv"), "zone\tEurope/Madrid\n2026-01-01\tnew year\n");
        Files.writeString(folder.resolve("ES-X.tsv"), "extends\tES\nopens\t07:30\n2026-05-25\town day\n");

        var calendar = Calendars.read(folder).of("ES-X").orElseThrow();

        assertThat(calendar.works(LocalDate.parse("2026-05-25"))).isFalse();
        assertThat(calendar.works(LocalDate.parse("2026-01-01"))).isFalse();
        assertThat(calendar.beginning(Instant.parse("2026-01-01T10:00:00Z"), new Span(1, Span.Unit.DAYS)))
                .isEqualTo(Instant.parse("2026-01-02T06:30:00Z"));
    }

    @Test
    void a_line_that_means_nothing_is_named(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ES.tsv"), "zone\tEurope/Madrid\n2026-13-01\tnothing\n");

        assertThatThrownBy(() -> Calendars.read(folder)).hasMessage("calendar ES: line 2 means nothing");
    }

    @Test
    void calendars_that_extend_each_other_are_refused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("A.tsv"), "extends\tB\n");
        Files.writeString(folder.resolve("B.tsv"), "extends\tA\n");

        assertThatThrownBy(() -> Calendars.read(folder)).hasMessageContaining("extends");
    }
}

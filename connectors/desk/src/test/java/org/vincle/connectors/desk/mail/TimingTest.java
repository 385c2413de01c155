package org.vincle.connectors.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.mail.MailChoice.When;
import org.vincle.connectors.desk.mail.Waiting.News;

/** When mail goes, by what somebody chose and by the clocks of Madrid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimingTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Test
    void at_once_is_a_minute_later_so_that_what_comes_together_is_one_mail() {
        due(choice(When.AT_ONCE, 20, 8, false), "2026-11-23T10:01:00Z", calm("2026-11-23T10:00:00Z"));
        due(
                choice(When.AT_ONCE, 20, 8, false),
                "2026-11-23T10:01:00Z",
                calm("2026-11-23T10:00:00Z"),
                calm("2026-11-23T10:00:50Z"));
    }

    @Test
    void in_quiet_hours_it_waits_for_their_end() {
        due(choice(When.AT_ONCE, 20, 8, false), "2026-11-24T07:00:00Z", calm("2026-11-23T19:00:00Z"));
        due(choice(When.AT_ONCE, 20, 8, false), "2026-11-24T07:00:00Z", calm("2026-11-24T06:58:00Z"));
        due(choice(When.AT_ONCE, 20, 8, false), "2026-11-24T07:00:00Z", calm("2026-11-24T06:59:00Z"));
        due(choice(When.AT_ONCE, 13, 16, false), "2026-11-23T15:00:00Z", calm("2026-11-23T12:30:00Z"));
        due(choice(When.AT_ONCE, 13, 16, false), "2026-11-23T19:01:00Z", calm("2026-11-23T19:00:00Z"));
        due(choice(When.AT_ONCE, 8, 8, false), "2026-11-23T23:01:00Z", calm("2026-11-23T23:00:00Z"));
    }

    @Test
    void what_is_urgent_breaks_them_only_for_those_who_chose_so() {
        due(choice(When.AT_ONCE, 20, 8, true), "2026-11-23T23:01:00Z", urgent("2026-11-23T23:00:00Z"));
        due(choice(When.AT_ONCE, 20, 8, false), "2026-11-24T07:00:00Z", urgent("2026-11-23T23:00:00Z"));
        due(choice(When.AT_ONCE, 20, 8, true), "2026-11-24T07:00:00Z", calm("2026-11-23T23:00:00Z"));
        due(choice(When.DAILY, 20, 8, true), "2026-11-23T10:01:00Z", urgent("2026-11-23T10:00:00Z"));
    }

    @Test
    void once_a_day_is_the_next_time_that_it_is_the_hour() {
        due(choice(When.DAILY, 20, 8, false), "2026-11-24T07:00:00Z", calm("2026-11-23T10:00:00Z"));
        due(
                choice(When.DAILY, 20, 8, false),
                "2026-11-24T07:00:00Z",
                calm("2026-11-23T10:00:00Z"),
                urgent("2026-11-24T06:00:00Z"));
    }

    @Test
    void the_hour_is_that_of_the_town_on_the_days_when_its_clocks_change() {
        due(choice(When.DAILY, 20, 8, false), "2026-10-25T07:00:00Z", calm("2026-10-24T10:00:00Z"));
        due(choice(When.DAILY, 20, 8, false), "2026-03-29T06:00:00Z", calm("2026-03-28T10:00:00Z"));
        due(choice(When.DAILY, 20, 2, false), "2026-03-29T01:00:00Z", calm("2026-03-28T10:00:00Z"));
    }

    @Test
    void nothing_is_due_of_nothing_for_nobody_and_not_before_another_try() {
        var news = new Waiting(List.of(calm("2026-11-23T10:00:00Z")), null, 0, null);
        assertThat(Timing.due(choice(When.AT_ONCE, 20, 8, true), Waiting.nothing(), MADRID))
                .isEmpty();
        assertThat(Timing.due(choice(When.NEVER, 20, 8, true), news, MADRID)).isEmpty();
        assertThat(Timing.due(choice(When.AT_ONCE, 20, 8, true).refusedWith("mail-refused-550"), news, MADRID))
                .isEmpty();
        var now = Instant.parse("2026-11-23T12:00:00Z");
        assertThat(Timing.due(choice(When.AT_ONCE, 20, 8, true), news.failed(now), MADRID))
                .contains(Instant.parse("2026-11-23T12:02:00Z"));
        assertThat(news.failed(now).failed(now).notBefore()).isEqualTo(Instant.parse("2026-11-23T12:04:00Z"));
        var often = news;
        for (int i = 0; i < 40; i++) {
            often = often.failed(now);
        }
        assertThat(often.notBefore()).isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
    }

    private static void due(MailChoice choice, String expected, News... news) {
        assertThat(Timing.due(choice, new Waiting(List.of(news), null, 0, null), MADRID))
                .contains(Instant.parse(expected));
    }

    private static MailChoice choice(When when, int from, int to, boolean urgent) {
        return new MailChoice("aina@aid.example", when, from, to, urgent, "ca", null);
    }

    private static News calm(String at) {
        return new News("calm " + at, false, Instant.parse(at));
    }

    private static News urgent(String at) {
        return new News("urgent " + at, true, Instant.parse(at));
    }
}

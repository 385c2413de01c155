package org.vincle.connectors.desk.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.desk.mail.MailChoice.When;
import org.vincle.connectors.desk.mail.Waiting.News;

/** When somebody is mailed what waits for them: as they chose, by the clocks of their institution. */
final class Timing {

    /** What comes together is mailed together. */
    static final Duration GATHERED = Duration.ofMinutes(1);

    static Optional<Instant> due(MailChoice choice, Waiting waiting, ZoneId zone) {
        if (!choice.wantsAny()) {
            return Optional.empty();
        }
        var usual = first(waiting, false)
                .map(at -> choice.when() == When.DAILY ? next(choice, at, zone) : awake(choice, at, zone));
        var urgent = choice.urgentAnyHour() ? first(waiting, true) : Optional.<Instant>empty();
        return Stream.of(usual, urgent)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(at -> waiting.notBefore() == null || waiting.notBefore().isBefore(at) ? at : waiting.notBefore());
    }

    private static Optional<Instant> first(Waiting waiting, boolean urgentOnly) {
        return waiting.news().stream()
                .filter(news -> news.urgent() || !urgentOnly)
                .map(News::at)
                .min(Instant::compareTo)
                .map(at -> at.plus(GATHERED));
    }

    /** Then, or when the quiet hours are over. */
    private static Instant awake(MailChoice choice, Instant at, ZoneId zone) {
        int hour = at.atZone(zone).getHour();
        int from = choice.quietFrom();
        int to = choice.quietTo();
        boolean quiet = from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to);
        return quiet ? next(choice, at, zone) : at;
    }

    /** The next time that it is the hour at which mail comes again. */
    private static Instant next(MailChoice choice, Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var hour = local.toLocalDate().atTime(choice.quietTo(), 0);
        var today = hour.atZone(zone);
        return (today.isAfter(local) ? today : hour.plusDays(1).atZone(zone)).toInstant();
    }

    private Timing() {}
}

package org.vincle.connectors.desk.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.Statistics.Side;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.pages.JtedictionaryGenerated;
import org.vincle.connectors.desk.pages.JtestatisticsGenerated;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.desk.web.Words;
import org.vincle.connectors.http.server.Reply;

/** How many referrals there were: an institution's own, and the whole town's for its observatory. */
public final class StatisticsArea implements Area {

    static final String PAGE = "statistics";
    static final String FILE = "statistics.csv";
    static final String METADATA = FILE + Metadata.SUFFIX;
    static final String DICTIONARY = "statistics-dictionary";

    private static final Set<String> PAGES = Set.of(PAGE, FILE, METADATA, DICTIONARY);

    private final Services services;
    private final Numbers numbers;

    public StatisticsArea(Services services) {
        this.services = services;
        this.numbers = services.numbers();
    }

    /** Whether somebody of that role may see them. */
    public static boolean shows(Role role) {
        return role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!PAGES.contains(asked.page())) {
            return Optional.empty();
        } else if (!shows(visit.account().role())) {
            throw new NotPermitted("role");
        } else if (asked.posts()) {
            throw Desk.notFound();
        }
        return Optional.of(
                switch (asked.page()) {
                    case DICTIONARY ->
                        Pages.page(
                                200, visit, out -> JtedictionaryGenerated.render(out, null, visit, numbers.fewest()));
                    case METADATA -> metadata();
                    case FILE -> file(visit, view(asked, visit));
                    default -> page(visit, view(asked, visit));
                });
    }

    private StatisticsView view(Asked asked, Visit visit) {
        var here = numbers.institutions().apply(visit.institution().name()).orElseThrow(Desk::notFound);
        boolean town = "town".equals(asked.parameter("of"));
        var span = here.observatory();
        if (town && span.isEmpty()) {
            throw Desk.notFound();
        }
        var side = "sent".equals(asked.parameter("side")) && !town ? Side.SENT : Side.RECEIVED;
        var today = LocalDate.ofInstant(visit.now(), here.zone());
        var wanted = asked.parameter("period");
        var period = wanted != null
                ? Period.of(wanted).orElseThrow(Desk::notFound)
                : town ? last(span.get(), today, visit, here.zone()) : Period.of(Span.MONTH, today);
        // Of one time the town is told once: overlapping periods would give small numbers away.
        if (period.begins().isAfter(today) || town && period.span() != span.get()) {
            throw Desk.notFound();
        }
        var sheet = town
                ? shownTown(period, visit, here.zone())
                : Optional.of(numbers.own(here.name(), side, period, here.zone(), services.directory()));
        var sector = asked.parameter("sector");
        return new StatisticsView(
                visit, here, sheet.orElse(null), period, town, side, sector == null ? "" : sector, numbers.fewest());
    }

    private Optional<Sheet> shownTown(Period period, Visit visit, ZoneId zone) {
        return isSettled(period, visit, zone) ? numbers.town(period, zone, services.directory()) : Optional.empty();
    }

    static boolean isSettled(Period period, Visit visit, ZoneId zone) {
        return !period.until(zone).plus(Numbers.SETTLED).isAfter(visit.now());
    }

    private static Period last(Span span, LocalDate today, Visit visit, ZoneId zone) {
        var period = Period.of(span, today);
        while (!isSettled(period, visit, zone)) {
            period = period.previous();
        }
        return period;
    }

    private static Reply page(Visit visit, StatisticsView view) {
        return Pages.page(200, visit, out -> JtestatisticsGenerated.render(out, null, visit, view));
    }

    private static Reply file(Visit visit, StatisticsView view) {
        if (view.sheet() == null) {
            throw Desk.notFound();
        }
        var whose = view.town() ? "town" : visit.institution().name();
        var side = view.town() ? CsvFile.ALL : view.side();
        var content = CsvFile.of(view.sheet(), whose, side, view.here().zone());
        var name = String.join("-", PAGE, whose, side, view.period().id()) + ".csv";
        return Pages.guarded(new Reply(200, "text/csv; charset=utf-8; header=present", content, Map.of()))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .with("Link", "<" + METADATA + ">; rel=\"describedby\"; type=\"application/csvm+json\"");
    }

    private Reply metadata() {
        var json = Metadata.of(FILE, StatisticsArea::said).getBytes(UTF_8);
        return Pages.guarded(new Reply(200, "application/csvm+json", json, Map.of()));
    }

    private static String said(Locale language, String key) {
        return new Words(language, ZoneId.of("UTC")).say(key);
    }
}

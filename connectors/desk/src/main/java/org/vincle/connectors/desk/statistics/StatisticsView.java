package org.vincle.connectors.desk.statistics;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.vincle.connectors.api.Statistics.Side;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.statistics.Table.Kind;
import org.vincle.connectors.desk.statistics.Table.Line;
import org.vincle.connectors.desk.web.Visit;

/** A sheet in somebody's words, with the ways on from there. */
public final class StatisticsView {

    /**
     * A way on.
     *
     * @param to where it leads
     * @param words what it says
     * @param here whether that is this page
     */
    public record Way(String to, String words, boolean here) {}

    private final Visit visit;
    private final DeskPartner here;
    private final Sheet sheet;
    private final Period period;
    private final boolean town;
    private final Side side;
    private final String sector;
    private final int fewest;

    StatisticsView(
            Visit visit,
            DeskPartner here,
            Sheet sheet,
            Period period,
            boolean town,
            Side side,
            String sector,
            int fewest) {
        this.visit = visit;
        this.here = here;
        this.sheet = sheet;
        this.period = period;
        this.town = town;
        this.side = side;
        this.sector = sector;
        this.fewest = fewest;
    }

    DeskPartner here() {
        return here;
    }

    boolean town() {
        return town;
    }

    Period period() {
        return period;
    }

    String side() {
        return side.name().toLowerCase(Locale.ROOT);
    }

    /** The numbers, or null before they are settled. */
    public Sheet sheet() {
        return sheet;
    }

    /** The smallest number that is shown. */
    public int fewest() {
        return fewest;
    }

    /** What the period is called. */
    public String title() {
        return title(period);
    }

    private String title(Period of) {
        return switch (of.span()) {
            case MONTH -> visit.words().date(of.id());
            case QUARTER ->
                visit.t("statistics.quarter", of.id().substring(6), of.id().substring(0, 4));
            case YEAR -> of.id();
        };
    }

    /** The day as of which the numbers are. */
    public String asOf() {
        return visit.words().date(LocalDate.ofInstant(sheet.asOf(), here.zone()).toString());
    }

    /** The day from which on they are shown. */
    public String from() {
        var at = period.until(here.zone()).plus(Numbers.SETTLED);
        return visit.words()
                .date(LocalDate.ofInstant(at, here.zone()).plusDays(1).toString());
    }

    /** Whose numbers there are. */
    public List<Way> whose() {
        var ways = new ArrayList<Way>();
        ways.add(way(false, Side.RECEIVED, town ? null : period, visit.t("statistics.received")));
        ways.add(way(false, Side.SENT, town ? null : period, visit.t("statistics.sent")));
        if (here.observatory().isPresent()) {
            ways.add(way(true, Side.RECEIVED, null, visit.t("statistics.town")));
        }
        return ways;
    }

    private Way way(boolean ofTown, Side from, Period in, String words) {
        return new Way(address(StatisticsArea.PAGE, ofTown, from, in, ""), words, ofTown == town && from == side);
    }

    private String address(String page, boolean ofTown, Side from, Period in, String of) {
        var query = ofTown ? "of=town" : "side=" + from.name().toLowerCase(Locale.ROOT);
        return visit.to(
                page + "?" + query + (in == null ? "" : "&period=" + in.id()) + (of.isEmpty() ? "" : "&sector=" + of));
    }

    /** Other periods: the one before and the one after, and of one's own numbers longer and shorter ones. */
    public List<Way> periods() {
        var ways = new ArrayList<Way>();
        if (!town) {
            for (var span : Span.values()) {
                var same = Period.of(span, period.begins());
                ways.add(to(same, visit.t("statistics.span." + span.word()), span == period.span()));
            }
        }
        ways.add(to(period.previous(), title(period.previous()), false));
        if (isThere(period.next())) {
            ways.add(to(period.next(), title(period.next()), false));
        }
        return ways;
    }

    private boolean isThere(Period next) {
        return town
                ? StatisticsArea.isSettled(next, visit, here.zone())
                : !next.begins().isAfter(LocalDate.ofInstant(visit.now(), here.zone()));
    }

    private Way to(Period other, String words, boolean isHere) {
        return new Way(address(StatisticsArea.PAGE, town, side, other, ""), words, isHere);
    }

    /** The sectors of which something is said, all of them first. */
    public List<Way> sectors() {
        var ways = new ArrayList<Way>();
        sheet.tables().stream()
                .filter(table -> table.kind() == Kind.SECTOR)
                .flatMap(table -> table.lines().stream())
                .map(Line::value)
                .forEach(value -> ways.add(new Way(
                        address(StatisticsArea.PAGE, town, side, period, value),
                        visit.t("statistics.sector." + value),
                        value.equals(sector))));
        if (!ways.isEmpty()) {
            var all = address(StatisticsArea.PAGE, town, side, period, "");
            ways.add(0, new Way(all, visit.t("statistics.sector.every"), sector.isEmpty()));
        }
        return ways;
    }

    /** Whether one sector is looked at alone. */
    public boolean isOneSector() {
        return !sector.isEmpty();
    }

    /** The tables that are looked at. */
    public List<Table> tables() {
        if (!isOneSector()) {
            return sheet.tables();
        }
        // Nothing but what the whole page says: a page for each sector would give small numbers away.
        return sheet.tables().stream()
                .filter(table -> table.kind() == Kind.SECTOR)
                .map(table -> new Table(
                        table.kind(),
                        table.columns(),
                        table.lines().stream()
                                .filter(line -> line.value().equals(sector))
                                .toList()))
                .filter(table -> !table.lines().isEmpty())
                .toList();
    }

    /** Where the same numbers are as a file. */
    public String file() {
        return address(StatisticsArea.FILE, town, side, period, "");
    }

    /** What a row counts. */
    public String label(Table table, Line line) {
        return label(visit, table.kind(), line.value());
    }

    static String label(Visit visit, Kind kind, String value) {
        return switch (kind) {
            case COURSE -> visit.t("statistics.course." + value);
            case SECTOR -> visit.t("statistics.sector." + value);
            case TERRITORY ->
                value.equals("unknown")
                        ? visit.t("statistics.territory.unknown")
                        : visit.t("statistics.territory.code", value);
            case NEED -> visit.t("statistics.need." + value);
            case PROTOCOL -> value.equals("none") ? visit.t("statistics.protocol.none") : value.replace('-', ' ');
            case ANSWER, END -> visit.t("statistics.within." + value);
            case REASON -> visit.t("statistics.reason." + value);
            case IN_TIME, OVERDUE -> visit.t("statistics.due." + value);
        };
    }

    /** A number, or that it is not shown. */
    public String number(Long number) {
        return number == null
                ? visit.t("statistics.hidden")
                : NumberFormat.getIntegerInstance(
                                Locale.forLanguageTag(visit.words().tag()))
                        .format(number);
    }

    /** How long the bar of a row is, in percent; 0 when its number is not shown. */
    public long bar(Table table, Line line) {
        return Math.round(100.0 * Objects.requireNonNullElse(line.sum(), 0L) / table.greatest());
    }
}

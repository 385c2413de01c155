package org.vincle.connectors.desk.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.vincle.connectors.api.Statistics.Count;
import org.vincle.connectors.api.Statistics.Course;
import org.vincle.connectors.api.Statistics.Property;
import org.vincle.connectors.desk.statistics.Table.Kind;
import org.vincle.connectors.desk.statistics.Table.Line;

/**
 * The numbers of one period, as they may be shown.
 *
 * @param period which
 * @param asOf as things stood then, UTC
 * @param referrals how many, or null when they are too few to say anything
 * @param tables what may be said of them
 */
public record Sheet(Period period, Instant asOf, Long referrals, List<Table> tables) {

    /** Times in the order of their lengths, as their words are. */
    private static final Comparator<String> LENGTH_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Set<Course> ANSWERED =
            EnumSet.of(Course.OPEN, Course.COMPLETED, Course.FAILED, Course.DECLINED);
    private static final Set<Course> ACCEPTED = EnumSet.of(Course.OPEN, Course.COMPLETED, Course.FAILED);
    private static final Set<Course> ENDED = EnumSet.of(Course.COMPLETED, Course.FAILED);
    private static final Set<Course> DECLINED = EnumSet.of(Course.DECLINED);
    private static final Set<Course> WAITING = EnumSet.of(Course.WAITING);

    /** That of what was counted, once small numbers are hidden. */
    static Sheet of(
            Period period,
            Instant asOf,
            long fewest,
            Function<Property, List<Count>> counts,
            UnaryOperator<String> sector) {
        var byPartner = counts.apply(Property.PARTNER);
        var courses = Courses.of(sums(byPartner), fewest);
        if (courses.isEmpty()) {
            return new Sheet(period, asOf, null, List.of());
        }
        var making = new Making(courses.get(), fewest, counts);
        var tables = new ArrayList<Table>();
        tables.add(making.became());
        making.table(Kind.SECTOR, byPartner, sector).ifPresent(tables::add);
        making.table(Kind.TERRITORY, Property.TERRITORY, "unknown").ifPresent(tables::add);
        making.table(Kind.NEED, Property.NEED, "other").ifPresent(tables::add);
        making.table(Kind.PROTOCOL, Property.PROTOCOL, "none").ifPresent(tables::add);
        making.part(Kind.ANSWER, Property.ANSWERED_WITHIN, ANSWERED).ifPresent(tables::add);
        making.part(Kind.END, Property.ENDED_WITHIN, ENDED).ifPresent(tables::add);
        making.part(Kind.REASON, Property.REASON, DECLINED).ifPresent(tables::add);
        making.part(Kind.IN_TIME, Property.PUNCTUALITY, ANSWERED).ifPresent(tables::add);
        making.part(Kind.OVERDUE, Property.PUNCTUALITY, WAITING).ifPresent(tables::add);
        return new Sheet(period, asOf, courses.get().all(), List.copyOf(tables));
    }

    private static Map<Course, Long> sums(List<Count> counts) {
        var sums = new EnumMap<Course, Long>(Course.class);
        counts.forEach(count -> sums.merge(count.course(), count.referrals(), Long::sum));
        return sums;
    }

    /** Of the decisions that were taken, how many percent were to accept; worked out from what is shown, null when it is not. */
    public Long accepted() {
        var decided = sum(ANSWERED);
        var accepted = sum(ACCEPTED);
        return decided == null || decided == 0 || accepted == null ? null : Math.round(100.0 * accepted / decided);
    }

    /** How many there are of these, by what is shown of what became of them; null when that does not say. */
    private Long sum(Set<Course> courses) {
        if (tables.isEmpty()) {
            return null;
        }
        var became = tables.get(0);
        long sum = 0;
        for (var course : courses) {
            var line = became.line(Courses.word(course));
            if (line == null && became.line(Courses.OTHER) != null) {
                return null;
            }
            sum += line == null ? 0 : line.sum();
        }
        return sum;
    }

    /** Makes one table after the other. */
    private record Making(Courses courses, long fewest, Function<Property, List<Count>> counts) {

        Table became() {
            var words = courses.words();
            var lines = new ArrayList<Line>();
            for (int i = 0; i < words.size(); i++) {
                lines.add(new Line(words.get(i), List.of(), courses.sums().get(i)));
            }
            return new Table(Kind.COURSE, List.of(), List.copyOf(lines));
        }

        /** By what the referrals are and by what became of them. */
        Optional<Table> table(Kind kind, Property by, String nothing) {
            return table(kind, counts.apply(by), value -> value.isEmpty() ? nothing : value);
        }

        Optional<Table> table(Kind kind, List<Count> counted, UnaryOperator<String> value) {
            var rows = new TreeMap<String, long[]>();
            var sums = new long[courses.columns().size()];
            for (var count : counted) {
                int column = courses.column(count.course());
                if (column < 0) {
                    return Optional.empty();
                }
                sums[column] += count.referrals();
                rows.computeIfAbsent(value.apply(count.value()), v -> new long[sums.length])[column] +=
                        count.referrals();
            }
            var same = Arrays.stream(sums).boxed().toList().equals(courses.sums());
            return same ? hidden(kind, courses.words(), rows) : Optional.empty();
        }

        /** Of those alone that became this, where it is shown how many these are. */
        Optional<Table> part(Kind kind, Property by, Set<Course> of) {
            var sum = courses.of(of);
            var rows = new TreeMap<String, long[]>(LENGTH_FIRST);
            long found = 0;
            for (var count : counts.apply(by)) {
                if (of.contains(count.course())) {
                    rows.computeIfAbsent(count.value(), v -> new long[1])[0] += count.referrals();
                    found += count.referrals();
                }
            }
            return sum.isPresent() && sum.get() == found ? hidden(kind, List.of(), rows) : Optional.empty();
        }

        private Optional<Table> hidden(Kind kind, List<String> columns, SortedMap<String, long[]> rows) {
            var cells = rows.values().toArray(long[][]::new);
            return SmallCells.of(cells, fewest).map(hidden -> {
                var lines = new ArrayList<Line>();
                for (var value : rows.keySet()) {
                    lines.add(line(value, columns, cells[lines.size()], hidden[lines.size()]));
                }
                return new Table(kind, columns, List.copyOf(lines));
            });
        }

        private static Line line(String value, List<String> columns, long[] cells, boolean[] hidden) {
            var shown = new ArrayList<Long>();
            long sum = 0;
            for (int i = 0; i < cells.length; i++) {
                sum += cells[i];
                shown.add(hidden[i] ? null : (Long) cells[i]);
            }
            var whole = hidden[cells.length] ? null : (Long) sum;
            return new Line(value, columns.isEmpty() ? List.of() : shown, whole);
        }
    }
}

package org.vincle.connectors.desk.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.Statistics.Course;

/**
 * What became of referrals, so put together that there are enough in each: every table has these columns, and their sums are
 * all shown, so that two tables say no more than each alone.
 *
 * @param columns which are counted together, in order
 * @param sums how many in each column
 */
record Courses(List<Set<Course>> columns, List<Long> sums) {

    /** The word of several that are counted together. */
    static final String OTHER = "other";

    /** Those of so many; nothing when there are too few of them all. */
    static Optional<Courses> of(Map<Course, Long> counts, long fewest) {
        var apart = new ArrayList<>(counts.keySet());
        apart.sort(Comparator.<Course>comparingLong(counts::get).thenComparing(Comparator.naturalOrder()));
        var together = EnumSet.noneOf(Course.class);
        long sum = 0;
        while (!apart.isEmpty() && (counts.get(apart.get(0)) < fewest || isTooFew(together.size(), sum, fewest))) {
            sum += counts.get(apart.get(0));
            together.add(apart.remove(0));
        }
        if (isTooFew(together.size(), sum, fewest) || counts.isEmpty()) {
            return Optional.empty();
        }
        apart.sort(Comparator.naturalOrder());
        var columns = new ArrayList<Set<Course>>();
        var sums = new ArrayList<Long>();
        for (var course : apart) {
            columns.add(EnumSet.of(course));
            sums.add(counts.get(course));
        }
        if (!together.isEmpty()) {
            columns.add(together);
            sums.add(sum);
        }
        return Optional.of(new Courses(List.copyOf(columns), List.copyOf(sums)));
    }

    /** Of each that is counted with others as little may be known as of a hidden number. */
    private static boolean isTooFew(int together, long sum, long fewest) {
        return together > 0 && (together < 2 || sum < fewest || sum - together + 1 < fewest - 1);
    }

    /** How many there are of all. */
    long all() {
        return sums.stream().mapToLong(Long::longValue).sum();
    }

    /** In which column that course is counted; less than nothing when there was none of it. */
    int column(Course course) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).contains(course)) {
                return i;
            }
        }
        return -1;
    }

    /** How many there are of these courses; nothing when a column has some of them and some others, or there are none. */
    Optional<Long> of(Set<Course> courses) {
        long sum = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (courses.containsAll(columns.get(i))) {
                sum += sums.get(i);
            } else if (columns.get(i).stream().anyMatch(courses::contains)) {
                return Optional.empty();
            }
        }
        return sum == 0 ? Optional.empty() : Optional.of(sum);
    }

    /** The words of the columns. */
    List<String> words() {
        return columns.stream()
                .map(column -> column.size() == 1 ? word(column.iterator().next()) : OTHER)
                .toList();
    }

    static String word(Course course) {
        return course.name().toLowerCase(Locale.ROOT);
    }
}

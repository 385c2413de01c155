package org.vincle.connectors.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vincle.connectors.api.Statistics;

/** Referrals of nobody, counted in memory by the same contract as the ledger's. */
public final class Counts implements Statistics {

    /** Until when they have been counted. */
    public Instant until = Instant.parse("2026-11-22T08:58:00Z");

    private final List<One> all = new ArrayList<>();

    private record One(String asker, String performer, Instant at, Course course, Map<Property, String> of) {}

    /** So many that are alike; a property that is not named is empty. */
    public void add(int many, String asker, String performer, String at, Course course, Map<Property, String> of) {
        for (int i = 0; i < many; i++) {
            all.add(new One(asker, performer, Instant.parse(at), course, of));
        }
    }

    /** The properties of one of that need that became that. */
    public static Map<Property, String> like(Course course, String need, int number) {
        boolean answered = course != Course.WAITING && course != Course.CANCELLED;
        boolean ended = course == Course.COMPLETED || course == Course.FAILED;
        return Map.of(
                Property.NEED, need,
                Property.TERRITORY, number % 2 == 0 ? "99001" : "",
                Property.PROTOCOL, number % 2 == 0 ? "nobody-at-home" : "",
                Property.ANSWERED_WITHIN, !answered ? "" : number % 2 == 0 ? "1d" : "more",
                Property.ENDED_WITHIN, !ended ? "" : number % 2 == 0 ? "7d" : "more",
                Property.REASON, course == Course.DECLINED ? "no-capacity" : "",
                Property.PUNCTUALITY, answered ? "late" : "overdue");
    }

    @Override
    public List<Count> count(Question question, Property by) {
        var counts = new TreeMap<String, Map<Course, Long>>();
        for (var one : all) {
            var whose = question.side() == Side.RECEIVED ? one.performer() : one.asker();
            boolean meant =
                    question.institution() == null || question.institution().equals(whose);
            if (meant && !one.at().isBefore(question.from()) && one.at().isBefore(question.until())) {
                counts.computeIfAbsent(value(question, one, by), v -> new TreeMap<>())
                        .merge(one.course(), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .flatMap(value -> value.getValue().entrySet().stream()
                        .map(course -> new Count(value.getKey(), course.getKey(), course.getValue())))
                .toList();
    }

    private static String value(Question question, One one, Property by) {
        if (by != Property.PARTNER) {
            return one.of().getOrDefault(by, "");
        }
        return question.institution() != null && question.side() == Side.RECEIVED ? one.asker() : one.performer();
    }

    @Override
    public Instant counted() {
        return until;
    }
}

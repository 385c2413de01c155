package org.vincle.connectors.desk.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.connectors.desk.cases.Happening.Kind;

/** What is late, and since when nobody of the institution has done anything about it. */
public final class Untouched {

    private static final String PLACES = "untouched|";

    /** What nobody has touched since a time from then on, and before that one. */
    public static Order order(Instant from, Instant before) {
        return new Order(
                PLACES + from.truncatedTo(ChronoUnit.SECONDS), PLACES + before.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Where it stands among these: nowhere, as long as it has no end or is over. */
    static Stream<String> places(String reader, Case content) {
        var touched = touched(reader, content);
        return touched.stream().skip(Math.max(0, touched.size() - 1)).map(last -> PLACES + last);
    }

    /** When it had been late for that long without being touched, the first time that this was so, or will have been. */
    public static Instant alarm(String reader, Case content, Duration patience) {
        var touched = touched(reader, content);
        for (int i = 1; i < touched.size(); i++) {
            var after = touched.get(i - 1).plus(patience);
            if (!after.isAfter(touched.get(i))) {
                return after;
            }
        }
        return touched.isEmpty() ? Instant.MAX : touched.get(touched.size() - 1).plus(patience);
    }

    /** When it became late here, and each time since at which somebody did something about it. */
    private static List<Instant> touched(String reader, Case content) {
        var due = Due.of(content.referral().dueBy());
        if (due.isEmpty() || content.isOurs() || content.standing().state().isFinal()) {
            return List.of();
        }
        var late = due.get().isBefore(content.since()) ? content.since() : due.get();
        return Stream.concat(
                        Stream.of(late),
                        content.happenings().stream()
                                .filter(happening -> happening.by().equals(reader) && happening.kind() != Kind.COMMENT)
                                .map(Happening::at)
                                .filter(late::isBefore)
                                .sorted())
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .toList();
    }

    private Untouched() {}
}

package org.vincle.connectors.desk.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody has not been mailed yet. It says nothing of anybody who is helped.
 *
 * @param news what has come, oldest first
 * @param notBefore before when it is not tried, or tried again, UTC; null for at once
 * @param failures how often in a row it could not be sent
 */
record Waiting(List<News> news, Instant notBefore, int failures) {

    /** What more would say nothing that a mail does not say already. */
    static final int MOST = 200;

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(2);

    /**
     * Something came.
     *
     * @param key what recognises it
     * @param urgent whether it is to be done at once, or somebody is in danger
     * @param at when, UTC
     */
    record News(String key, boolean urgent, Instant at) {}

    Waiting {
        news = news == null ? List.of() : List.copyOf(news);
    }

    static Waiting nothing() {
        return new Waiting(null, null, 0);
    }

    /** With something more, unless it is there already. */
    Waiting with(News more) {
        boolean known = news.stream().anyMatch(n -> n.key().equals(more.key()));
        return known || news.size() >= MOST
                ? this
                : new Waiting(Stream.concat(news.stream(), Stream.of(more)).toList(), notBefore, failures);
    }

    /** Without what was mailed. */
    Waiting without(List<News> mailed) {
        Set<String> keys = mailed.stream().map(News::key).collect(Collectors.toSet());
        return new Waiting(news.stream().filter(n -> !keys.contains(n.key())).toList(), null, 0);
    }

    /** Somebody sends it, and nobody else does until then. */
    Waiting heldUntil(Instant until) {
        return new Waiting(news, until, failures);
    }

    /** It could not be sent: the longer that goes on, the longer it waits. */
    Waiting failed(Instant now) {
        var pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return new Waiting(news, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST), failures + 1);
    }

    long urgent() {
        return news.stream().filter(News::urgent).count();
    }
}

package org.vincle.connectors.desk.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody has not been mailed yet. It says nothing of anybody who is helped.
 *
 * @param news what has come, oldest first
 * @param notBefore before when it is not tried, or tried again, UTC; null for at once
 * @param failures how often in a row it could not be sent
 * @param watched up to when it was looked for what becomes late, UTC; null when that has not begun
 */
record Waiting(List<News> news, Instant notBefore, int failures, Instant watched) {

    /** What more would say nothing that a mail does not say already. */
    static final int MOST = 200;

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(2);

    /** What somebody is mailed for. */
    enum What {
        NEW,
        LATE,
        /** It has been late for a while, and nobody has done anything about it. */
        UNTOUCHED;

        /** The word for it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something came, or became late.
     *
     * @param key what recognises it
     * @param urgent whether it is to be done at once, or somebody is in danger
     * @param at when, UTC
     * @param what which of these
     */
    record News(String key, boolean urgent, Instant at, What what) {

        News {
            what = what == null ? What.NEW : what;
        }

        /** Something came. */
        News(String key, boolean urgent, Instant at) {
            this(key, urgent, at, What.NEW);
        }
    }

    Waiting {
        news = news == null ? List.of() : List.copyOf(news);
    }

    static Waiting nothing() {
        return new Waiting(null, null, 0, null);
    }

    /** With something more, unless it is there already. */
    Waiting with(News more) {
        boolean known = news.stream().anyMatch(n -> n.key().equals(more.key()));
        return known || news.size() >= MOST
                ? this
                : new Waiting(Stream.concat(news.stream(), Stream.of(more)).toList(), notBefore, failures, watched);
    }

    /** Without what was mailed. */
    Waiting without(List<News> mailed) {
        Set<String> keys = mailed.stream().map(News::key).collect(Collectors.toSet());
        return new Waiting(news.stream().filter(n -> !keys.contains(n.key())).toList(), null, 0, watched);
    }

    /** Somebody sends it, and nobody else does until then. */
    Waiting heldUntil(Instant until) {
        return new Waiting(news, until, failures, watched);
    }

    /** It could not be sent: the longer that goes on, the longer it waits. */
    Waiting failed(Instant now) {
        var pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return new Waiting(news, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST), failures + 1, watched);
    }

    /** From then on it is looked for what becomes late. */
    Waiting watchedFrom(Instant begin) {
        return new Waiting(news, notBefore, failures, begin);
    }

    /** It was looked for until then what has become late since it was looked for last. */
    Waiting watchedUntil(Instant until, Function<Instant, List<News>> late) {
        if (watched == null) {
            return watchedFrom(until);
        } else if (!watched.isBefore(until)) {
            return this;
        }
        var all = this;
        for (var one : late.apply(watched)) {
            all = all.with(one);
        }
        return all.watchedFrom(until);
    }

    long urgent() {
        return news.stream().filter(News::urgent).count();
    }

    /** How many of it there are for that. */
    long count(What what) {
        return news.stream().filter(one -> one.what() == what).count();
    }
}

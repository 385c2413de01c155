package org.vincle.connectors.edfi.translate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.edfi.translate.Association.Status;

/**
 * Where an association says that a referral stands.
 *
 * @param word requested, accepted, in-progress, on-hold, completed, failed, lapsed, declined or withdrawn
 * @param since the day, or null
 * @param by the descriptor that says so, or null
 * @param calledOff whether the hub itself has written there that the requester called it off
 * @param planned whether a day that is still to come says more
 * @param warnings what was odd
 */
public record Standing(
        String word, LocalDate since, Descriptor by, boolean calledOff, boolean planned, List<Warning> warnings) {

    /** Where nobody has said anything yet. */
    static final String REQUESTED = "requested";

    private static final Map<String, Integer> RANKS = Map.of("accepted", 1, "in-progress", 2, "on-hold", 2);
    private static final int LAST = 3;
    private static final Set<String> ENDS = Set.of("completed", "failed", "lapsed", "declined", "withdrawn");

    /** Reads it as of that day. */
    public static Standing of(Association association, Dialect dialect, LocalDate today) {
        var warnings = new ArrayList<Warning>();
        Status newest = null;
        String word = null;
        boolean calledOff = false;
        boolean planned = false;
        for (var status : association.statuses()) {
            if (isOurs(status, dialect)) {
                calledOff |= status.descriptor()
                        .codeValue()
                        .equalsIgnoreCase(dialect.codes().require("cancelled"));
                continue;
            }
            var meaning = dialect.status(status.descriptor()).orElse(null);
            if (meaning == null) {
                if (!dialect.knowsStatus(status.descriptor())) {
                    warnings.add(new Warning("unknown-code", "participationStatusDescriptor"));
                }
            } else if (status.begin() != null && status.begin().isAfter(today)) {
                planned = true;
            } else if (newest == null || later(status, meaning, newest, word)) {
                newest = status;
                word = meaning;
            }
        }
        var end = association.end();
        if (end == null && association.saysEnd()) {
            warnings.add(new Warning("unreadable-date", "endDate"));
        }
        if (end == null || end.isAfter(today) || isEnd(word)) {
            planned |= end != null && end.isAfter(today);
            return new Standing(
                    word == null ? REQUESTED : word,
                    newest == null ? null : newest.begin(),
                    newest == null ? null : newest.descriptor(),
                    calledOff,
                    planned,
                    warnings);
        }
        var reason = association.reasonExited();
        return new Standing(ended(word, reason, dialect, warnings), end, reason, calledOff, false, warnings);
    }

    private static String ended(String word, Descriptor reason, Dialect dialect, List<Warning> warnings) {
        if (reason == null) {
            // Nobody took it up and nobody says why: no work was done.
            return word == null ? "lapsed" : "completed";
        }
        var meaning = dialect.reason(reason);
        if (meaning.isEmpty()) {
            warnings.add(new Warning("unknown-code", "reasonExitedDescriptor"));
        }
        return meaning.filter(ENDS::contains).orElse("completed");
    }

    /** What the hub wrote is no answer, unless somebody has made another status of it. */
    private static boolean isOurs(Status status, Dialect dialect) {
        return status.designatedBy() != null
                && status.designatedBy().startsWith(Names.MARK)
                && dialect.codes().writes(status.descriptor().codeValue());
    }

    private static boolean later(Status status, String word, Status than, String thanWord) {
        var one = status.begin() == null ? LocalDate.MIN : status.begin();
        var other = than.begin() == null ? LocalDate.MIN : than.begin();
        return one.equals(other) ? rank(word) >= rank(thanWord) : one.isAfter(other);
    }

    private static int rank(String word) {
        return RANKS.getOrDefault(word, LAST);
    }

    private static boolean isEnd(String word) {
        return word != null && ENDS.contains(word);
    }

    /** Whether nothing but a correction can follow. */
    public boolean isFinal() {
        return calledOff || isEnd(word);
    }
}

package org.vincle.connectors.edfi.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.edfi.client.Ods.Versions;
import org.vincle.connectors.edfi.client.Sight.Follow;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.Dialect;

/** Asks a partner's ODS what has changed in the associations that the hub has there. */
public final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** A version is given before its transaction commits, so a lower one may appear after a higher one. */
    private static final long OVERLAP = 1_000;

    /** What changes again while we turn the pages leaves them, and those behind it move up. */
    private static final int SHIFT = 10;

    private static final int MOST_PAGES = 10_000;

    private final Ods ods;
    private final String resource;
    private final Dialect dialect;
    private final Shelf shelf;
    private final Duration afterEnd;
    private final Clock clock;
    private final Cursor cursor;
    private final Telling telling;
    private boolean answering = true;

    /**
     * One per partner.
     *
     * @param resource the kind of association that holds a referral
     * @param known what else an outcome tells of the student
     * @param afterEnd for how long after its end a deletion still counts
     */
    public Follower(
            Ods ods, String resource, Dialect dialect, Known known, Shelf shelf, Duration afterEnd, Clock clock) {
        this.ods = ods;
        this.resource = resource;
        this.dialect = dialect;
        this.shelf = shelf;
        this.afterEnd = afterEnd;
        this.clock = clock;
        this.cursor = new Cursor(shelf, dialect.partner(), clock);
        this.telling = new Telling(dialect, known, clock);
    }

    /** One round: what changed is handed to the hub. */
    public synchronized void round(Function<Submission, Accepted> accept) {
        try {
            look(accept);
            if (!answering) {
                LOG.atInfo().addKeyValue("partner", dialect.partner()).log("The partner's ODS answers again");
            }
            answering = true;
        } catch (ExchangeException e) {
            if (answering) {
                warn(e.getCode(), "Associations could not be followed");
            }
            answering = false;
        }
    }

    private void look(Function<Submission, Accepted> accept) {
        var open = Sight.all(shelf, dialect.partner(), Follow.OPEN, null);
        var eachTime = Sight.all(shelf, dialect.partner(), Follow.EACH_TIME, null);
        var ended = Sight.all(
                shelf, dialect.partner(), Follow.ENDED, clock.instant().minus(afterEnd));
        if (open.isEmpty() && eachTime.isEmpty() && ended.isEmpty()) {
            return;
        }
        var versions = ods.versions();
        var from = cursor.get();
        boolean readable = versions.isPresent()
                && from.isPresent()
                && from.getAsLong() >= versions.get().oldest() - 1
                && from.getAsLong() <= versions.get().newest();
        boolean told;
        if (readable) {
            told = versions.get().newest() > from.getAsLong()
                    && changed(
                            Math.max(versions.get().oldest(), from.getAsLong() + 1 - OVERLAP), versions.get(), accept);
            told |= each(eachTime, accept);
        } else {
            // What happened in between cannot be told any more, so each is looked at.
            told = each(open, accept) | each(eachTime, accept) | each(ended, accept);
        }
        if (versions.isPresent()) {
            var moved = cursor.moved(versions.get().newest(), told || !readable);
            if (moved != null) {
                accept.apply(moved);
            }
        }
    }

    private boolean changed(long from, Versions versions, Function<Submission, Accepted> accept) {
        boolean told = false;
        var window = new HashMap<String, String>();
        window.put("minChangeVersion", String.valueOf(Math.max(0, from)));
        window.put("maxChangeVersion", String.valueOf(versions.newest()));
        var ours = new HashMap<>(window);
        ours.put("educationOrganizationId", String.valueOf(dialect.organization()));
        for (var item : pages(resource, ours)) {
            told |= seen(item.id(), Optional.of(item), accept);
        }
        for (var gone : pages(resource + "/deletes", window)) {
            told |= seen(gone.id(), Optional.empty(), accept);
        }
        return told;
    }

    /** Only what is ours is kept: the rest of the page is somebody else's. */
    private List<Association> pages(String path, Map<String, String> query) {
        var all = new ArrayList<Association>();
        int size = Ods.PAGE;
        for (int page = 0; size == Ods.PAGE && page < MOST_PAGES; page++) {
            var items = ods.page(path, query, page * (Ods.PAGE - SHIFT), Ods.PAGE);
            size = items.size();
            var found = new HashMap<String, Association>();
            items.stream().filter(i -> i.isObject()).map(Association::of).forEach(a -> {
                if (a.id() != null) {
                    found.put(a.id(), a);
                }
            });
            if (!found.isEmpty()) {
                Sight.of(shelf, dialect.partner(), List.copyOf(found.keySet()))
                        .forEach(s -> all.add(found.get(s.id())));
            }
        }
        return all;
    }

    private boolean each(List<Sight> sights, Function<Submission, Accepted> accept) {
        boolean told = false;
        for (var sight : sights) {
            told |= seen(sight.id(), ods.read(resource, sight.id()).map(Association::of), accept);
        }
        return told;
    }

    private boolean seen(String id, Optional<Association> now, Function<Submission, Accepted> accept) {
        boolean told = false;
        for (var sight : Sight.of(shelf, dialect.partner(), List.of(id))) {
            try {
                var there = now.isPresent() ? now : successor(sight);
                told |= telling.tell(sight, there, accept);
            } catch (PartnerUnavailable e) {
                throw e;
            } catch (ExchangeException e) {
                if (!Codes.VERSION_CONFLICT.equals(e.getCode())) {
                    warn(e.getCode(), "A change of an association was not understood");
                }
            }
        }
        return told;
    }

    /** What was deleted may have been written anew under its natural key, and has another id since. */
    private Optional<Association> successor(Sight sight) {
        var before = sight.association();
        if (before.student() == null || before.begin() == null) {
            return Optional.empty();
        }
        var query = Map.of(
                "studentUniqueId", before.student(),
                "educationOrganizationId", String.valueOf(dialect.organization()),
                "beginDate", before.begin().toString());
        return ods.find(resource, query, Ods.PAGE).stream()
                .map(Association::of)
                .filter(a -> before.begin().equals(a.begin()))
                .filter(a -> a.id() != null && sight.referral().toString().equals(a.referral()))
                .findFirst();
    }

    private void warn(String code, String sentence) {
        LOG.atWarn()
                .addKeyValue("partner", dialect.partner())
                .addKeyValue("code", code)
                .log(sentence);
    }
}

package org.vincle.connectors.fhir.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hl7.fhir.r4.model.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Asks a partner's server how the Tasks stand that the hub has there. */
final class TaskFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TaskFollower.class);
    private static final int AT_ONCE = 50;
    /** However many Tasks are open, following them takes a fifth of one thread at most. */
    private static final int RESTS = 4;
    /** Every so many rounds those are asked for, too, that have come to their end. */
    private static final int SLOWLY = 24;

    private static final int SLOWLY_FIRST = 12;

    private final String partner;
    private final FhirServer server;
    private final Shelf shelf;
    private final ReportedChanges changes;
    private final Duration afterEnd;
    private final Clock clock;
    private final LongSupplier nanos;
    private Map<String, String> quiet = Map.of();
    private boolean answering = true;
    private long restedAt;
    private long rounds;

    TaskFollower(String partner, FhirServer server, Shelf shelf, ReportedChanges changes, Duration afterEnd) {
        this(partner, server, shelf, changes, afterEnd, Clock.systemUTC(), System::nanoTime);
    }

    TaskFollower(
            String partner,
            FhirServer server,
            Shelf shelf,
            ReportedChanges changes,
            Duration afterEnd,
            Clock clock,
            LongSupplier nanos) {
        this.afterEnd = afterEnd;
        this.clock = clock;
        this.partner = partner;
        this.server = server;
        this.shelf = shelf;
        this.changes = changes;
        this.nanos = nanos;
        this.restedAt = nanos.getAsLong();
    }

    /**
     * One round: whatever changed is handed to the hub, in the order of the changes of each Task. Nothing when the last one
     * took so long that it is too early for another.
     */
    void round(Function<Submission, Accepted> accept) {
        long began = nanos.getAsLong();
        if (began - restedAt < 0) {
            return;
        }
        try {
            var open = new ArrayList<>(FollowedTask.open(shelf, partner));
            if (++rounds % SLOWLY == SLOWLY_FIRST) {
                open.addAll(FollowedTask.ended(shelf, partner, clock.instant().minus(afterEnd)));
            }
            var looked = new HashMap<String, String>();
            for (int from = 0; from < open.size(); from += AT_ONCE) {
                ask(open.subList(from, Math.min(open.size(), from + AT_ONCE)), looked, accept);
            }
            quiet = looked;
            long ended = nanos.getAsLong();
            restedAt = ended + RESTS * (ended - began);
            if (!answering) {
                LOG.atInfo().addKeyValue("partner", partner).log("The partner's FHIR server answers again");
            }
            answering = true;
        } catch (ExchangeException e) {
            if (answering) {
                warn(e.getCode(), "Tasks could not be followed");
            }
            answering = false;
        }
    }

    private void ask(List<FollowedTask> followed, Map<String, String> looked, Function<Submission, Accepted> accept) {
        var now = new HashMap<String, Task>();
        var ids = followed.stream()
                .map(f -> f.key().substring("Task/".length()))
                .distinct()
                .toList();
        server.tasks(ids).forEach(t -> now.put(FollowedTask.key(t), t));
        for (var task : followed) {
            look(task, now, looked, accept);
        }
    }

    /** A Task that said nothing new is not compared again as long as neither side of the comparison changes. */
    private void look(
            FollowedTask followed,
            Map<String, Task> tasks,
            Map<String, String> looked,
            Function<Submission, Accepted> accept) {
        var now = tasks.get(followed.key());
        if (now == null) {
            return;
        }
        var both = followed.against(now);
        if (both.isPresent() && both.get().equals(quiet.get(followed.key()))) {
            looked.put(followed.key(), both.get());
            return;
        }
        if (followed.isBehind(now)) {
            return;
        }
        try {
            var said = changes.said(followed, followed.task(), now);
            said.ifPresent(s -> hand(s, accept));
            if (said.isEmpty()) {
                both.ifPresent(versions -> looked.put(followed.key(), versions));
            }
        } catch (PartnerUnavailable e) {
            throw e;
        } catch (ExchangeException e) {
            warn(e.getCode(), "A change of a Task was not understood");
        }
    }

    /** What the hub will not take in is parked for a person; either way the change is not told again. */
    private void hand(Submission said, Function<Submission, Accepted> accept) {
        try {
            var accepted = acceptOrPark(said, accept);
            if (accepted.parked() || accepted.repeated()) {
                accept.apply(ReportedChanges.seen(said));
            }
        } catch (InvalidMessage e) {
            if (!Codes.VERSION_CONFLICT.equals(e.getCode())) {
                throw e;
            }
        }
    }

    private Accepted acceptOrPark(Submission said, Function<Submission, Accepted> accept) {
        try {
            return accept.apply(said);
        } catch (InvalidMessage | NotPermitted e) {
            if (Codes.VERSION_CONFLICT.equals(e.getCode())) {
                throw e;
            }
            warn(e.getCode(), "A change of a Task was refused");
            return accept.apply(ReportedChanges.forAPerson(said, e.getCode()));
        }
    }

    private void warn(String code, String sentence) {
        LOG.atWarn().addKeyValue("partner", partner).addKeyValue("code", code).log(sentence);
    }
}

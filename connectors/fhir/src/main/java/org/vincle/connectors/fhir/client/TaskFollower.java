package org.vincle.connectors.fhir.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    /** Every so many rounds those are asked for, too, that have come to their end. */
    private static final int SLOWLY = 24;

    private static final int SLOWLY_FIRST = 12;

    private final String partner;
    private final FhirServer server;
    private final Shelf shelf;
    private final ReportedChanges changes;
    private final Duration afterEnd;
    private boolean answering = true;
    private long rounds;

    TaskFollower(String partner, FhirServer server, Shelf shelf, ReportedChanges changes, Duration afterEnd) {
        this.afterEnd = afterEnd;
        this.partner = partner;
        this.server = server;
        this.shelf = shelf;
        this.changes = changes;
    }

    /** One round: whatever changed is handed to the hub, in the order of the changes of each Task. */
    void round(Function<Submission, Accepted> accept) {
        try {
            var open = new ArrayList<>(FollowedTask.open(shelf, partner));
            if (++rounds % SLOWLY == SLOWLY_FIRST) {
                open.addAll(FollowedTask.ended(shelf, partner, Instant.now().minus(afterEnd)));
            }
            for (int from = 0; from < open.size(); from += AT_ONCE) {
                ask(open.subList(from, Math.min(open.size(), from + AT_ONCE)), accept);
            }
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

    private void ask(List<FollowedTask> followed, Function<Submission, Accepted> accept) {
        var now = new HashMap<String, Task>();
        var ids = followed.stream()
                .map(f -> f.key().substring("Task/".length()))
                .distinct()
                .toList();
        server.tasks(ids).forEach(t -> now.put(FollowedTask.key(t), t));
        for (var task : followed) {
            look(task, now, accept);
        }
    }

    private void look(FollowedTask followed, Map<String, Task> tasks, Function<Submission, Accepted> accept) {
        var now = tasks.get(followed.key());
        if (now == null || followed.isBehind(now)) {
            return;
        }
        try {
            changes.said(followed, followed.task(), now).ifPresent(s -> hand(s, accept));
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

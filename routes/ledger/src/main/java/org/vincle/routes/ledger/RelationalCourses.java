package org.vincle.routes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses;

/** Running protocols as they stand in the ledger; nothing of a course is in memory. */
@Component(service = Courses.class)
public final class RelationalCourses implements Courses {

    private final RelationalLedger ledger;

    @Activate
    public RelationalCourses(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Held> course(UUID id) {
        return ledger.read(work -> Turns.course(work, id));
    }

    @Override
    public List<Held> begunBy(UUID referral) {
        return ledger.read(work -> Turns.begunBy(work, referral));
    }

    @Override
    public List<Held> running(String protocol, int limit) {
        return ledger.read(work -> Turns.running(work, protocol, limit));
    }

    @Override
    public Optional<Asked> asked(UUID referral) {
        return ledger.read(work -> Turns.asked(work, referral));
    }

    @Override
    public List<Asked> asks(UUID course) {
        return ledger.read(work -> Turns.asks(work, course));
    }

    @Override
    public Optional<Referral> referral(UUID id) {
        return ledger.read(work -> Messages.referral(work, id));
    }

    @Override
    public List<Message> told(UUID referral) {
        return ledger.read(work -> Messages.told(work, referral, PARTNER));
    }

    /** All bytes are ready before the one writer of SQLite is asked for its time. */
    @Override
    public boolean commit(Turned turned) {
        var state = Packed.pack(turned.next().state());
        var said = turned.say().stream()
                .map(each -> ledger.prepared(each.submission()))
                .toList();
        boolean turn = ledger.commit(work -> ledger.turns().commit(work, turned, state, said));
        if (turn && !turned.next().ended()) {
            turned.start().stream().map(Timer::at).min(Instant::compareTo).ifPresent(ledger.turns()::tell);
        }
        return turn;
    }

    /** A lease that a power cut forgets is one that is taken again. */
    @Override
    public List<Due> due(String node, int limit, Duration lease) {
        return ledger.read(Timers::any) ? ledger.lend(work -> Timers.lease(work, node, limit, lease)) : List.of();
    }

    @Override
    public void onTimer(Consumer<Instant> listener) {
        ledger.turns().onTimer(listener);
    }

    @Override
    public void drop(UUID course, String timer) {
        ledger.lend(work -> {
            Timers.stop(work, course, List.of(timer));
            return null;
        });
    }

    @Override
    public Counts counts() {
        return ledger.read(work -> new Counts(Turns.running(work), Timers.overdue(work)));
    }
}

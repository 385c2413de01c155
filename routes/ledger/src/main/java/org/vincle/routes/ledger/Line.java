package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;

/** What is owed, one line per referral and partner: only the first of a line may be due. */
final class Line {

    private static final String INSERT =
            "INSERT INTO owed (id, referral, partner, number, source, message, item, state_after, state, emission,"
                    + " due_at, next_at, created_at, notice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OPEN =
            "SELECT 1 FROM owed WHERE referral = ? AND partner = ? AND state IN ('waiting', 'due', 'parked') LIMIT 1";
    private static final int RESUMED = 256;
    private static final int QUEUED_AGAIN = 1000;
    private static final Duration BEYOND = Duration.ofMinutes(10);

    private final PartnerBook partners;
    private final Settings settings;
    private final Ids ids;

    Line(PartnerBook partners, Settings settings, Ids ids) {
        this.partners = partners;
        this.settings = settings;
        this.ids = ids;
    }

    /** Owes a new referral, behind which nothing can stand. */
    void first(Work work, UUID referral, String partner, int number, String source, UUID message, int item)
            throws SQLException {
        add(work, referral, partner, number, source, message, item, State.REQUESTED, true, false);
    }

    /** Owes a message about a referral whose row the caller holds, behind what is owed already. */
    void join(Work work, UUID referral, String partner, int number, String source, UUID message, int item, State after)
            throws SQLException {
        boolean head = !work.exists(OPEN, referral, partner);
        add(work, referral, partner, number, source, message, item, after, head, false);
    }

    /** Owes a notice, which waits for nothing that is owed before it. */
    void notice(
            Work work, UUID referral, String partner, int number, String source, UUID message, int item, State after)
            throws SQLException {
        add(work, referral, partner, number, source, message, item, after, true, true);
    }

    /** Owes anew what was told before, behind what is owed already; the caller holds the referral's row. */
    void anew(Work work, UUID referral, String partner, int number, String source, UUID message, int item, State after)
            throws SQLException {
        boolean head = !work.exists(OPEN, referral, partner);
        var id = add(work, referral, partner, number, source, message, item, after, head, false);
        work.update("UPDATE owed SET anew = 1 WHERE id = ?", id);
    }

    private UUID add(
            Work work,
            UUID referral,
            String partner,
            int number,
            String source,
            UUID message,
            int item,
            State after,
            boolean head,
            boolean notice)
            throws SQLException {
        partners.ensure(work, partner);
        var id = ids.next();
        boolean announced = head && !partners.isPaused(work, partner);
        work.update(
                INSERT,
                id,
                referral,
                partner,
                number,
                source,
                message,
                item,
                after.word(),
                head ? "due" : "waiting",
                head ? 1 : 0,
                work.now(),
                announced ? work.in(settings.emission()) : work.now(),
                work.now(),
                notice ? 1 : 0);
        if (announced) {
            work.announce(id, partner, 1);
        }
        return id;
    }

    /** Makes the first of a line due, unless it is parked; the caller holds the referral's row. */
    void advance(Work work, UUID referral, String partner) throws SQLException {
        var next = work.first(
                "UPDATE owed SET state = 'due', due_at = ?, next_at = ?, emission = emission + 1 WHERE id ="
                        + " (SELECT id FROM owed WHERE referral = ? AND partner = ?"
                        + " AND state IN ('waiting', 'due', 'parked') ORDER BY number LIMIT 1)"
                        + " AND state = 'waiting' RETURNING id, partner, emission",
                Line::check,
                work.now(),
                work.in(settings.emission()),
                referral,
                partner);
        next.ifPresent(check -> work.announce(check.owed(), check.partner(), check.emission()));
    }

    /** A partner answers again: announces what is due to it; the rest is found by {@link #due}. */
    void resume(Work work, String partner) throws SQLException {
        emit(work, partner, RESUMED, settings.emission())
                .forEach(check -> work.announce(check.owed(), check.partner(), check.emission()));
    }

    /** What waits is queued bit by bit: a backlog that is longer than its partner is quick must not expire and be queued anew. */
    private List<ClaimCheck> emit(Work work, String partner, int limit, Duration emission) throws SQLException {
        long again = work.count(
                "SELECT count(*) FROM owed WHERE partner = ? AND state = 'due' AND next_at > ? AND emission > 1"
                        + " AND lease_until <= ?",
                partner,
                work.now(),
                work.now());
        if (again >= QUEUED_AGAIN) {
            return List.of();
        }
        return work.list(
                "UPDATE owed SET emission = emission + 1, next_at = ? WHERE id IN (SELECT id FROM owed"
                        + " WHERE partner = ? AND state = 'due' AND next_at <= ? ORDER BY next_at, id LIMIT ?)"
                        + " AND state = 'due' AND next_at <= ? RETURNING id, partner, emission",
                Line::check,
                work.in(emission),
                partner,
                work.now(),
                Math.min(limit, QUEUED_AGAIN - again),
                work.now());
    }

    /** A partner to whom something is due now. */
    record Creditor(String name, boolean paused) {}

    /** Who waits for something that was not queued, or whose claim check has expired; read only, for it is asked often. */
    List<Creditor> creditors(Work work) throws SQLException {
        return work.list(
                "SELECT p.name, p.paused_since FROM partner p WHERE (p.paused_since IS NULL AND EXISTS (SELECT 1 FROM"
                        + " owed o WHERE o.partner = p.name AND o.state = 'due' AND o.next_at <= ?))"
                        + " OR (p.paused_since IS NOT NULL AND p.probe_at <= ? AND EXISTS (SELECT 1 FROM owed o"
                        + " WHERE o.partner = p.name AND o.state = 'due')) ORDER BY p.name",
                row -> {
                    var name = row.getString(1);
                    row.getLong(2);
                    return new Creditor(name, !row.wasNull());
                },
                work.now(),
                work.now());
    }

    /** Leases for queueing what is due to these: a fair share for each, one probe for a paused one. */
    List<ClaimCheck> due(Work work, List<Creditor> creditors, int limit, Duration emission) throws SQLException {
        var due = new ArrayList<ClaimCheck>();
        int share = Math.max(1, limit / Math.max(1, creditors.size()));
        for (var creditor : creditors) {
            int room = Math.min(share, limit - due.size());
            if (room > 0) {
                due.addAll(
                        creditor.paused
                                ? probe(work, creditor.name, emission)
                                : emit(work, creditor.name, room, emission));
            }
        }
        return due;
    }

    /** One delivery tries whether a paused partner answers, another each time, so that none can block it for ever. */
    private List<ClaimCheck> probe(Work work, String partner, Duration emission) throws SQLException {
        var chosen = work.first(
                "SELECT id FROM owed WHERE partner = ? AND state = 'due' AND lease_until <= ?"
                        + " ORDER BY attempts, created_at, id LIMIT 1",
                row -> row.getString(1),
                partner,
                work.now());
        if (chosen.isEmpty()) {
            return List.of();
        }
        int won = work.update(
                "UPDATE partner SET probe = ?, probe_at = ?"
                        + " WHERE name = ? AND paused_since IS NOT NULL AND probe_at <= ?",
                chosen.get(),
                work.in(emission),
                partner,
                work.now());
        if (won == 0) {
            return List.of();
        }
        return work.list(
                "UPDATE owed SET emission = emission + 1, next_at = ? WHERE id = ? AND state = 'due'"
                        + " AND lease_until <= ? RETURNING id, partner, emission",
                Line::check,
                work.in(emission),
                chosen.get(),
                work.now());
    }

    /** What waits for a moment so far ahead was written before the machine's clock was set back; nobody else holds a lease there. */
    Void free(Work work) throws SQLException {
        var beyond = work.in(settings.maxProbe().plus(BEYOND));
        work.update(
                "UPDATE owed SET due_at = ?, next_at = ?, lease_until = 0, lease_node = NULL"
                        + " WHERE state = 'due' AND (next_at > ? OR due_at > ? OR lease_until > ?)",
                work.now(),
                work.now(),
                beyond,
                beyond,
                beyond);
        work.update("UPDATE partner SET probe_at = ? WHERE probe_at > ?", work.now(), beyond);
        Timers.free(work);
        return null;
    }

    static ClaimCheck check(ResultSet row) throws SQLException {
        return new ClaimCheck(UUID.fromString(row.getString(1)), row.getString(2), row.getInt(3));
    }
}

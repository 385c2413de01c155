package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Withheld;

/** One owed delivery on its way: taken, settled, postponed or parked, each by a conditional update. */
final class Deliveries {

    private static final int AT_ONCE = 20;

    /** The codes of what the policy forbids. */
    private static final Set<String> WITHHELD =
            Arrays.stream(Withheld.Why.values()).map(Withheld.Why::word).collect(Collectors.toUnmodifiableSet());

    private final PartnerBook partners;
    private final Line line;
    private final Acceptance acceptance;
    private final Settings settings;

    Deliveries(PartnerBook partners, Line line, Acceptance acceptance, Settings settings) {
        this.partners = partners;
        this.line = line;
        this.acceptance = acceptance;
        this.settings = settings;
    }

    /** Takes the lease of a due delivery; which attempt this is, or empty when it is not to be taken now. */
    Optional<Integer> lease(Work work, ClaimCheck check, String node, Duration lease) throws SQLException {
        var until = work.in(lease);
        var attempt = work.first(
                "UPDATE owed SET attempts = attempts + 1, lease_node = ?, lease_until = ?, next_at = ?"
                        + " WHERE id = ? AND partner = ? AND state = 'due' AND lease_until <= ? AND ((due_at <= ? AND"
                        + " NOT EXISTS (SELECT 1 FROM partner p WHERE p.name = owed.partner AND p.paused_since IS NOT"
                        + " NULL)) OR EXISTS (SELECT 1 FROM partner p WHERE p.name = owed.partner AND p.probe = owed.id))"
                        + " RETURNING attempts",
                row -> row.getInt(1),
                node,
                until,
                until,
                check.owed(),
                check.partner(),
                work.now(),
                work.now());
        if (attempt.isPresent() && check.emission() > 1) {
            work.update(
                    "UPDATE partner SET probe_at = ? WHERE name = ? AND probe = ?",
                    until,
                    check.partner(),
                    check.owed());
        }
        return attempt;
    }

    /** Takes the lease that this node has already. */
    Optional<Integer> leaseAnew(Work work, ClaimCheck check, String node, Duration lease) throws SQLException {
        var until = work.in(lease);
        return work.first(
                "UPDATE owed SET lease_until = ?, next_at = ? WHERE id = ? AND partner = ? AND state = 'due'"
                        + " AND lease_node = ? RETURNING attempts",
                row -> row.getInt(1),
                until,
                until,
                check.owed(),
                check.partner(),
                node);
    }

    Void renew(Work work, UUID owed, String node, Duration lease) throws SQLException {
        var until = work.in(lease);
        int renewed = work.update(
                "UPDATE owed SET lease_until = ?, next_at = ? WHERE id = ? AND state = 'due' AND lease_node = ?",
                until,
                until,
                owed,
                node);
        if (renewed > 0) {
            work.update("UPDATE partner SET probe_at = ? WHERE probe = ?", until, owed);
        }
        return null;
    }

    Void release(Work work, String node) throws SQLException {
        work.update(
                "UPDATE partner SET probe_at = ? WHERE probe IN"
                        + " (SELECT id FROM owed WHERE state = 'due' AND lease_node = ?)",
                work.now(),
                node);
        work.update(
                "UPDATE owed SET lease_node = NULL, lease_until = 0, next_at = ? WHERE state = 'due' AND lease_node = ?",
                work.now(),
                node);
        return null;
    }

    static Item item(byte[] packed) {
        return CanonicalJson.read(Packed.unpack(packed), Item.class);
    }

    private record Leased(
            UUID referral,
            String partner,
            int attempts,
            int failures,
            long failedAt,
            String source,
            boolean notice,
            boolean anew) {}

    /** Ends this node's lease; empty when it is not this node's any more. */
    private static Optional<Leased> end(Work work, UUID owed, String node, String changes, Object... values)
            throws SQLException {
        var all = new ArrayList<Object>(List.of(values));
        all.add(owed);
        all.add(node);
        return work.first(
                "UPDATE owed SET " + changes + ", lease_node = NULL, lease_until = 0"
                        + " WHERE id = ? AND state = 'due' AND lease_node = ?"
                        + " RETURNING referral, partner, attempts, failures, failed_at, source, notice, anew",
                row -> new Leased(
                        UUID.fromString(row.getString(1)),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getInt(7) == 1,
                        row.getInt(8) == 1),
                all.toArray());
    }

    Void settle(
            Work work,
            UUID owed,
            String node,
            Receipt receipt,
            List<PackedDocument> documents,
            List<Prepared> answers,
            String rule)
            throws SQLException {
        var leased = end(work, owed, node, "state = 'done', ended_at = ?", work.now());
        if (leased.isEmpty()) {
            return null;
        }
        var done = leased.get();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("attempts", done.attempts);
        detail.put("delivery", owed);
        if (rule != null) {
            detail.put("rule", rule);
        }
        new Journey(done.referral, done.partner, partners.standard(done.partner))
                .step("delivered", null, detail)
                .losses(receipt.losses())
                .append(work);
        acceptance.tell(work, done.partner, done.referral, receipt.keys());
        Documents.write(work, sourced(work, done, documents));
        if (done.anew && receipt.anew() != null) {
            Retelling.done(work, owed, done.referral, done.partner, receipt);
        }
        for (var answer : answers) {
            acceptance.acceptOrPark(work, answer);
        }
        if (done.notice) {
            work.note(new Fact(Event.ACKNOWLEDGED, done.source, done.partner, done.referral, owed, null, null));
        }
        line.advance(work, done.referral, done.partner);
        if (partners.succeeded(work, done.partner)) {
            line.resume(work, done.partner);
        }
        return null;
    }

    /** What the hub itself has told rests with whoever began the protocol: who may not be told it may not read it either. */
    private static List<PackedDocument> sourced(Work work, Leased done, List<PackedDocument> documents)
            throws SQLException {
        if (documents.isEmpty() || !done.source.equals(Courses.PARTNER)) {
            return documents;
        }
        var origin = Turns.origin(work, done.referral).orElse(done.source);
        return documents.stream()
                .map(d -> d.document().source().equals(Courses.PARTNER) ? d.from(origin) : d)
                .toList();
    }

    Void postpone(Work work, UUID owed, String node, String code) throws SQLException {
        var leased = end(
                work,
                owed,
                node,
                "failures = failures + 1, failed_at = coalesce(failed_at, ?), code = ?",
                work.now(),
                code);
        if (leased.isEmpty()) {
            return null;
        }
        var failed = leased.get();
        if (failed.failures >= settings.maxAttempts()
                && partners.succeededSince(work, failed.partner, failed.failedAt)) {
            parked(work, owed, failed, code, null);
            return null;
        }
        var later = work.in(settings.delay(failed.failures));
        work.update("UPDATE owed SET due_at = ?, next_at = ? WHERE id = ?", later, later, owed);
        if (failed.failures == 1) {
            new Journey(failed.referral, failed.partner, partners.standard(failed.partner))
                    .step("postponed", code)
                    .append(work);
        }
        partners.pause(work, failed.partner, owed.toString(), code);
        return null;
    }

    /** At once, but not for ever: a document that never is as it was read must not keep the hub busy. */
    Void again(Work work, UUID owed, String node) throws SQLException {
        var next = work.in(settings.emission());
        var ended = end(work, owed, node, "emission = emission + 1, due_at = ?, next_at = ?", work.now(), next);
        if (ended.isEmpty()) {
            return null;
        }
        if (ended.get().attempts > AT_ONCE) {
            var later = work.in(settings.delay(ended.get().attempts - AT_ONCE));
            work.update("UPDATE owed SET due_at = ?, next_at = ? WHERE id = ?", later, later, owed);
            return null;
        }
        work.first("SELECT id, partner, emission FROM owed WHERE id = ?", Line::check, owed)
                .ifPresent(due -> work.announce(due.owed(), due.partner(), due.emission()));
        return null;
    }

    Void park(Work work, UUID owed, String node, String code, String path) throws SQLException {
        var leased = end(work, owed, node, "code = ?", code);
        if (leased.isPresent()) {
            parked(work, owed, leased.get(), code, path);
        }
        return null;
    }

    private void parked(Work work, UUID owed, Leased leased, String code, String path) throws SQLException {
        work.update(
                "UPDATE owed SET state = 'parked', code = ?, path = ?, ended_at = ? WHERE id = ?",
                code,
                path,
                work.now(),
                owed);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("delivery", owed);
        if (path != null) {
            detail.put("path", path);
        }
        new Journey(leased.referral, leased.partner, partners.standard(leased.partner))
                .step(WITHHELD.contains(code) ? "withheld" : "parked", code, detail)
                .append(work);
        partners.probeAgain(work, leased.partner, owed.toString());
    }
}

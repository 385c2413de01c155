package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.RecordedConsent;

/** What follows when somebody has said something about being told about: what may not go any more is stopped, who knows is told. */
final class Stops {

    private final PartnerBook partners;
    private final Line line;
    private final Supplier<Clearing> clearing;
    private final Retelling retelling;

    Stops(PartnerBook partners, Line line, Supplier<Clearing> clearing) {
        this.partners = partners;
        this.line = line;
        this.clearing = clearing;
        this.retelling = new Retelling(partners, line);
    }

    /** Takes a consent in, with all that follows, in the transaction of its message. */
    void take(Work work, Prepared prepared, int number, Consent said, UUID referral) throws SQLException {
        Messages.item(
                work, prepared, number, referral, "consent", prepared.items().get(number));
        var recorded = Consents.write(work, prepared, said, referral);
        if (recorded.isEmpty()) {
            return;
        }
        var now = recorded.get().consent();
        boolean stands = now.status() == Status.ACTIVE;
        work.note(new Fact(
                stands ? Event.CONSENT : Event.WITHDRAWAL,
                prepared.submission().partner(),
                null,
                referral,
                now.id(),
                now.person().identifiers(),
                null,
                prepared.submission().account()));
        var referrals = Consents.referrals(work, now);
        boolean onlyMore = isOnlyMore(recorded.get());
        if (!onlyMore) {
            stop(work, referrals);
        }
        for (var each : referrals) {
            retelling.owe(work, prepared, now.id(), each, clearing.get(), onlyMore);
        }
        if (!stands) {
            tell(work, prepared, now);
        }
    }

    /** A permit that is new and has no exceptions forbids nothing; what it may let go is asked when that is taken. */
    private static boolean isOnlyMore(RecordedConsent recorded) {
        var consent = recorded.consent();
        return recorded.version() == 1
                && consent.status() == Status.ACTIVE
                && consent.permits()
                && consent.exceptions().isEmpty();
    }

    /** Asks again about all that is owed for these referrals; without anybody to ask, it is asked when it is taken. */
    private void stop(Work work, List<UUID> referrals) throws SQLException {
        var asked = clearing.get();
        if (asked == null) {
            return;
        }
        for (var referral : referrals) {
            var owed = work.list(
                    "SELECT id FROM owed WHERE referral = ? AND state IN ('waiting', 'due', 'parked') ORDER BY number",
                    row -> UUID.fromString(row.getString(1)),
                    referral);
            for (var id : owed) {
                var whole = Taking.load(work, id).orElseThrow();
                var delivery = whole.delivery();
                var ruling = Taking.rule(work, whole, asked);
                if (!ruling.goes() && ruling.over()) {
                    Taking.facts(Event.STOPPED, delivery, ruling).forEach(work::note);
                    stop(work, delivery, ruling.code());
                }
            }
        }
    }

    /** Ends what is owed: nobody need decide about it, and nothing waits behind it. */
    void stop(Work work, Delivery delivery, String code) throws SQLException {
        int stopped = work.update(
                "UPDATE owed SET state = 'stopped', code = ?, ended_at = ?, lease_node = NULL, lease_until = 0"
                        + " WHERE id = ? AND state IN ('waiting', 'due', 'parked')",
                code,
                work.now(),
                delivery.id());
        if (stopped == 0) {
            return;
        }
        var referral = delivery.referral().id();
        new Journey(referral, delivery.partner(), partners.standard(delivery.partner()))
                .step("stopped", code, Map.of("delivery", delivery.id()))
                .append(work);
        line.advance(work, referral, delivery.partner());
        partners.probeAgain(work, delivery.partner(), delivery.id().toString());
    }

    private record Told(UUID referral, String partner, State state) {}

    /** Whoever was told something on its strength is owed a notice, save who brings the withdrawal. */
    private void tell(Work work, Prepared prepared, Consent consent) throws SQLException {
        var recorder = prepared.submission().partner();
        var told = work.list(
                "SELECT u.referral, u.partner, r.state FROM consent_use u JOIN referral r ON r.id = u.referral"
                        + " WHERE u.consent = ? AND u.partner <> ? ORDER BY u.referral, u.partner",
                row -> new Told(UUID.fromString(row.getString(1)), row.getString(2), State.of(row.getString(3))),
                consent.id(),
                recorder);
        var notice = Packed.pack(CanonicalJson.write(
                new Item(new Withdrawal(consent.id(), consent.at() == null ? work.at() : consent.at()), null, null)));
        int item = Messages.next(work, prepared);
        for (var each : told) {
            var journey = new Journey(each.referral, recorder, partners.standard(recorder))
                    .step("withdrawn", null, Map.of("consent", consent.id()))
                    .owed(each.partner);
            int last = journey.append(work);
            Messages.item(work, prepared, item, each.referral, "withdrawal", notice);
            line.notice(work, each.referral, each.partner, last, recorder, prepared.id(), item, each.state);
            item++;
        }
    }
}

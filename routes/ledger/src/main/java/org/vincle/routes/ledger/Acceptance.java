package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.ledger.Correlation.Target;

/** Takes one submission in: recognises a repetition, finds what it is about, and keeps for a person what fits nothing. */
final class Acceptance {

    private final PartnerBook partners;
    private final Moving moving;
    private final Stops stops;

    Acceptance(PartnerBook partners, Line line, Stops stops) {
        this.partners = partners;
        this.moving = new Moving(line);
        this.stops = stops;
    }

    Accepted accept(Work work, Prepared prepared) throws SQLException {
        var before = recognise(work, prepared);
        if (before.isPresent()) {
            return before.get();
        }
        boolean sameContent = work.exists(
                "SELECT 1 FROM message WHERE partner = ? AND fingerprint = ? LIMIT 1",
                prepared.submission().partner(),
                prepared.submission().fingerprint());
        try {
            return apply(work, prepared, sameContent);
        } catch (Unmatched e) {
            return park(work, prepared, e.code());
        }
    }

    /** As {@link #accept}, but a submission that is refused is kept for a person instead. */
    Accepted acceptOrPark(Work work, Prepared prepared) throws SQLException {
        try {
            return work.part(part -> accept(part, prepared));
        } catch (ExchangeException e) {
            return park(work, prepared, e.getCode());
        }
    }

    /** Applies a parked message once more; whether it found its referral now. */
    boolean again(Work work, Prepared prepared) throws SQLException {
        try {
            return work.part(part -> {
                var targets = Correlation.targets(part, prepared.submission());
                var accepted = new Accepted(prepared.id(), part.at(), false, false, Target.ids(targets), List.of());
                part.update(
                        "UPDATE message SET state = 'accepted', code = NULL, reply_json = ? WHERE id = ?",
                        CanonicalJson.write(accepted),
                        prepared.id());
                part.update("DELETE FROM item WHERE message = ?", prepared.id());
                items(part, prepared, targets, false);
                return true;
            });
        } catch (Unmatched | ExchangeException e) {
            return false;
        }
    }

    private Optional<Accepted> recognise(Work work, Prepared prepared) throws SQLException {
        var submission = prepared.submission();
        if (submission.messageId() == null) {
            return Optional.empty();
        }
        int fresh = work.update(
                "INSERT INTO seen (partner, message_id, fingerprint, message, received_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (partner, message_id) DO UPDATE SET fingerprint = excluded.fingerprint,"
                        + " message = excluded.message, received_at = excluded.received_at WHERE seen.received_at < ?",
                submission.partner(),
                submission.messageId(),
                submission.fingerprint(),
                prepared.id(),
                work.now(),
                partners.forgotten(work, submission.partner()));
        if (fresh > 0) {
            return Optional.empty();
        }
        record Seen(String fingerprint, String reply) {}
        var seen = work.first(
                        "SELECT s.fingerprint, m.reply_json FROM seen s JOIN message m ON m.id = s.message"
                                + " WHERE s.partner = ? AND s.message_id = ?",
                        row -> new Seen(row.getString(1), row.getString(2)),
                        submission.partner(),
                        submission.messageId())
                .orElseThrow();
        if (!seen.fingerprint.equals(submission.fingerprint())) {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED);
        }
        var first = CanonicalJson.read(seen.reply, Accepted.class);
        return Optional.of(
                new Accepted(first.id(), first.at(), true, first.parked(), first.referrals(), first.documents()));
    }

    private Accepted apply(Work work, Prepared prepared, boolean sameContent) throws SQLException {
        var submission = prepared.submission();
        var targets = Correlation.targets(work, submission);
        var accepted = new Accepted(prepared.id(), work.at(), false, false, Target.ids(targets), prepared.versions());
        Messages.message(work, prepared, "accepted", null, accepted);
        items(work, prepared, targets, sameContent);
        Documents.write(work, prepared.documents());
        return accepted;
    }

    private void items(Work work, Prepared prepared, List<Target> targets, boolean sameContent) throws SQLException {
        var submission = prepared.submission();
        for (int i = 0; i < targets.size(); i++) {
            var item = submission.items().get(i);
            var target = targets.get(i).referral();
            var journey = new Journey(target, submission.partner(), partners.standard(submission.partner()))
                    .step("received", Transitions.word(item.message()), received(prepared));
            if (i == 0) {
                if (sameContent) {
                    journey.step("warning", "same-content-as-before");
                }
                journey.warnings(submission.warnings()).losses(submission.losses());
            }
            if (item.message() instanceof Consent consent) {
                consent(work, prepared, i, consent, target, journey);
                continue;
            } else if (item.message() instanceof Referral referral) {
                moving.begin(work, prepared, i, referral, journey);
            } else {
                linked(work, prepared, targets.get(i), journey);
                moving.move(work, prepared, i, target, journey);
            }
            tell(work, submission.partner(), target, item.keys());
        }
    }

    /** Which message it came with, and whose account it was. */
    private static Map<String, Object> received(Prepared prepared) {
        var account = prepared.submission().account();
        return account == null
                ? Map.of("message", prepared.id())
                : Map.of("message", prepared.id(), "account", account);
    }

    /** Given for a referral, it stands in its journey; given for none, in the audit trail alone. */
    private void consent(Work work, Prepared prepared, int number, Consent consent, UUID target, Journey journey)
            throws SQLException {
        var referral = target.equals(consent.id()) ? null : target;
        if (referral != null) {
            journey.append(work);
        }
        stops.take(work, prepared, number, consent, referral);
    }

    /** A link that turns out to be wrong is undone by knowing what it did. */
    private static void linked(Work work, Prepared prepared, Target target, Journey journey) throws SQLException {
        var link = target.through();
        if (link != null) {
            Links.used(work, link, prepared.id(), target.referral());
            journey.step("warning", Links.FOUND, Map.of("one", link.one(), "other", link.other()));
        }
    }

    /** Remembers by what names that partner knows the referral, the last the newest. */
    void tell(Work work, String partner, UUID referral, List<Key> keys) throws SQLException {
        var rows = new ArrayList<Object[]>();
        for (var key : new LinkedHashSet<>(keys)) {
            rows.add(new Object[] {partner, key.system(), key.value(), referral, work.now(), rows.size()});
        }
        work.batch(
                "INSERT INTO referral_key (partner, system, value, referral, told_at, number) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (value, system, partner, referral) DO UPDATE SET told_at = excluded.told_at,"
                        + " number = excluded.number",
                rows);
    }

    Accepted park(Work work, Prepared prepared, String code) throws SQLException {
        var accepted = new Accepted(prepared.id(), work.at(), false, true, List.of(), List.of());
        Messages.message(work, prepared, "parked", code, accepted);
        for (int i = 0; i < prepared.items().size(); i++) {
            var message = prepared.submission().items().get(i).message();
            Messages.item(
                    work,
                    prepared,
                    i,
                    null,
                    Transitions.word(message),
                    prepared.items().get(i));
        }
        return accepted;
    }
}

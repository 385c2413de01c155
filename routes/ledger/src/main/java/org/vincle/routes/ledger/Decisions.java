package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;

/** What a named person decides about something that needs attention: to try it again, to give it up, or whom it is for. */
final class Decisions {

    private final Line line;
    private final Acceptance acceptance;
    private final Settings settings;

    Decisions(Line line, Acceptance acceptance, Settings settings) {
        this.line = line;
        this.acceptance = acceptance;
        this.settings = settings;
    }

    private record Parked(UUID referral, String partner, int emission) {}

    boolean retry(Work work, UUID id, String by) throws SQLException {
        var retried = work.first(
                "UPDATE owed SET state = 'due', due_at = ?, next_at = ?, emission = emission + 1, failures = 0,"
                        + " failed_at = NULL, ended_at = NULL, code = NULL, path = NULL"
                        + " WHERE id = ? AND state = 'parked' RETURNING referral, partner, emission",
                row -> new Parked(UUID.fromString(row.getString(1)), row.getString(2), row.getInt(3)),
                work.now(),
                work.in(settings.emission()),
                id);
        if (retried.isEmpty()) {
            return retryStep(work, id, by) || retryMessage(work, id, by);
        }
        var parked = retried.get();
        decided(work, parked.referral, id, "retried", by);
        work.announce(id, parked.partner, parked.emission);
        return true;
    }

    private boolean retryStep(Work work, UUID id, String by) throws SQLException {
        var referral = Lacks.retry(work, id);
        if (referral.isPresent()) {
            decided(work, referral.get(), id, "retried", by);
        }
        return referral.isPresent();
    }

    private boolean retryMessage(Work work, UUID id, String by) throws SQLException {
        var message = message(work, id);
        if (message.isEmpty()) {
            return false;
        }
        if (acceptance.again(work, message.get())) {
            var referrals = work.list(
                    "SELECT DISTINCT referral FROM item WHERE message = ? AND referral IS NOT NULL",
                    row -> UUID.fromString(row.getString(1)),
                    id);
            for (var referral : referrals) {
                decided(work, referral, id, "linked", by);
            }
        }
        return true;
    }

    /** A parked message as it was handed in, but for its documents. */
    private static Optional<Prepared> message(Work work, UUID id) throws SQLException {
        record Message(String partner, String messageId, String fingerprint, String mediaType, byte[] original) {}
        var found = work.first(
                "SELECT partner, message_id, fingerprint, media_type, original FROM message"
                        + " WHERE id = ? AND state = 'parked'",
                row -> new Message(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)),
                id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var message = found.get();
        var packed =
                work.list("SELECT content FROM item WHERE message = ? ORDER BY number", row -> row.getBytes(1), id);
        List<Item> items = packed.stream().map(Deliveries::item).toList();
        return Optional.of(new Prepared(
                id,
                new Submission(
                        message.partner,
                        message.messageId,
                        message.fingerprint,
                        new Original(message.mediaType, new byte[0]),
                        items,
                        null,
                        null,
                        null),
                message.original,
                packed,
                List.of()));
    }

    /** A notice that a person gives up has been given by that person. */
    private record Skipped(UUID referral, String partner, String source, boolean told) {}

    boolean skip(Work work, UUID id, String by) throws SQLException {
        var skipped = work.first(
                "UPDATE owed SET state = 'skipped', ended_at = ? WHERE id = ? AND state = 'parked'"
                        + " RETURNING referral, partner, source, notice, code",
                row -> new Skipped(
                        UUID.fromString(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4) == 1 && Codes.NOTICE_BY_HAND.equals(row.getString(5))),
                work.now(),
                id);
        if (skipped.isEmpty()) {
            return skipStep(work, id, by) || skipMessage(work, id);
        }
        var parked = skipped.get();
        decided(work, parked.referral, id, "skipped", by);
        if (parked.told) {
            work.note(new Fact(Event.ACKNOWLEDGED, parked.source, parked.partner, parked.referral, id, null, null));
        }
        line.advance(work, parked.referral, parked.partner);
        return true;
    }

    private boolean skipStep(Work work, UUID id, String by) throws SQLException {
        var referral = Lacks.skip(work, id);
        if (referral.isPresent()) {
            decided(work, referral.get(), id, "skipped", by);
        }
        return referral.isPresent();
    }

    private static boolean skipMessage(Work work, UUID id) throws SQLException {
        return work.update(
                        "UPDATE message SET state = 'skipped', alone_since = ? WHERE id = ? AND state = 'parked'",
                        work.now(),
                        id)
                > 0;
    }

    private record Open(String sender, UUID message, int steps, byte[] content) {}

    boolean address(Work work, UUID id, String partner, String by) throws SQLException {
        var found = work.first(
                "UPDATE referral SET recipient = ?, version = version + 1, updated_at = ? WHERE id = ?"
                        + " AND recipient IS NULL AND state = 'requested' AND sender <> ?"
                        + " RETURNING sender, message, steps, content",
                row -> new Open(row.getString(1), UUID.fromString(row.getString(2)), row.getInt(3), row.getBytes(4)),
                partner,
                work.now(),
                id,
                partner);
        if (found.isEmpty()) {
            return false;
        }
        var open = found.get();
        work.update(
                "INSERT INTO referral_before (referral, until, content) VALUES (?, ?, ?)",
                id,
                open.steps + 1,
                open.content);
        work.update("UPDATE referral SET content = ? WHERE id = ?", to(partner, open.content), id);
        Counted.addressed(work, id, partner);
        var journey = new Journey(id, by, null)
                .step("addressed", null, Map.of("to", partner))
                .owed(partner);
        journey.append(work);
        int number = (int) work.count(
                "SELECT number FROM item WHERE message = ? AND referral = ? AND kind = 'referral'", open.message, id);
        line.join(work, id, partner, open.steps + journey.size(), open.sender, open.message, number, State.REQUESTED);
        return true;
    }

    private static byte[] to(String partner, byte[] content) {
        var item = Deliveries.item(content);
        var referral = (Referral) item.message();
        var addressed = referral.between(referral.sender(), Institution.partner(partner));
        return Packed.pack(CanonicalJson.write(new Item(addressed, item.about(), item.keys())));
    }

    int retryAll(Work work, String by) throws SQLException {
        work.update("UPDATE partner SET probe_at = ?, probe = NULL WHERE paused_since IS NOT NULL", work.now());
        var parked = new ArrayList<>(work.list(
                "SELECT id FROM owed WHERE state = 'parked' ORDER BY ended_at, id",
                row -> UUID.fromString(row.getString(1))));
        parked.addAll(Lacks.all(work));
        int retried = 0;
        for (var id : parked) {
            retried += retry(work, id, by) ? 1 : 0;
        }
        return retried;
    }

    private void decided(Work work, UUID referral, UUID id, String kind, String by) throws SQLException {
        new Journey(referral, by, null).step(kind, null, Map.of("id", id)).append(work);
    }
}

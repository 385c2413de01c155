package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;

/** Messages exactly as they were received, and the canonical form of what each says. */
final class Messages {

    static void message(Work work, Prepared prepared, String state, String code, Accepted reply) throws SQLException {
        var submission = prepared.submission();
        work.update(
                "INSERT INTO message (id, partner, message_id, fingerprint, received_at, media_type, original, state,"
                        + " code, reply_json, alone_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                prepared.id(),
                submission.partner(),
                submission.messageId(),
                submission.fingerprint(),
                work.now(),
                submission.original().mediaType(),
                prepared.original(),
                state,
                code,
                CanonicalJson.write(reply),
                alone(submission) ? work.now() : null);
    }

    /** About no referral, and yet something that is not kept for ever. */
    private static boolean alone(Submission submission) {
        return submission.items().isEmpty() && submission.original().content().length > 0;
    }

    static void item(Work work, Prepared prepared, int number, UUID referral, String kind, byte[] content)
            throws SQLException {
        work.update(
                "INSERT INTO item (message, number, referral, kind, content) VALUES (?, ?, ?, ?, ?)",
                prepared.id(),
                number,
                referral,
                kind,
                content);
    }

    /** The number of what else is kept beside what a message says itself. */
    static int next(Work work, Prepared prepared) throws SQLException {
        return (int) Math.max(
                prepared.items().size(),
                work.count("SELECT coalesce(max(number), -1) + 1 FROM item WHERE message = ?", prepared.id()));
    }

    /** The referral as it stands now. */
    static Optional<Referral> referral(Work work, UUID id) throws SQLException {
        return work.first("SELECT content FROM referral WHERE id = ?", row -> row.getBytes(1), id)
                .map(packed -> (Referral) Deliveries.item(packed).message());
    }

    /** What others than that partner have said about a referral since it began, in the order in which it was accepted. */
    static List<Message> told(Work work, UUID referral, String not) throws SQLException {
        var messages = new LinkedHashSet<>(work.list(
                "SELECT detail_json FROM journey WHERE referral = ? AND kind = 'received' AND actor <> ?"
                        + " AND code <> 'referral' ORDER BY number",
                row -> CanonicalJson.read(row.getString(1), Received.class).message(),
                referral,
                not));
        var told = new ArrayList<Message>();
        for (var message : messages) {
            told.addAll(work.list(
                    "SELECT content FROM item WHERE message = ? AND referral = ? AND content IS NOT NULL ORDER BY number",
                    row -> Deliveries.item(row.getBytes(1)).message(),
                    message,
                    referral));
        }
        return told;
    }

    /** What the step of a journey says of where it came from. */
    private record Received(UUID message) {}

    private Messages() {}
}

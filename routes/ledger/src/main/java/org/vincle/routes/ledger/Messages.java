package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.json.CanonicalJson;

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

    private Messages() {}
}

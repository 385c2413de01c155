package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.json.CanonicalJson;

/**
 * Deletes messages as they were received, and what they said, once nobody needs them any more. Who said something when, under
 * which id and with which answer stays, so that a repetition is still recognised; so do the journey, what a referral says, and
 * what partners may read back.
 */
final class Retention {

    /** What stands in the journey. */
    static final String DELETED = "originals-deleted";

    /** Who does it. */
    static final String ACTOR = "hub";

    /** The states after which nothing but a correction can follow, in the words of the index. */
    static final String ENDED = "state IN ('rejected', 'completed', 'failed', 'cancelled', 'entered-in-error')";

    private static final byte[] NOTHING = Packed.pack(new byte[0]);
    private static final String KEPT = "(originals_deleted_at IS NULL OR originals_deleted_at <= updated_at)";
    private static final String OWED =
            "EXISTS (SELECT 1 FROM owed o WHERE o.referral = r.id AND o.state IN ('waiting', 'due', 'parked'))";
    private static final String NEXT =
            "UPDATE referral SET originals_deleted_at = ? WHERE id IN (SELECT id FROM referral r"
                    + " WHERE " + ENDED + " AND " + KEPT + " AND updated_at < ? AND NOT " + OWED
                    + " ORDER BY updated_at LIMIT ?) AND " + ENDED + " AND " + KEPT
                    + " AND updated_at < ? RETURNING id";
    private static final String EMPTY = "UPDATE message SET original = ? WHERE id = ? AND state <> 'parked'"
            + " AND length(original) > 1 AND NOT EXISTS (SELECT 1 FROM item i JOIN referral r ON r.id = i.referral"
            + " WHERE i.message = message.id AND (NOT r." + ENDED + " OR r.updated_at >= ? OR " + OWED + "))";

    /** Deletes the originals of some referrals that ended, and have not changed, since then; how many referrals those were. */
    static int ofReferrals(Work work, long before, int limit, long days) throws SQLException {
        var ended = work.list(NEXT, row -> UUID.fromString(row.getString(1)), work.now(), before, limit, before);
        var counts = new HashMap<UUID, Integer>();
        for (var referral : ended) {
            work.update("DELETE FROM referral_before WHERE referral = ?", referral);
            for (var message : received(work, referral)) {
                if (work.update(EMPTY, NOTHING, message, before) > 0) {
                    said(work, message).forEach(about -> counts.merge(about, 1, Integer::sum));
                }
            }
        }
        for (var count : counts.entrySet()) {
            new Journey(count.getKey(), ACTOR, null)
                    .step(DELETED, null, Map.of("messages", count.getValue(), "days", days))
                    .append(work);
        }
        return ended.size();
    }

    private record Received(UUID message) {}

    /** The messages about a referral. */
    static List<UUID> received(Work work, UUID referral) throws SQLException {
        return work
                .list(
                        "SELECT detail_json FROM journey WHERE referral = ? AND kind = 'received'",
                        row -> CanonicalJson.read(row.getString(1), Received.class)
                                .message(),
                        referral)
                .stream()
                .distinct()
                .toList();
    }

    /** Deletes what a message said; which referrals that was about. */
    private static List<UUID> said(Work work, UUID message) throws SQLException {
        work.update("UPDATE item SET content = NULL WHERE message = ?", message);
        return work.list(
                "SELECT DISTINCT referral FROM item WHERE message = ? AND referral IS NOT NULL",
                row -> UUID.fromString(row.getString(1)),
                message);
    }

    /** Deletes the originals of some messages that are about no referral since then: uploads, and what a person gave up; how many. */
    static int ofMessages(Work work, long before, int limit) throws SQLException {
        var alone = work.list(
                "UPDATE message SET original = ?, alone_since = NULL WHERE id IN (SELECT id FROM message"
                        + " WHERE alone_since < ? ORDER BY alone_since LIMIT ?) AND alone_since < ? RETURNING id",
                row -> UUID.fromString(row.getString(1)),
                NOTHING,
                before,
                limit,
                before);
        for (var message : alone) {
            said(work, message);
        }
        return alone.size();
    }

    private Retention() {}
}

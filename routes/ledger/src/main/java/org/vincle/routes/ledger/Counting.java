package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Ids;

/**
 * Works out what is counted of the referrals that messages have been about, some time after these were accepted, in the
 * order of their ids: accepting one costs nothing more, and no index is kept for it.
 */
final class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
    private static final int MESSAGES = 200;
    /** As many as a hub takes that is never idle, and the others do not notice. */
    private static final int ROUNDS = 25;

    private final RelationalLedger ledger;
    private final Duration behind;

    /** So much later: a message that is accepted longer after it got its id is counted with the next about its referral. */
    Counting(RelationalLedger ledger, Duration behind) {
        this.ledger = ledger;
        this.behind = behind;
    }

    /** What is to be written, and up to which message. */
    private record Round(String before, String last, int messages, List<Object[]> rows) {}

    void quietly() {
        try {
            some();
        } catch (RuntimeException e) { // whatever it is, the next minute tries again
            LOG.atWarn().addKeyValue("kind", e.getClass().getSimpleName()).log("Referrals could not be counted now");
        }
    }

    /** Counts what has come since; whether there is more. */
    boolean some() {
        for (int i = 0; i < ROUNDS; i++) {
            var round = ledger.read(this::round);
            if (round.messages() > 0) {
                ledger.commit(work -> write(work, round));
            }
            if (round.messages() < MESSAGES) {
                return false;
            }
        }
        return true;
    }

    private Round round(Work work) throws SQLException {
        var before = mark(work);
        var messages = work.list(
                "SELECT id FROM message WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
                row -> row.getString(1),
                before,
                first(work.at().minus(behind)),
                MESSAGES);
        if (messages.isEmpty()) {
            return new Round(before, before, 0, List.of());
        }
        var last = messages.get(messages.size() - 1);
        var referrals = work.list(
                "SELECT DISTINCT referral FROM item WHERE message > ? AND message <= ? AND referral IS NOT NULL"
                        + " ORDER BY referral",
                row -> UUID.fromString(row.getString(1)),
                before,
                last);
        var rows = new ArrayList<Object[]>();
        for (var referral : referrals) {
            Counted.row(work, referral).ifPresent(rows::add);
        }
        return new Round(before, last, messages.size(), rows);
    }

    /** Rows are the same whoever writes them; of two nodes the first moves on. */
    private static int write(Work work, Round round) throws SQLException {
        work.batch(Counted.WRITE, round.rows());
        return work.update(
                "UPDATE counting SET message = ? WHERE id = 1 AND message = ?", round.last(), round.before());
    }

    /** An id that is less than any that was given from then on. */
    private static String first(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0).toString();
    }

    private static String mark(Work work) throws SQLException {
        return work.first("SELECT message FROM counting WHERE id = 1", row -> row.getString(1))
                .orElse("");
    }

    /** Until when everything has been counted: as long as more waits, until the last message that was. */
    Instant until(Work work) throws SQLException {
        var mark = mark(work);
        var limit = work.at().minus(behind);
        boolean more =
                work.exists("SELECT 1 FROM message WHERE id > ? AND id < ? ORDER BY id LIMIT 1", mark, first(limit));
        if (!more) {
            return limit;
        }
        return mark.isEmpty() ? Instant.EPOCH : Ids.given(UUID.fromString(mark));
    }
}

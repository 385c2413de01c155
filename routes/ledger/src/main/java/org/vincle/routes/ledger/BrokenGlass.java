package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.Emergencies.Opened;
import org.vincle.routes.api.Emergency;

/** Who opened in an emergency what is closed. */
final class BrokenGlass {

    /** No agreement keeps anything open for longer. */
    private static final Duration LONGEST = Duration.ofHours(168);

    private static final String SELECT = "SELECT e.id, e.content, e.closed_at, e.seen_by FROM emergency e";

    static List<UUID> about(Work work, Identifier person) throws SQLException {
        return work.list(
                "SELECT referral FROM referral_person WHERE value = ? AND system = ? ORDER BY referral",
                row -> UUID.fromString(row.getString(1)),
                person.value(),
                person.system());
    }

    /** False when it is kept already. */
    static boolean open(Work work, Emergency emergency, List<UUID> referrals) throws SQLException {
        int fresh = work.update(
                "INSERT INTO emergency (id, partner, since, content) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                emergency.id(),
                emergency.partner(),
                Times.micros(emergency.since()),
                Packed.pack(CanonicalJson.write((Object) emergency)));
        if (fresh > 0) {
            var rows = new ArrayList<Object[]>();
            referrals.stream().distinct().forEach(referral -> rows.add(new Object[] {referral, emergency.id()}));
            work.batch("INSERT INTO emergency_referral (referral, emergency) VALUES (?, ?)", rows);
        }
        return fresh > 0;
    }

    static Optional<Opened> of(Work work, UUID id) throws SQLException {
        var found = work.first(SELECT + " WHERE e.id = ?", BrokenGlass::bare, id);
        return found.isEmpty() ? found : Optional.of(whole(work, found.get()));
    }

    static List<Opened> all(Work work, int limit) throws SQLException {
        var opened = new ArrayList<Opened>();
        for (var bare : work.list(SELECT + " ORDER BY e.since DESC LIMIT ?", BrokenGlass::bare, limit)) {
            opened.add(whole(work, bare));
        }
        return opened;
    }

    private static Opened bare(ResultSet row) throws SQLException {
        long closed = row.getLong(3);
        return new Opened(
                emergency(row.getBytes(2)), List.of(), row.wasNull() ? null : Times.instant(closed), row.getString(4));
    }

    private static Opened whole(Work work, Opened bare) throws SQLException {
        var referrals = work.list(
                "SELECT referral FROM emergency_referral WHERE emergency = ? ORDER BY referral",
                row -> UUID.fromString(row.getString(1)),
                bare.emergency().id());
        return new Opened(bare.emergency(), referrals, bare.closed(), bare.seenBy());
    }

    private static Emergency emergency(byte[] packed) {
        return CanonicalJson.read(Packed.unpack(packed), Emergency.class);
    }

    /** The newest of that partner for each of these referrals, of those that nobody has closed. */
    static Map<UUID, Emergency> open(Work work, String partner, Collection<UUID> referrals) throws SQLException {
        var values = new ArrayList<Object>(referrals);
        values.add(partner);
        values.add(work.now() - Times.micros(LONGEST));
        var open = new HashMap<UUID, Emergency>();
        work.list(
                "SELECT r.referral, e.content FROM emergency_referral r JOIN emergency e ON e.id = r.emergency"
                        + " WHERE r.referral IN " + Condition.marks(referrals.size())
                        + " AND e.partner = ? AND e.closed_at IS NULL AND e.since > ? ORDER BY e.since",
                row -> open.put(UUID.fromString(row.getString(1)), emergency(row.getBytes(2))),
                values.toArray());
        return open;
    }

    static boolean close(Work work, UUID id, String by) throws SQLException {
        return work.update(
                        "UPDATE emergency SET closed_at = ?, closed_by = ? WHERE id = ? AND closed_at IS NULL",
                        work.now(),
                        by,
                        id)
                > 0;
    }

    static boolean seen(Work work, UUID id, String by) throws SQLException {
        return work.update(
                        "UPDATE emergency SET seen_at = ?, seen_by = ? WHERE id = ? AND seen_at IS NULL",
                        work.now(),
                        by,
                        id)
                > 0;
    }

    private BrokenGlass() {}
}

package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight.Attention;
import org.vincle.routes.api.Oversight.JourneyEntry;
import org.vincle.routes.api.Oversight.PartnerStanding;
import org.vincle.routes.api.Oversight.ReferralStanding;

/** What the person who runs the hub sees: how things stand, never whom they are about. */
final class Overview {

    private static final String REFERRAL =
            "SELECT id, sender, recipient, state, version, created_at, updated_at FROM referral";

    static List<PartnerStanding> partners(Work work) throws SQLException {
        return work.list(
                "SELECT p.name, p.profile_json,"
                        + " (SELECT count(*) FROM owed o WHERE o.partner = p.name AND o.state IN ('waiting', 'due')),"
                        + " (SELECT count(*) FROM owed o WHERE o.partner = p.name AND o.state = 'parked'),"
                        + " p.paused_since, p.pause_code, p.probe_at FROM partner p"
                        + " WHERE p.profile_json IS NOT NULL ORDER BY p.name",
                row -> {
                    var partner = CanonicalJson.read(row.getString(2), Partner.class);
                    var paused = instant(row, 5);
                    return new PartnerStanding(
                            row.getString(1),
                            partner.sector().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            partner.standard(),
                            row.getLong(3),
                            row.getLong(4),
                            paused,
                            row.getString(6),
                            paused == null ? null : instant(row, 7));
                });
    }

    static List<ReferralStanding> referrals(Work work, String partner, State state, int limit) throws SQLException {
        var where = new StringBuilder(" WHERE 1 = 1");
        var values = new ArrayList<Object>();
        if (partner != null) {
            where.append(" AND (sender = ? OR recipient = ?)");
            values.add(partner);
            values.add(partner);
        }
        if (state != null) {
            where.append(" AND state = ?");
            values.add(state.word());
        }
        values.add(limit);
        return work.list(REFERRAL + where + " ORDER BY id DESC LIMIT ?", Overview::standing, values.toArray());
    }

    /** By the whole id or the end of it; nothing when that end is not a hexadecimal one or fits several. */
    static Optional<ReferralStanding> referral(Work work, String id) throws SQLException {
        var end = id == null ? "" : id.trim().toLowerCase(Locale.ROOT);
        if (!end.matches("[0-9a-f-]{4,36}")) {
            return Optional.empty();
        }
        var found = end.length() == 36
                ? work.list(REFERRAL + " WHERE id = ?", Overview::standing, end)
                : work.list(REFERRAL + " WHERE id LIKE ? LIMIT 2", Overview::standing, "%" + end);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static ReferralStanding standing(ResultSet row) throws SQLException {
        return new ReferralStanding(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                row.getString(3),
                State.of(row.getString(4)),
                row.getLong(5),
                Times.instant(row.getLong(6)),
                Times.instant(row.getLong(7)));
    }

    static List<JourneyEntry> journey(Work work, UUID referral) throws SQLException {
        return work.list(
                "SELECT number, at, kind, actor, standard, state, code, detail_json FROM journey WHERE referral = ?"
                        + " ORDER BY number",
                row -> {
                    var state = row.getString(6);
                    return new JourneyEntry(
                            row.getInt(1),
                            Times.instant(row.getLong(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            state == null ? null : State.of(state),
                            row.getString(7),
                            row.getString(8));
                },
                referral);
    }

    static List<Attention> attention(Work work, int limit) throws SQLException {
        return work.list(
                "SELECT o.id, 'delivery', o.referral, o.partner, o.code, o.path, o.ended_at AS since,"
                        + " (SELECT count(*) FROM owed b WHERE b.referral = o.referral AND b.partner = o.partner"
                        + " AND b.state = 'waiting') FROM owed o WHERE o.state = 'parked'"
                        + " UNION ALL SELECT m.id, 'message', NULL, m.partner, m.code, NULL, m.received_at, 0"
                        + " FROM message m WHERE m.state = 'parked'"
                        + " UNION ALL SELECT e.id, 'emergency', NULL, e.partner, 'break-glass', NULL, e.since, 0"
                        + " FROM emergency e WHERE e.seen_at IS NULL"
                        + " UNION ALL SELECT l.id, 'step', c.referral, r.sender, l.code, l.path, l.since, 0"
                        + " FROM course_lack l JOIN course c ON c.id = l.course JOIN referral r ON r.id = c.referral"
                        + " UNION ALL SELECT r.id, 'referral', r.id, r.sender, j.code, j.detail_json, r.created_at, 0"
                        + " FROM referral r CROSS JOIN journey j" // CROSS: SQLite would read every journey first
                        + " WHERE j.referral = r.id AND r.recipient IS NULL AND r.state = 'requested' AND j.kind = 'warning'"
                        + " AND j.code IN ('" + Codes.NO_INSTITUTION + "', '" + Codes.SEVERAL_INSTITUTIONS + "')"
                        + " ORDER BY since, 1 LIMIT ?",
                row -> {
                    var referral = row.getString(3);
                    return new Attention(
                            UUID.fromString(row.getString(1)),
                            row.getString(2),
                            referral == null ? null : UUID.fromString(referral),
                            row.getString(4),
                            row.getString(5),
                            row.getString(2).equals("referral") ? place(row.getString(6)) : row.getString(6),
                            Times.instant(row.getLong(7)),
                            row.getInt(8));
                },
                limit);
    }

    /** The place that a step of a journey names. */
    private static String place(String detail) {
        return CanonicalJson.read(detail, Warning.class).path();
    }

    static Map<String, Long> counts(Work work) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("referrals", work.count("SELECT count(*) FROM referral"));
        counts.put("owed", work.count("SELECT count(*) FROM owed WHERE state IN ('waiting', 'due')"));
        counts.put(
                "parked",
                work.count("SELECT count(*) FROM owed WHERE state = 'parked'")
                        + work.count("SELECT count(*) FROM message WHERE state = 'parked'")
                        + Lacks.count(work));
        counts.put("paused", work.count("SELECT count(*) FROM partner WHERE paused_since IS NOT NULL"));
        counts.put("messages", work.count("SELECT count(*) FROM message"));
        counts.put("courses", Turns.running(work));
        counts.put("timers-overdue", Timers.overdue(work));
        return counts;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Times.instant(micros);
    }

    private Overview() {}
}

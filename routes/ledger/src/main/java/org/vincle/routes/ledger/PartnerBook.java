package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.json.CanonicalJson;

/** The partners ever remembered, and which of them are paused. */
final class PartnerBook {

    private final Map<String, Partner> known = new ConcurrentHashMap<>();
    private final Settings settings;

    PartnerBook(Settings settings) {
        this.settings = settings;
    }

    List<Partner> load(Work work) throws SQLException {
        var all = work.list(
                "SELECT profile_json FROM partner WHERE profile_json IS NOT NULL ORDER BY name",
                row -> CanonicalJson.read(row.getString(1), Partner.class));
        all.forEach(partner -> known.putIfAbsent(partner.name(), partner));
        return all;
    }

    boolean knows(Partner partner) {
        return partner.equals(known.get(partner.name()));
    }

    Void write(Work work, Partner partner) throws SQLException {
        work.update(
                "INSERT INTO partner (name, profile_json) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET profile_json = excluded.profile_json",
                partner.name(),
                CanonicalJson.write(partner));
        return null;
    }

    void keep(Partner partner) {
        known.put(partner.name(), partner);
    }

    String standard(String partner) {
        var found = known.get(partner);
        return found == null ? null : found.standard();
    }

    /** Before when a message id of that partner may have been given to another message. */
    long forgotten(Work work, String partner) {
        var found = known.get(partner);
        return found == null || found.idsUniqueForDays() <= 0
                ? 0
                : work.now() - found.idsUniqueForDays() * 86_400_000_000L;
    }

    /** Makes sure that a partner nobody has configured yet can be paused too. */
    void ensure(Work work, String partner) throws SQLException {
        if (partner != null && !known.containsKey(partner)) {
            work.update("INSERT INTO partner (name) VALUES (?) ON CONFLICT (name) DO NOTHING", partner);
        }
    }

    boolean isPaused(Work work, String partner) throws SQLException {
        return work.exists("SELECT 1 FROM partner WHERE name = ? AND paused_since IS NOT NULL", partner);
    }

    /** The partner did not answer that delivery: pauses it, or waits longer before the next probe if that was one. */
    void pause(Work work, String partner, String owed, String code) throws SQLException {
        ensure(work, partner);
        int paused = work.update(
                "UPDATE partner SET paused_since = ?, pause_code = ?, probe = NULL, probe_step = 1, probe_at = ?"
                        + " WHERE name = ? AND paused_since IS NULL",
                work.now(),
                code,
                work.in(settings.delay(1)),
                partner);
        if (paused == 0) {
            var step = work.first(
                    "UPDATE partner SET pause_code = ?, probe = NULL, probe_step = probe_step + 1"
                            + " WHERE name = ? AND probe = ? RETURNING probe_step",
                    row -> row.getInt(1),
                    code,
                    partner,
                    owed);
            if (step.isPresent()) {
                work.update(
                        "UPDATE partner SET probe_at = ? WHERE name = ?", work.in(settings.delay(step.get())), partner);
            }
        }
    }

    /** That delivery did not tell whether the partner is there: lets the next one be the probe at once. */
    void probeAgain(Work work, String partner, String owed) throws SQLException {
        work.update(
                "UPDATE partner SET probe = NULL, probe_at = ? WHERE name = ? AND probe = ?",
                work.now(),
                partner,
                owed);
    }

    /** The partner answered; whether it had been paused until now. To the second is exact enough for when it last did. */
    boolean succeeded(Work work, String partner) throws SQLException {
        record Standing(boolean paused, long lastSuccessAt) {}
        var before = work.first(
                "SELECT paused_since IS NOT NULL, last_success_at FROM partner WHERE name = ?",
                row -> new Standing(row.getBoolean(1), row.getLong(2)),
                partner);
        if (before.isEmpty() || !before.get().paused && before.get().lastSuccessAt > work.now() - 1_000_000) {
            return false;
        }
        work.update(
                "UPDATE partner SET paused_since = NULL, pause_code = NULL, probe = NULL, probe_step = 0,"
                        + " last_success_at = ? WHERE name = ?",
                work.now(),
                partner);
        return before.get().paused;
    }

    boolean succeededSince(Work work, String partner, long since) throws SQLException {
        return work.exists("SELECT 1 FROM partner WHERE name = ? AND last_success_at > ?", partner, since);
    }
}

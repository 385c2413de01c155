package org.vincle.itests.hub;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.vincle.itests.harness.HubProcess;

/** Reads the embedded ledger beside the running hub, for what no partner is shown: canonical kinds and loss reports. */
record LedgerFile(HubProcess hub) {

    private static final Pattern LOSS = Pattern.compile("\"path\"");

    /**
     * What the newest message became.
     *
     * @param id the hub's id of it, empty when there is none
     * @param state accepted or parked
     * @param kinds its canonical forms
     * @param losses how many values its translation into the canonical form could not carry
     */
    record Newest(String id, String state, String kinds, int losses) {}

    Newest newest() {
        var url = "jdbc:sqlite:file:" + hub.home().resolve("data/ledger/vincle.db") + "?mode=ro";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            String id;
            String state;
            try (var rows = statement.executeQuery("SELECT id, state FROM message ORDER BY id DESC LIMIT 1")) {
                if (!rows.next()) {
                    return new Newest("", "", "", 0);
                }
                id = rows.getString(1);
                state = rows.getString(2);
            }
            var kinds = new StringBuilder();
            try (var rows =
                    statement.executeQuery("SELECT kind FROM item WHERE message = '" + id + "' ORDER BY number")) {
                while (rows.next()) {
                    kinds.append(kinds.isEmpty() ? "" : "+").append(rows.getString(1));
                }
            }
            int losses = 0;
            try (var rows = statement.executeQuery("SELECT j.detail_json FROM journey j, item i, message m"
                    + " WHERE m.id = '" + id + "' AND i.message = m.id AND j.referral = i.referral"
                    + " AND j.kind = 'loss' AND j.actor = m.partner ORDER BY j.number DESC LIMIT 1")) {
                if (rows.next()) {
                    losses = (int) LOSS.matcher(rows.getString(1)).results().count();
                }
            }
            return new Newest(id, state, kinds.isEmpty() ? "upload" : kinds.toString(), losses);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's file could not be read", e);
        }
    }
}

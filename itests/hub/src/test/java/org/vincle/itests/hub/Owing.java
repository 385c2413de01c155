package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.vincle.itests.harness.HubProcess;

/**
 * What a hub owes its partners, read beside it in its ledger.
 *
 * @param url of the database
 * @param access user and password, if it wants any
 */
record Owing(String url, Properties access) {

    /** The ledger of that hub, which has those settings; empty for the embedded default. */
    static Owing of(HubProcess hub, Map<String, String> ledger) {
        var file = "jdbc:sqlite:file:" + hub.home().resolve("data/ledger/vincle.db") + "?mode=ro";
        var access = new Properties();
        access.putAll(ledger);
        access.remove("url");
        return new Owing(ledger.getOrDefault("url", file), access);
    }

    /** Waits until every delivery has come to its end: none waits, is under way or is parked, so that nothing comes any more. */
    void awaitNothing() {
        await().alias("deliveries that are still owed")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(SQLException.class)
                .until(this::count, n -> n == 0);
    }

    private int count() throws SQLException {
        try (var connection = DriverManager.getConnection(url, access);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM owed WHERE state NOT IN ('done', 'skipped')")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

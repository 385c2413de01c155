package org.vincle.routes.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the database is and how to get in.
 *
 * @param url its JDBC URL
 * @param user PostgreSQL's user, or empty
 * @param password PostgreSQL's password, or empty
 * @param connections how many connections to keep to PostgreSQL, or for reading SQLite
 * @param queueLimit how many units may wait for SQLite's writer
 * @param allowUnsafe whether to run although commits are not synced
 */
record Source(String url, String user, String password, int connections, int queueLimit, boolean allowUnsafe) {

    private static final String SQLITE = "jdbc:sqlite:";

    Source {
        if (!url.startsWith(SQLITE) && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url: must begin with jdbc:sqlite: or jdbc:postgresql:");
        }
    }

    static Source of(LedgerConfig config) {
        var url = said(config.url());
        return new Source(
                url.isEmpty() ? SQLITE + home().resolve("ledger").resolve("vincle.db") : url,
                said(config.user()),
                said(config.password()),
                Settings.positive("connections", config.connections()),
                Settings.positive("queueLimit", config.queueLimit()),
                config.allowUnsafe());
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** Makes the folder of SQLite's file. */
    void prepareFolder() {
        var name = url.substring(SQLITE.length()).replaceFirst("^file:", "").replaceFirst("\\?.*$", "");
        var folder = Path.of(name).toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("url: the folder " + folder + " cannot be made");
        }
    }

    /** Config Admin leaves a placeholder without value as it stands. */
    private static String said(String value) {
        return value == null || value.startsWith("$[") ? "" : value.trim();
    }

    private static Path home() {
        var data = System.getenv("VINCLE_DATA");
        return Path.of(data != null && !data.isBlank() ? data : System.getProperty("karaf.data", "data"));
    }

    @Override
    public String toString() {
        return "Source[not shown]";
    }
}

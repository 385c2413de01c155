package org.vincle.itests.hub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/**
 * Reads the ledger beside the running hub, for what no partner is shown: canonical kinds and loss reports.
 *
 * @param url of its database
 */
record LedgerFile(String url) {

    private static final Pattern LOSS = Pattern.compile("\"path\"");

    /**
     * What the newest message became.
     *
     * @param id the hub's id of it, empty when there is none
     * @param state accepted or parked
     * @param form its canonical forms in short, and how much its translation into them could not carry
     */
    record Newest(String id, String state, String form) {}

    /**
     * How many values of a referral could not be carried.
     *
     * @param readThere when read from the sender
     * @param writtenThere when written for the recipient
     * @param readHome when read from the recipient
     * @param writtenHome when written for the sender
     */
    record Lost(int readThere, int writtenThere, int readHome, int writtenHome) {}

    /** The embedded one. */
    LedgerFile(HubProcess hub) {
        this("jdbc:sqlite:file:" + hub.home().resolve("data/ledger/vincle.db") + "?mode=ro");
    }

    /** The one that those settings of a hub's ledger name, with a user and a password. */
    LedgerFile(Map<String, String> settings) {
        this(settings.get("url") + "?user=" + settings.get("user") + "&password=" + settings.get("password"));
    }

    /** What was lost of the only referral about that person. */
    Lost lost(InventedPerson person, String sender) {
        int[] lost = new int[4];
        try (var connection = open();
                var steps = connection.prepareStatement("SELECT j.kind, j.actor, j.detail_json FROM referral_person p"
                        + " JOIN journey j ON j.referral = p.referral WHERE p.value = ? ORDER BY j.number")) {
            steps.setString(1, person.dni());
            try (var rows = steps.executeQuery()) {
                boolean written = false;
                while (rows.next()) {
                    var kind = rows.getString(1);
                    if (kind.equals("received") || kind.equals("delivered")) {
                        written = kind.equals("delivered");
                    } else if (kind.equals("loss")) {
                        boolean there = rows.getString(2).equals(sender) != written;
                        lost[(there ? 0 : 2) + (written ? 1 : 0)] +=
                                (int) LOSS.matcher(rows.getString(3)).results().count();
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be read", e);
        }
        return new Lost(lost[0], lost[1], lost[2], lost[3]);
    }

    /** Whether nothing is owed any more of the only referral about that person. */
    boolean settled(InventedPerson person) {
        try (var connection = open();
                var owed = connection.prepareStatement("SELECT count(*) FROM referral_person p JOIN owed o"
                        + " ON o.referral = p.referral WHERE p.value = ? AND o.state <> 'done'")) {
            owed.setString(1, person.dni());
            try (var rows = owed.executeQuery()) {
                return rows.next() && rows.getInt(1) == 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be read", e);
        }
    }

    /** How many messages of that partner are accepted, those apart in which the hub only notes something of its own. */
    long accepted(String partner) {
        try (var connection = open();
                var messages = connection.prepareStatement("SELECT count(*) FROM message m WHERE m.partner = ?"
                        + " AND m.state = 'accepted' AND EXISTS (SELECT 1 FROM item i WHERE i.message = m.id)")) {
            messages.setString(1, partner);
            try (var rows = messages.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's file could not be read", e);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url);
    }

    Newest newest() {
        try (var connection = open();
                var statement = connection.createStatement()) {
            String id;
            String state;
            try (var rows = statement.executeQuery("SELECT id, state FROM message ORDER BY id DESC LIMIT 1")) {
                if (!rows.next()) {
                    return new Newest("", "", "");
                }
                id = rows.getString(1);
                state = rows.getString(2);
            }
            return new Newest(id, state, form(statement, id));
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be read", e);
        }
    }

    private static String form(Statement statement, String message) throws SQLException {
        var form = new StringJoiner("; ");
        form.setEmptyValue("upload");
        try (var rows = statement.executeQuery("SELECT i.kind, coalesce(i.content, r.content) FROM item i"
                + " LEFT JOIN referral r ON r.id = i.referral WHERE i.message = '" + message
                + "' ORDER BY i.number")) {
            while (rows.next()) {
                form.add(rows.getString(1) + ": "
                        + InShort.of(CanonicalJson.read(unpacked(rows.getBytes(2)), Item.class)
                                .message()));
            }
        }
        try (var rows = statement.executeQuery("SELECT j.detail_json FROM journey j, item i, message m WHERE m.id = '"
                + message + "' AND i.message = m.id AND j.referral = i.referral"
                + " AND j.kind = 'loss' AND j.actor = m.partner ORDER BY j.number DESC LIMIT 1")) {
            if (rows.next()) {
                form.add("losses: " + InShort.losses(rows.getString(1)));
            }
        }
        return form.toString();
    }

    /** As the ledger packs it: a byte that says whether it is deflated, and the length if so. */
    private static byte[] unpacked(byte[] packed) {
        if (packed[0] == 0) {
            return Arrays.copyOfRange(packed, 1, packed.length);
        }
        try (var in =
                new InflaterInputStream(new ByteArrayInputStream(packed, 5, packed.length - 5), new Inflater(true))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

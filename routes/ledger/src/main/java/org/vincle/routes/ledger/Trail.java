package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.routes.api.Audit.Detail;
import org.vincle.routes.api.Audit.Entry;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;

/**
 * The audit trail: writes facts down at the end of the transaction that made them, each behind the one before. Several
 * chains stand side by side, so that transactions of one engine need not wait for each other.
 */
final class Trail {

    private static final String COLUMNS =
            "day, chain, number, at, event, permitted, source, recipient, referral, concerns,"
                    + " detail_json, previous, hash";

    private final Seal seal;
    private final int chains;

    Trail(Seal seal, int chains) {
        this.seal = seal;
        this.chains = chains;
    }

    /**
     * The end of a chain.
     *
     * @param day of its last entry
     * @param number of its last entry
     * @param hash of its last entry
     */
    private record Head(String day, long number, String hash) {

        private static final Head BEGINNING = new Head("", 0, "");
    }

    /** A row as it stands; the hash is that of everything else. */
    record Written(
            String day,
            String chain,
            long number,
            long at,
            String event,
            int permitted,
            String source,
            String recipient,
            String referral,
            String concerns,
            String detail,
            String previous,
            String hash) {

        static Written read(ResultSet row) throws SQLException {
            return new Written(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getInt(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11),
                    row.getString(12),
                    row.getString(13));
        }

        String hashed() {
            return Seal.hash(
                    day, chain, number, at, event, permitted, source, recipient, referral, concerns, detail, previous);
        }

        Entry entry() {
            return new Entry(
                    LocalDate.parse(day),
                    chain,
                    number,
                    Times.instant(at),
                    Event.valueOf(event),
                    permitted == 1,
                    source,
                    recipient,
                    referral == null ? null : UUID.fromString(referral),
                    concerns == null ? null : UUID.fromString(concerns),
                    CanonicalJson.read(detail, Detail.class),
                    hash);
        }
    }

    /** Writes down what the transaction has noted; its chain is held until the commit, so this comes last. */
    void write(Work work) throws SQLException {
        if (work.facts().isEmpty()) {
            return;
        }
        var chain = String.valueOf(Math.floorMod(Thread.currentThread().getId(), chains));
        var head = hold(work, chain);
        for (var fact : work.facts()) {
            head = append(work, chain, head, fact);
        }
        work.update(
                "UPDATE audit_head SET day = ?, number = ?, hash = ?, seal = ? WHERE chain = ?",
                head.day,
                head.number,
                head.hash,
                seal.of(chain, head.day, head.number, head.hash),
                chain);
    }

    private static Head hold(Work work, String chain) throws SQLException {
        var held = held(work, chain);
        if (held.isPresent()) {
            return held.get();
        }
        work.update(
                "INSERT INTO audit_head (chain, day, number, hash, seal) VALUES (?, '', 0, '', '')"
                        + " ON CONFLICT (chain) DO NOTHING",
                chain);
        return held(work, chain).orElse(Head.BEGINNING);
    }

    private static Optional<Head> held(Work work, String chain) throws SQLException {
        return work.first(
                "UPDATE audit_head SET number = number WHERE chain = ? RETURNING day, number, hash",
                row -> new Head(row.getString(1), row.getLong(2), row.getString(3)),
                chain);
    }

    /** Another node's clock may be a day ahead at midnight; a chain never goes back. */
    private Head append(Work work, String chain, Head head, Fact fact) throws SQLException {
        var today = LocalDate.ofInstant(work.at(), ZoneOffset.UTC).toString();
        boolean sameDay = head.day.compareTo(today) >= 0;
        var decision = fact.decision();
        var detail = new Detail(
                decision == null ? null : decision.grants(),
                decision == null ? null : decision.withheld(),
                decision == null ? null : decision.why(),
                fact.people().stream().flatMap(p -> seal.digest(p).stream()).toList(),
                fact.account());
        var row = new Written(
                sameDay ? head.day : today,
                chain,
                sameDay ? head.number + 1 : 1,
                work.now(),
                fact.event().name(),
                fact.permitted() ? 1 : 0,
                fact.source(),
                fact.recipient(),
                text(fact.referral()),
                text(fact.concerns()),
                CanonicalJson.write(detail),
                head.hash,
                null);
        var hash = row.hashed();
        work.update(
                "INSERT INTO audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.day,
                row.chain,
                row.number,
                row.at,
                row.event,
                row.permitted,
                row.source,
                row.recipient,
                row.referral,
                row.concerns,
                row.detail,
                row.previous,
                hash);
        return new Head(row.day, row.number, hash);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    static List<Entry> about(Work work, UUID referral) throws SQLException {
        return work.list(
                "SELECT " + COLUMNS + " FROM audit WHERE referral = ? ORDER BY at, chain, number",
                row -> Written.read(row).entry(),
                referral);
    }

    /** Each part has an index of its own, which one condition for both would not find. */
    static List<Entry> explaining(Work work, UUID referral) throws SQLException {
        var person = "SELECT p.consent FROM referral_person r JOIN consent_person p ON p.value = r.value"
                + " AND p.system = r.system WHERE r.referral = ?";
        return work.list(
                "SELECT " + COLUMNS + " FROM audit WHERE referral = ? UNION SELECT " + COLUMNS
                        + " FROM audit WHERE event IN ('CONSENT', 'WITHDRAWAL') AND concerns IN (" + person
                        + ") ORDER BY at, chain, number",
                row -> Written.read(row).entry(),
                referral,
                referral);
    }

    static List<Entry> of(Work work, String partner, long from, long until, int limit) throws SQLException {
        return work.list(
                "SELECT " + COLUMNS + " FROM audit WHERE at >= ? AND at < ?"
                        + " AND (source = ? OR recipient = ?) ORDER BY at, chain, number LIMIT ?",
                row -> Written.read(row).entry(),
                from,
                until,
                partner,
                partner,
                limit);
    }

    static List<Written> rows(Work work, String chain, String day) throws SQLException {
        return work.list(
                "SELECT " + COLUMNS + " FROM audit WHERE day = ? AND chain = ? ORDER BY number",
                Written::read,
                day,
                chain);
    }
}

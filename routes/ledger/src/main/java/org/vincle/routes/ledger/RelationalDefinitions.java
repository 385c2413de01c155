package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.routes.api.Definitions;

/** The versions of protocols that stand in the ledger, each for good. */
@Component(service = Definitions.class)
public final class RelationalDefinitions implements Definitions {

    private final RelationalLedger ledger;

    @Activate
    public RelationalDefinitions(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    /** A node that deploys what is kept already writes nothing. */
    @Override
    public String keep(Version version, String definition) {
        var content = Packed.pack(definition);
        return kept(version)
                .orElseGet(() -> ledger.commit(work -> {
                    work.update(
                            "INSERT INTO protocol_version (protocol, version, taken_at, content) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT (protocol, version) DO NOTHING",
                            version.protocol(),
                            version.version(),
                            work.now(),
                            content);
                    return kept(work, version).orElseThrow();
                }));
    }

    @Override
    public Optional<String> kept(Version version) {
        return ledger.read(work -> kept(work, version));
    }

    private static Optional<String> kept(Work work, Version version) throws SQLException {
        return work.first(
                "SELECT content FROM protocol_version WHERE protocol = ? AND version = ?",
                row -> new String(Packed.unpack(row.getBytes(1)), StandardCharsets.UTF_8),
                version.protocol(),
                version.version());
    }

    @Override
    public List<Version> all() {
        return ledger.read(work -> work.list(
                "SELECT protocol, version FROM protocol_version ORDER BY protocol, version",
                row -> new Version(row.getString(1), row.getString(2))));
    }

    @Override
    public Map<Version, Long> running() {
        var running = new HashMap<Version, Long>();
        ledger.read(work -> work.list(
                "SELECT protocol, version, count(*) FROM course WHERE ended = 0 AND version IS NOT NULL"
                        + " GROUP BY protocol, version",
                row -> running.put(new Version(row.getString(1), row.getString(2)), row.getLong(3))));
        return running;
    }
}

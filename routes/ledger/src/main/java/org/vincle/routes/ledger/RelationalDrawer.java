package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Drawer;

/** What connectors keep for themselves, as it stands in the ledger. */
@Component(service = Drawer.class)
public final class RelationalDrawer implements Drawer {

    private static final String COLUMNS = "owner, kind, id, version, until, content";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM drawer WHERE owner = ? AND kind = ?";
    private static final String VALID = " AND (until IS NULL OR until > ?)";
    private static final String INSERT = "INSERT INTO drawer (" + COLUMNS + ") VALUES (?, ?, ?, 1, ?, ?)"
            + " ON CONFLICT (owner, kind, id) DO UPDATE SET version = drawer.version + 1, until = excluded.until,"
            + " content = excluded.content WHERE drawer.until <= ?";
    private static final String UPDATE = "UPDATE drawer SET version = version + 1, until = ?, content = ?"
            + " WHERE owner = ? AND kind = ? AND id = ? AND version = ?";

    private static final String PROLONG = "UPDATE drawer SET until = ? WHERE owner = ? AND kind = ? AND id = ?" + VALID;

    private final RelationalLedger ledger;

    @Activate
    public RelationalDrawer(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Kept> read(String owner, String kind, String id) {
        return ledger.read(work ->
                work.first(SELECT + " AND id = ?" + VALID, RelationalDrawer::kept, owner, kind, id, work.now()));
    }

    @Override
    public List<Kept> all(String owner, String kind, int limit) {
        return ledger.read(work -> work.list(
                SELECT + VALID + " ORDER BY id LIMIT ?", RelationalDrawer::kept, owner, kind, work.now(), limit));
    }

    @Override
    public boolean write(Kept next) {
        var until = next.until() == null ? null : Times.micros(next.until());
        var content = Packed.pack(next.content());
        return ledger.commit(work -> next.version() == 0
                        ? work.update(INSERT, next.owner(), next.kind(), next.id(), until, content, work.now())
                        : work.update(UPDATE, until, content, next.owner(), next.kind(), next.id(), next.version()))
                > 0;
    }

    @Override
    public void prolong(String owner, String kind, String id, Instant until) {
        ledger.commit(work -> work.update(PROLONG, Times.micros(until), owner, kind, id, work.now()));
    }

    @Override
    public void remove(String owner, String kind, String id) {
        ledger.commit(
                work -> work.update("DELETE FROM drawer WHERE owner = ? AND kind = ? AND id = ?", owner, kind, id));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        long until = row.getLong(5);
        Instant over = row.wasNull() ? null : Times.instant(until);
        return new Kept(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                over,
                Packed.unpack(row.getBytes(6)));
    }

    /** Forgets some of what is over since then; how many. */
    static int sweep(Work work, long before, int limit) throws SQLException {
        return work.update(
                "DELETE FROM drawer WHERE (owner, kind, id) IN (SELECT owner, kind, id FROM drawer"
                        + " WHERE until < ? ORDER BY until LIMIT ?)",
                before,
                limit);
    }
}

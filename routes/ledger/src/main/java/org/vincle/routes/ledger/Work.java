package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.ClaimCheck;

/** One transaction while it runs: its statements, its one time, and the deliveries that it makes due. */
final class Work {

    private final Statements statements;
    private final Instant at;
    private final long now;
    private final List<ClaimCheck> due = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    Work(Statements statements, Instant at) {
        this.statements = statements;
        this.now = Times.micros(at);
        this.at = Times.instant(now);
    }

    /** When this transaction happens, in microseconds. */
    long now() {
        return now;
    }

    /** When this transaction happens. */
    Instant at() {
        return at;
    }

    long in(Duration duration) {
        return now + Times.micros(duration);
    }

    boolean isSqlite() throws SQLException {
        return statements.isSqlite();
    }

    void execute(String sql) throws SQLException {
        statements.execute(sql);
    }

    int update(String sql, Object... values) throws SQLException {
        return statements.update(sql, values);
    }

    int[] batch(String sql, List<Object[]> rows) throws SQLException {
        return statements.batch(sql, rows);
    }

    <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
        return statements.list(sql, row, values);
    }

    <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
        return statements.first(sql, row, values);
    }

    boolean exists(String sql, Object... values) throws SQLException {
        return first(sql, row -> true, values).isPresent();
    }

    long count(String sql, Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Queues the delivery once this transaction is on disk. */
    void announce(UUID owed, String partner, int emission) {
        due.add(new ClaimCheck(owed, partner, emission));
    }

    List<ClaimCheck> due() {
        return List.copyOf(due);
    }

    /** Notes what the audit trail shall hold once this transaction is on disk. */
    void note(Fact fact) {
        facts.add(fact);
    }

    List<Fact> facts() {
        return facts;
    }

    /** Runs a part that may fail alone: what it wrote, announced and noted is undone, and its exception goes on. */
    <T> T part(Unit<T> part) throws SQLException {
        int before = due.size();
        int noted = facts.size();
        statements.execute("SAVEPOINT part");
        try {
            var result = part.run(this);
            statements.execute("RELEASE SAVEPOINT part");
            return result;
        } catch (SQLException | RuntimeException e) {
            statements.execute("ROLLBACK TO SAVEPOINT part");
            statements.execute("RELEASE SAVEPOINT part");
            due.subList(before, due.size()).clear();
            facts.subList(noted, facts.size()).clear();
            throw e;
        }
    }
}

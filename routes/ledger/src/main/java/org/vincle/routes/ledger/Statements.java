package org.vincle.routes.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQL on one connection, each text prepared once for as long as it is used and these statements live. */
final class Statements implements AutoCloseable {

    private static final int KEPT = 200;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** Whether the engine underneath is SQLite, whose words for full text are others than PostgreSQL's. */
    boolean isSqlite() throws SQLException {
        return connection.getMetaData().getURL().startsWith("jdbc:sqlite:");
    }

    int update(String sql, Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    void execute(String sql) throws SQLException {
        bind(sql).execute();
    }

    <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = bind(sql, values).executeQuery()) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }

    <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
        var found = list(sql, row, values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    int[] batch(String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        if (rows.size() == 1) {
            return new int[] {update(sql, rows.get(0))};
        }
        var statement = statement(sql);
        for (var row : rows) {
            bind(statement, row);
            statement.addBatch();
        }
        return statement.executeBatch();
    }

    private PreparedStatement bind(String sql, Object... values) throws SQLException {
        var statement = statement(sql);
        bind(statement, values);
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
            forgetOldest();
        }
        return statement;
    }

    /** Searches come in as many texts as people ask questions. */
    private void forgetOldest() throws SQLException {
        if (prepared.size() > KEPT) {
            var all = prepared.values().iterator();
            var oldest = all.next();
            all.remove();
            oldest.close();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setString(i + 1, value.toString());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (var statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }
}

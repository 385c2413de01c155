package org.vincle.routes.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite whose writer is watched: how often it has told the disk to keep what it wrote. */
final class CountedCommits implements Database {

    private final Database rest;
    private final SqliteWriter writer;
    private final AtomicInteger commits = new AtomicInteger();

    CountedCommits(Path folder) {
        var source = Engine.SQLITE.fresh(folder);
        rest = Database.open(source, Clock.systemUTC());
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(SqliteDatabase.BUSY_MILLIS);
        var plain = new SQLiteDataSource(config);
        plain.setUrl(source.url());
        writer = new SqliteWriter(watched(DataSource.class, plain), Clock.systemUTC(), source.queueLimit());
    }

    /** Commits since it was asked last. */
    int commits() {
        return commits.getAndSet(0);
    }

    @Override
    public <T> Committed<T> write(Unit<T> unit) {
        return writer.write(unit, true);
    }

    @Override
    public <T> Committed<T> lazily(Unit<T> unit) {
        return writer.write(unit, false);
    }

    @Override
    public <T> T read(Unit<T> unit) {
        return rest.read(unit);
    }

    @Override
    public Durability durability() {
        return writer.durability();
    }

    @Override
    public void close() {
        writer.close();
        rest.close();
    }

    private <T> T watched(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                var answer = method.invoke(real, given);
                if (answer instanceof Connection connection) {
                    return watched(Connection.class, connection);
                }
                return answer instanceof PreparedStatement statement && "COMMIT".equals(given[0])
                        ? counted(statement)
                        : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private PreparedStatement counted(PreparedStatement real) {
        var type = PreparedStatement.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("execute")) {
                commits.incrementAndGet();
            }
            try {
                return method.invoke(real, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}

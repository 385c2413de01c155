package org.vincle.routes.ledger;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A database on one connection that asks the engine for the plan of whatever it is told to run, with the same values. */
final class ExplainedDatabase implements Database {

    private static final Pattern EXPLAINABLE = Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|WITH) .*");

    private static final String WHOLE =
            "SCAN (?!p\\b|k\\b|w\\b|partner\\b|CONSTANT ROW).*|.*Seq Scan on (?!partner\\b|pulse\\b).*";

    private final Map<String, List<String>> plans = new LinkedHashMap<>();
    private final List<String> runs = new ArrayList<>();
    private final Clock clock;
    private final Connection connection;

    ExplainedDatabase(Source source, Clock clock) throws SQLException {
        this.clock = clock;
        connection = DriverManager.getConnection(source.url(), source.user(), source.password());
        if (!source.isSqlite()) {
            // With a table of a few rows PostgreSQL would rather read it all, whatever index there is.
            connection.createStatement().execute("SET enable_seqscan = off");
        }
        connection.setAutoCommit(false);
    }

    /** Each statement that was run, and the lines of its plan. */
    Map<String, List<String>> plans() {
        return plans;
    }

    /** The plans that read a whole table. */
    List<String> whole() {
        return plans.entrySet().stream()
                .filter(plan ->
                        plan.getValue().stream().anyMatch(line -> line.strip().matches(WHOLE)))
                .map(plan -> plan.getKey() + "\n" + String.join("\n", plan.getValue()))
                .toList();
    }

    /** Every statement as often as it was run. */
    List<String> runs() {
        return runs;
    }

    @Override
    public <T> Committed<T> write(Unit<T> unit) {
        try (var statements = new Statements(explaining(connection))) {
            var work = new Work(statements, clock.instant());
            var value = unit.run(work);
            connection.commit();
            return new Committed<>(value, work.due());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public <T> T read(Unit<T> unit) {
        return write(unit).value();
    }

    @Override
    public Durability durability() {
        return new Durability("explained", Map.of(), true);
    }

    private Connection explaining(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            var result = invoke(method, real, arguments);
            return method.getName().equals("prepareStatement")
                    ? explaining((PreparedStatement) result, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement explaining(PreparedStatement real, String sql) {
        var values = new ArrayList<Map.Entry<Method, Object[]>>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("set")) {
                values.add(Map.entry(method, arguments));
            } else if (method.getName().startsWith("execute")
                    || method.getName().equals("addBatch")) {
                runs.add(sql);
                explain(sql, values);
            }
            return invoke(method, real, arguments);
        });
    }

    private void explain(String sql, List<Map.Entry<Method, Object[]>> values) throws Throwable {
        if (plans.containsKey(sql) || !EXPLAINABLE.matcher(sql).matches()) {
            return;
        }
        var prefix = Engine.current() == Engine.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        try (var explained = connection.prepareStatement(prefix + sql)) {
            for (var value : values) {
                invoke(value.getKey(), explained, value.getValue());
            }
            var lines = new ArrayList<String>();
            try (var rows = explained.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(rows.getMetaData().getColumnCount()));
                }
            }
            plans.put(sql, lines);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

package org.vincle.routes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Statistics;

/** Counts referrals in the ledger; begins to when somebody first asks for it. */
@Component(service = Statistics.class, configurationPid = "org.vincle.routes.ledger")
public final class RelationalStatistics implements Statistics {

    private static final String COURSE = "CASE WHEN ended_at <= ? THEN CASE ended_as WHEN 'completed' THEN 'COMPLETED'"
            + " WHEN 'failed' THEN 'FAILED' WHEN 'rejected' THEN 'DECLINED' ELSE 'CANCELLED' END"
            + " WHEN answered_at <= ? THEN 'OPEN' ELSE 'WAITING' END";

    private final RelationalLedger ledger;
    private final Counting counting;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "vincle-ledger-counting");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public RelationalStatistics(@Reference RelationalLedger ledger, LedgerConfig config) {
        this(ledger, Settings.positive("countSeconds", config.countSeconds()));
    }

    private RelationalStatistics(RelationalLedger ledger, int seconds) {
        this(ledger, new Counting(ledger, Duration.ofSeconds(seconds)));
        thread.scheduleWithFixedDelay(counting::quietly, 1, (seconds + 1) / 2, TimeUnit.SECONDS);
    }

    RelationalStatistics(RelationalLedger ledger, Counting counting) {
        this.ledger = ledger;
        this.counting = counting;
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    @Override
    public Instant counted() {
        return ledger.read(counting::until);
    }

    @Override
    public List<Count> count(Question question, Property by) {
        var asOf = Times.micros(question.asOf());
        var value = value(question, by);
        var values = new ArrayList<Object>(Collections.nCopies((int) places(value), asOf));
        values.addAll(List.of(asOf, asOf, Times.micros(question.from()), Times.micros(question.until()), asOf));
        var whose = "";
        if (question.institution() != null) {
            whose = question.side() == Side.RECEIVED ? " AND performer = ?" : " AND asker = ?";
            values.add(question.institution());
        }
        var sql = "SELECT " + value + ", " + COURSE + ", count(*) FROM counted WHERE asked_at >= ? AND asked_at < ?"
                + " AND (void_at IS NULL OR void_at > ?)" + whose + " GROUP BY 1, 2 ORDER BY 1, 2";
        return ledger.read(work -> work.list(
                sql,
                row -> new Count(row.getString(1), Course.valueOf(row.getString(2)), row.getLong(3)),
                values.toArray()));
    }

    private static long places(String sql) {
        return sql.chars().filter(c -> c == '?').count();
    }

    private static String value(Question question, Property by) {
        return switch (by) {
            case PARTNER -> question.institution() != null && question.side() == Side.RECEIVED ? "asker" : "performer";
            case TERRITORY -> "territory";
            case NEED -> "need";
            case PROTOCOL -> "protocol";
            case ANSWERED_WITHIN -> within("answered_at", "answered_at <= ?", new long[] {1, 3, 7, 14, 30});
            case ENDED_WITHIN ->
                within("ended_at", "ended_at <= ? AND ended_as IN ('completed', 'failed')", new long[] {
                    7, 30, 90, 180, 365
                });
            case REASON ->
                "CASE WHEN ended_at <= ? AND ended_as = 'rejected' THEN COALESCE(reason, '" + CodeClass.OTHER
                        + "') ELSE '' END";
            case PUNCTUALITY ->
                "CASE WHEN due_at IS NULL THEN 'undated' WHEN answered_at <= ? THEN"
                        + " CASE WHEN answered_at <= due_at THEN 'in-time' ELSE 'late' END"
                        + " WHEN due_at < ? THEN 'overdue' ELSE 'not-due' END";
        };
    }

    /** Within how many days something happened, of those in which it has. */
    private static String within(String column, String when, long... days) {
        var sql = new StringBuilder("CASE WHEN NOT (" + column + " IS NOT NULL AND " + when + ") THEN ''");
        for (long day : days) {
            sql.append(" WHEN ")
                    .append(column)
                    .append(" - asked_at <= ")
                    .append(Times.micros(Duration.ofDays(day)))
                    .append(" THEN '")
                    .append(day)
                    .append("d'");
        }
        return sql.append(" ELSE 'more' END").toString();
    }
}

package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vincle.routes.api.Audit.Flaw;
import org.vincle.routes.api.Audit.Flaw.Kind;
import org.vincle.routes.api.Audit.Verification;
import org.vincle.routes.ledger.Trail.Written;

/** Looks through the chains of the audit trail for entries that were altered, removed or inserted. */
final class Inspection {

    private final Work work;
    private final Seal seal;
    private final List<Flaw> flaws = new ArrayList<>();
    private long entries;

    private Inspection(Work work, Seal seal) {
        this.work = work;
        this.seal = seal;
    }

    private record Head(String chain, String day, long number, String hash, String seal) {

        boolean isBefore(Written row) {
            int days = day.compareTo(row.day());
            return days < 0 || days == 0 && number < row.number();
        }

        boolean isAfter(Written row) {
            int days = day.compareTo(row.day());
            return days > 0 || days == 0 && number > row.number();
        }
    }

    static Verification of(Work work, Seal seal, LocalDate first, LocalDate last) throws SQLException {
        var inspection = new Inspection(work, seal);
        for (var chain : chains(work)) {
            inspection.chain(chain, first.toString(), last.toString());
        }
        return new Verification(inspection.entries, inspection.flaws);
    }

    private static List<String> chains(Work work) throws SQLException {
        return work.list(
                "SELECT chain FROM audit_head UNION SELECT DISTINCT chain FROM audit ORDER BY 1",
                row -> row.getString(1));
    }

    private void chain(String chain, String first, String last) throws SQLException {
        var head = head(chain);
        var days = work.list(
                "SELECT DISTINCT day FROM audit WHERE chain = ? AND day >= ? AND day <= ? ORDER BY day",
                row -> row.getString(1),
                chain,
                first,
                last);
        var previous = before(chain, first);
        Written end = null;
        for (var day : days) {
            var rows = Trail.rows(work, chain, day);
            boolean grows = !head.equals(head(chain));
            long expected = 1;
            for (var row : rows) {
                if (grows && head.isPresent() && head.get().isBefore(row)) {
                    break; // somebody writes meanwhile
                }
                expected = entry(row, expected, previous) + 1;
                previous = row.hash();
                end = row;
            }
        }
        if (head.isEmpty()) {
            flaw(days.isEmpty() ? first : days.get(0), chain, 0, Kind.UNSEALED);
        } else if (head.get().day.compareTo(last) <= 0) {
            end(head.get(), end, first);
        }
    }

    private Optional<Head> head(String chain) throws SQLException {
        return work.first(
                "SELECT chain, day, number, hash, seal FROM audit_head WHERE chain = ?",
                row -> new Head(row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5)),
                chain);
    }

    /** The hash that the first entry of these days has to hold. */
    private String before(String chain, String first) throws SQLException {
        return work.first(
                        "SELECT hash FROM audit WHERE chain = ? AND day < ? ORDER BY day DESC, number DESC LIMIT 1",
                        row -> row.getString(1),
                        chain,
                        first)
                .orElse("");
    }

    private long entry(Written row, long expected, String previous) {
        entries++;
        if (row.number() > expected) {
            flaw(row.day(), row.chain(), expected, Kind.REMOVED);
        } else if (!row.hashed().equals(row.hash())) {
            flaw(row.day(), row.chain(), row.number(), Kind.ALTERED);
        } else if (!row.previous().equals(previous)) {
            flaw(row.day(), row.chain(), row.number(), row.number() == 1 ? Kind.REMOVED : Kind.INSERTED);
        }
        return row.number();
    }

    private void end(Head head, Written end, String first) {
        if (!seal.of(head.chain, head.day, head.number, head.hash).equals(head.seal)) {
            flaw(head.day, head.chain, head.number, Kind.UNSEALED);
        } else if (end == null ? head.day.compareTo(first) >= 0 : head.isAfter(end)) {
            flaw(head.day, head.chain, head.number, Kind.REMOVED);
        } else if (end != null && head.isBefore(end)) {
            flaw(end.day(), end.chain(), end.number(), Kind.INSERTED);
        } else if (end != null && end.day().equals(head.day) && !end.hash().equals(head.hash)) {
            flaw(head.day, head.chain, head.number, Kind.UNSEALED);
        }
    }

    private void flaw(String day, String chain, long number, Kind kind) {
        flaws.add(new Flaw(LocalDate.parse(day), chain, number, kind));
    }
}

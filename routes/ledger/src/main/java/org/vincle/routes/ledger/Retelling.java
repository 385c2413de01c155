package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Courses;
import org.vincle.routes.ledger.Taking.Whole;

/**
 * Tells anew what was told of a referral, when people have said that less of it may be told, or more again: whoever reads it
 * back is shown nothing of what was told before, until what is left of it has been made anew.
 */
final class Retelling {

    /** What is stored of such a delivery: nothing but what it is, since it says what the referral says then. */
    private static final String KIND = "retelling";

    private static final Set<String> CONTENT = Set.of("referral", "amendment", KIND);

    private static final String TOLD = "SELECT t.reader, t.owed, t.withheld_json, o.source, o.anew, i.kind, r.state"
            + " FROM told t JOIN owed o ON o.id = t.owed JOIN item i ON i.message = o.message AND i.number = o.item"
            + " JOIN referral r ON r.id = t.referral WHERE t.referral = ? AND ";

    private final PartnerBook partners;
    private final Line line;

    Retelling(PartnerBook partners, Line line) {
        this.partners = partners;
        this.line = line;
    }

    /**
     * Something that a reader was told.
     *
     * @param reader who was told
     * @param owed the delivery that told it
     * @param withheld the paths of what was withheld, of each decision
     * @param source the partner whose message it was
     * @param anew whether that told anew what was told before
     * @param kind what it was
     * @param state where the referral stands
     */
    record Before(
            String reader,
            UUID owed,
            List<Set<String>> withheld,
            String source,
            boolean anew,
            String kind,
            State state) {

        static Before of(ResultSet row) throws SQLException {
            return new Before(
                    row.getString(1),
                    UUID.fromString(row.getString(2)),
                    Tellings.withheld(row.getString(3)),
                    row.getString(4),
                    row.getInt(5) == 1,
                    row.getString(6),
                    State.of(row.getString(7)));
        }

        /** Whether it said what the referral says; what it says now is said anew. */
        boolean isContent() {
            return CONTENT.contains(kind);
        }
    }

    /** The paths of what was withheld of the message itself. */
    static Set<String> first(List<Set<String>> withheld) {
        return withheld.isEmpty() ? Set.of() : withheld.get(0);
    }

    /** What its partner has been told of the referral by the same source before that step of the journey. */
    static List<Before> before(Work work, Delivery delivery, int number) throws SQLException {
        return work.list(
                TOLD + "t.reader = ? AND o.source = ? AND o.number < ? ORDER BY o.number, o.id",
                Before::of,
                delivery.referral().id(),
                delivery.partner(),
                delivery.from(),
                number);
    }

    /**
     * Owes anew what was told of a referral by whoever sent it, to each who was told it and may be told less now, but
     * something; to who was told less once, also when it is more again. What is being taken meanwhile is waited for.
     */
    void owe(Work work, Prepared prepared, UUID consent, UUID referral, Clearing clearing, boolean onlyMore)
            throws SQLException {
        if (!onlyMore) {
            work.update(
                    "UPDATE owed SET lease_until = lease_until WHERE referral = ?"
                            + " AND state IN ('waiting', 'due', 'parked')",
                    referral);
        }
        Map<String, List<Before>> told = new LinkedHashMap<>();
        var rows = work.list(
                TOLD
                        + "o.source = r.sender AND t.reader <> o.source AND t.reader <> ? ORDER BY t.reader, o.number, o.id",
                Before::of,
                referral,
                Courses.PARTNER);
        for (var row : rows) {
            told.computeIfAbsent(row.reader, k -> new ArrayList<>()).add(row);
        }
        for (var each : told.entrySet()) {
            boolean once = each.getValue().stream().anyMatch(Before::anew);
            if ((once || !onlyMore)
                    && (clearing == null || isChanged(work, each.getValue(), clearing))
                    && !isOwed(work, referral, each.getKey())
                    && (clearing == null || mayGo(work, referral, each.getValue(), clearing))) {
                owe(work, prepared, consent, referral, each.getValue().get(0));
            }
        }
    }

    /**
     * Whether less of it would go now than went; or, of what was told anew, other than went then. Where nothing was made
     * anew, what is older was not told anew either, and counts no more.
     */
    private static boolean isChanged(Work work, List<Before> told, Clearing clearing) throws SQLException {
        int last = told.size() - 1;
        while (last >= 0 && !told.get(last).anew) {
            last--;
        }
        boolean made = told.subList(0, Math.max(0, last)).stream().noneMatch(Before::isContent);
        for (int i = made ? 0 : last; i < told.size(); i++) {
            var before = told.get(i);
            var now = Taking.rule(work, Taking.load(work, before.owed).orElseThrow(), clearing);
            if (!now.goes() || !holds(before.withheld, now, i <= last)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(List<Set<String>> then, Ruling ruling, boolean exactly) {
        var decisions = ruling.decisions();
        for (int i = 0; i < decisions.size(); i++) {
            var before = i < then.size() ? then.get(i) : Set.<String>of();
            var now = Cleared.paths(decisions.get(i));
            if (exactly ? !now.equals(before) : !before.containsAll(now)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is owed already and nobody has it in hand, so that it will be asked about again when it is taken. */
    private static boolean isOwed(Work work, UUID referral, String partner) throws SQLException {
        return work.update(
                        "UPDATE owed SET lease_until = lease_until WHERE referral = ? AND partner = ? AND anew = 1"
                                + " AND state IN ('waiting', 'due', 'parked') AND state <> 'parked' AND lease_until <= ?",
                        referral,
                        partner,
                        work.now())
                > 0;
    }

    private static boolean mayGo(Work work, UUID id, List<Before> told, Clearing clearing) throws SQLException {
        var referral = Messages.referral(work, id).orElseThrow();
        var first = told.get(0);
        var delivery = new Delivery(
                id,
                first.reader,
                work.at(),
                1,
                new Amendment(referral, Set.of(), work.at()),
                referral,
                first.state,
                List.of(),
                first.source);
        var whole = new Whole(delivery, Turns.begun(work, referral), told);
        return Cleared.of(work, whole, Taking.consents(work, whole), clearing)
                .ruling()
                .goes();
    }

    private void owe(Work work, Prepared prepared, UUID consent, UUID referral, Before told) throws SQLException {
        var recorder = prepared.submission().partner();
        int last = new Journey(referral, recorder, partners.standard(recorder))
                .step("told-anew", null, Map.of("consent", consent))
                .owed(told.reader)
                .append(work);
        int item = Messages.next(work, prepared);
        Messages.item(work, prepared, item, referral, KIND, null);
        line.anew(work, referral, told.reader, last, told.source, prepared.id(), item, told.state);
    }

    /** Remembers what is withheld of what was told before, until it has been told anew. */
    static void keep(Work work, UUID retelling, Map<UUID, Ruling> again) throws SQLException {
        work.update("DELETE FROM retold WHERE retelling = ?", retelling);
        var rows = new ArrayList<Object[]>();
        again.forEach((owed, ruling) -> rows.add(new Object[] {retelling, owed, Tellings.withheld(ruling)}));
        work.batch("INSERT INTO retold (retelling, owed, withheld_json) VALUES (?, ?, ?)", rows);
    }

    private record Earlier(UUID owed, String withheld) {}

    /** It lies there anew: older versions are gone, and of what was told before no more was told than that. */
    static void done(Work work, UUID retelling, UUID referral, String reader, Receipt receipt) throws SQLException {
        for (var document : receipt.documents()) {
            Documents.forgetOlder(work, reader, document.type(), document.id());
        }
        for (var gone : receipt.anew().gone()) {
            Documents.forget(work, reader, gone.type(), gone.id());
        }
        var earlier = work.list(
                "SELECT t.owed, n.withheld_json FROM told t JOIN owed o ON o.id = t.owed"
                        + " JOIN owed a ON a.id = ? AND a.source = o.source AND a.number > o.number"
                        + " LEFT JOIN retold n ON n.retelling = a.id AND n.owed = t.owed"
                        + " WHERE t.referral = ? AND t.reader = ?",
                row -> new Earlier(UUID.fromString(row.getString(1)), row.getString(2)),
                retelling,
                referral,
                reader);
        for (var told : earlier) {
            if (told.withheld == null) {
                work.update(
                        "DELETE FROM told WHERE referral = ? AND reader = ? AND owed = ?", referral, reader, told.owed);
            } else {
                work.update(
                        "UPDATE told SET withheld_json = ? WHERE referral = ? AND reader = ? AND owed = ?",
                        told.withheld,
                        referral,
                        reader,
                        told.owed);
            }
        }
        work.update("DELETE FROM retold WHERE retelling = ?", retelling);
    }
}

package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sight.Told;

/** What a reader was told of referrals, and what was withheld of it then: what it may be shown of them later rests on that. */
final class Tellings {

    private static final String TOLD = "SELECT t.referral, t.withheld_json, o.source, "
            + Amended.CONTENT_THEN.replace("?", "o.number") + ", r.content, i.content FROM told t"
            + " JOIN owed o ON o.id = t.owed JOIN referral r ON r.id = t.referral"
            + " JOIN item i ON i.message = o.message AND i.number = o.item WHERE t.reader = ? AND t.referral IN ";

    /** The paths of what was withheld, of each decision of a ruling. */
    record Paths(List<Set<String>> of) {}

    /** Remembers what is withheld of a delivery that goes. */
    static void keep(Work work, Delivery delivery, Ruling ruling) throws SQLException {
        if (delivery.message() instanceof Notice) {
            return;
        }
        work.update(
                "INSERT INTO told (referral, reader, owed, withheld_json) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (referral, reader, owed) DO UPDATE SET withheld_json = excluded.withheld_json",
                delivery.referral().id(),
                delivery.partner(),
                delivery.id(),
                withheld(ruling));
    }

    /** The paths of what a ruling withholds, as they are kept. */
    static String withheld(Ruling ruling) {
        return CanonicalJson.write(
                new Paths(ruling.decisions().stream().map(Cleared::paths).toList()));
    }

    static List<Set<String>> withheld(String kept) {
        return CanonicalJson.read(kept, Paths.class).of();
    }

    static Map<UUID, Sight> of(Work work, String reader, Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var now = new LinkedHashMap<UUID, Referral>();
        var told = told(work, reader, ids, now);
        var untold = new LinkedHashSet<>(ids);
        untold.removeAll(now.keySet());
        stand(work, untold, now);
        var begun = begun(work, now.values());
        var consents = consents(work, now.values(), begun);
        var open = BrokenGlass.open(work, reader, ids);
        var sights = new HashMap<UUID, Sight>();
        now.forEach((id, referral) -> sights.put(
                id,
                new Sight(referral, consents.get(id), told.getOrDefault(id, List.of()), open.get(id), begun.get(id))));
        return sights;
    }

    /** The consents that count for each of these, by its id: of a step of a protocol, those of what began it too. */
    static Map<UUID, List<RecordedConsent>> consents(Work work, Collection<Referral> referrals) throws SQLException {
        return consents(work, referrals, begun(work, referrals));
    }

    private static Map<UUID, List<RecordedConsent>> consents(
            Work work, Collection<Referral> referrals, Map<UUID, Referral> begun) throws SQLException {
        var consents = Consents.of(work, referrals);
        var before = Consents.of(work, begun.values().stream().distinct().toList());
        begun.forEach((step, first) ->
                consents.merge(step, before.get(first.id()), (its, more) -> Stream.concat(its.stream(), more.stream())
                        .distinct()
                        .toList()));
        return consents;
    }

    private static Map<UUID, Referral> begun(Work work, Collection<Referral> referrals) throws SQLException {
        var begun = new HashMap<UUID, Referral>();
        for (var referral : referrals) {
            var first = Turns.begun(work, referral);
            if (first != null) {
                begun.put(referral.id(), first);
            }
        }
        return begun;
    }

    /** What was told; the referrals that it was about, as they stand, are added to those given. */
    private static Map<UUID, List<Told>> told(
            Work work, String reader, Collection<UUID> ids, Map<UUID, Referral> referrals) throws SQLException {
        var values = new ArrayList<Object>();
        values.add(reader);
        values.addAll(ids);
        var told = new HashMap<UUID, List<Told>>();
        work.list(
                TOLD + Condition.marks(ids.size()) + " ORDER BY t.referral, o.number, o.id",
                row -> {
                    var id = UUID.fromString(row.getString(1));
                    if (!referrals.containsKey(id)) {
                        referrals.put(id, referral(row.getBytes(5)));
                    }
                    return told.computeIfAbsent(id, k -> new ArrayList<>()).add(told(row, referrals.get(id)));
                },
                values.toArray());
        return told;
    }

    private static Told told(ResultSet row, Referral now) throws SQLException {
        var before = row.getBytes(4);
        var item = row.getBytes(6);
        var then = before == null ? now : referral(before);
        return new Told(
                row.getString(3),
                item == null ? then : Deliveries.item(item).message(),
                then,
                withheld(row.getString(2)));
    }

    private static void stand(Work work, Collection<UUID> ids, Map<UUID, Referral> referrals) throws SQLException {
        if (!ids.isEmpty()) {
            work.list(
                            "SELECT content FROM referral WHERE id IN " + Condition.marks(ids.size()),
                            row -> referral(row.getBytes(1)),
                            ids.toArray())
                    .forEach(referral -> referrals.put(referral.id(), referral));
        }
    }

    private static Referral referral(byte[] packed) {
        return (Referral) Deliveries.item(packed).message();
    }

    private Tellings() {}
}

package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** What protects a person, once a note has stated it, is part of the referral for whoever hears of it later. */
final class Stated {

    private final Set<SafetyFlag> flags = EnumSet.noneOf(SafetyFlag.class);
    private final Set<Sensitivity> labels = EnumSet.noneOf(Sensitivity.class);

    private Stated() {}

    /** Adds what the message states, if it is a note; whether any of it is new. Who calls holds the referral's row. */
    static boolean add(Work work, UUID referral, Message message, int steps) throws SQLException {
        var stated = new Stated();
        stated.hear(message);
        if (stated.isNothing()) {
            return false;
        }
        var packed = work.first("SELECT content FROM referral WHERE id = ?", row -> row.getBytes(1), referral)
                .orElseThrow();
        var begun = Deliveries.item(packed);
        var before = (Referral) begun.message();
        if (stated.isKnownTo(before)) {
            return false;
        }
        var after = new Item(before.with(stated.flags, stated.labels), begun.about(), begun.keys());
        Amended.replace(work, referral, steps, packed, after);
        return true;
    }

    /** The amendment without taking back what a note has stated: whoever says everything anew need not have been told. */
    static Amendment kept(Work work, Referral before, Amendment amendment) throws SQLException {
        var after = amendment.referral();
        if (after.flags().containsAll(before.flags()) && after.labels().containsAll(before.labels())) {
            return amendment;
        }
        var stated = new Stated();
        for (var message : notes(work, before.id())) {
            work.list(
                            "SELECT content FROM item WHERE message = ? AND referral = ? AND kind = 'note'",
                            row -> Deliveries.item(row.getBytes(1)).message(),
                            message,
                            before.id())
                    .forEach(stated::hear);
        }
        return stated.isKnownTo(after)
                ? amendment
                : Amendment.whole(after.with(stated.flags, stated.labels), amendment.at())
                        .over(before);
    }

    private record Received(UUID message) {}

    private static Set<UUID> notes(Work work, UUID referral) throws SQLException {
        return Set.copyOf(work.list(
                "SELECT detail_json FROM journey WHERE referral = ? AND kind = 'received' AND code = 'note'",
                row -> CanonicalJson.read(row.getString(1), Received.class).message(),
                referral));
    }

    private void hear(Message message) {
        if (message instanceof Note note) {
            flags.addAll(note.flags());
            labels.addAll(note.labels());
        }
    }

    private boolean isNothing() {
        return flags.isEmpty() && labels.isEmpty();
    }

    private boolean isKnownTo(Referral referral) {
        return referral.flags().containsAll(flags) && referral.labels().containsAll(labels);
    }

    @Override
    public String toString() {
        return "Stated[not shown]";
    }
}

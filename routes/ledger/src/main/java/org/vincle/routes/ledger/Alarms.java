package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Emergency;

/** Owes a notice to those whose data somebody has opened in an emergency. */
final class Alarms {

    private final PartnerBook partners;
    private final Line line;
    private final Ids ids;

    Alarms(PartnerBook partners, Line line, Ids ids) {
        this.partners = partners;
        this.line = line;
        this.ids = ids;
    }

    private record Opened(UUID referral, String source) {}

    /** In the transaction that keeps the opening; what it opens stands among these facts. */
    void tell(Work work, Emergency emergency, List<Fact> facts) throws SQLException {
        var opened = new LinkedHashSet<Opened>();
        for (var fact : facts) {
            if (fact.event() == Event.EMERGENCY
                    && fact.referral() != null
                    && !fact.source().equals(emergency.partner())) {
                opened.add(new Opened(fact.referral(), fact.source()));
            }
        }
        if (!opened.isEmpty()) {
            owe(work, emergency, List.copyOf(opened));
        }
    }

    private void owe(Work work, Emergency emergency, List<Opened> opened) throws SQLException {
        var opener = emergency.partner();
        var said = new Item(new EmergencyOpened(emergency.id(), opener, emergency.since()), null, null);
        var message = message(work, opener, "emergency:" + emergency.id());
        var notice = Packed.pack(CanonicalJson.write(said));
        for (int i = 0; i < opened.size(); i++) {
            var one = opened.get(i);
            var state = work.first(
                            "SELECT state FROM referral WHERE id = ?", row -> State.of(row.getString(1)), one.referral)
                    .orElseThrow();
            int last = new Journey(one.referral, opener, partners.standard(opener))
                    .step("opened", null, Map.of("emergency", emergency.id()))
                    .owed(one.source)
                    .append(work);
            Messages.item(work, message, i, one.referral, "emergency", notice);
            line.notice(work, one.referral, one.source, last, opener, message.id(), i, state);
        }
    }

    /** What was asked is kept with the opening; the message is only what the notices stand in. */
    private Prepared message(Work work, String opener, String name) throws SQLException {
        var nothing = new Original("application/json", new byte[0]);
        var submission = new Submission(opener, null, name, nothing, List.of(), null, null, null);
        var message = new Prepared(ids.next(), submission, Packed.pack(nothing.content()), List.of(), List.of());
        var accepted = new Accepted(message.id(), work.at(), false, false, List.of(), List.of());
        Messages.message(work, message, "accepted", null, accepted);
        return message;
    }
}

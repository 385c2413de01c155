package org.vincle.connectors.hropen.follow;

import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.hropen.client.OfficeServer;
import org.vincle.connectors.hropen.translate.Dialect;
import org.vincle.connectors.hropen.translate.Outbound;

/** Brings a delivery to the partner's server, and remembers that it has the candidate. */
public final class Handover {

    private final OfficeServer server;
    private final Dialect dialect;
    private final Followed followed;

    public Handover(OfficeServer server, Dialect dialect, Followed followed) {
        this.server = server;
        this.dialect = dialect;
        this.followed = followed;
    }

    /** The receipt of that delivery. */
    public Receipt deliver(Delivery delivery) {
        var outgoing = Outbound.write(delivery, dialect);
        var message = delivery.message();
        var key = delivery.id().toString();
        if (message instanceof Referral) {
            server.create(outgoing.document(), key, outgoing.content());
        } else {
            server.change(outgoing.document(), key, outgoing.content());
        }
        var id = delivery.referral().id();
        var document = followed.next(
                id,
                followed.of(id),
                outgoing.disposition(),
                !ends(message) && !delivery.state().isFinal());
        return new Receipt(null, List.of(document), outgoing.losses(), null);
    }

    private static boolean ends(Message message) {
        return message instanceof Correction
                || message instanceof Cancellation cancellation && cancellation.step() == Step.CANCELLED;
    }
}

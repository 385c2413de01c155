package org.vincle.connectors.rest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.rest.shelf.Laid;
import org.vincle.connectors.rest.shelf.ShelfWriter;

/**
 * Brings a delivery to a partner. Without a webhook, what it may read is committed with the receipt. With one, it is
 * committed first and announced then: whoever is called may read at once.
 */
public final class Announcer {

    private static final int ATTEMPTS = 5;

    private final ShelfWriter writer;
    private final Function<Submission, Accepted> hub;
    private final Webhook webhook;

    /** With that webhook, or null. */
    public Announcer(ShelfWriter writer, Function<Submission, Accepted> hub, Webhook webhook) {
        this.writer = writer;
        this.hub = hub;
        this.webhook = webhook;
    }

    /** The receipt of that delivery. */
    public Receipt deliver(Delivery delivery) {
        if (delivery.tellsAnew()) {
            // Nothing of it can be read before it is settled, so nobody is called.
            return writer.anew(delivery);
        }
        if (webhook == null) {
            return new Receipt(null, writer.lay(delivery).documents(), null, null);
        }
        var laid = commit(delivery);
        webhook.tell(delivery.id().toString(), announcement(delivery, laid));
        return Receipt.plain();
    }

    private Laid commit(Delivery delivery) {
        for (int attempt = 1; ; attempt++) {
            var laid = writer.lay(delivery);
            if (laid.documents().isEmpty()) {
                return laid;
            }
            try {
                return laid.committed(hub.apply(submission(delivery, laid)));
            } catch (InvalidMessage e) {
                // The partner itself wrote meanwhile.
                if (!e.getCode().equals(Codes.VERSION_CONFLICT)) {
                    throw e;
                } else if (attempt == ATTEMPTS) {
                    throw new PartnerUnavailable("changed-meanwhile");
                }
            }
        }
    }

    private static Submission submission(Delivery delivery, Laid laid) {
        var name = "delivery:" + delivery.id();
        var original = new Original("application/json", announcement(delivery, laid));
        return new Submission(delivery.partner(), name, name, original, null, laid.documents(), null, null);
    }

    /** Says that something changed, and nothing about anybody. */
    private static byte[] announcement(Delivery delivery, Laid laid) {
        var said = JsonNodeFactory.instance.objectNode();
        said.put("type", laid.type());
        said.put("timestamp", delivery.owedSince().toString());
        var data =
                said.putObject("data").put("referral", delivery.referral().id().toString());
        if (delivery.message() instanceof PlanUpdate plan) {
            data.put("plan", plan.plan().toString()).put("version", laid.version());
        } else if (delivery.message() instanceof Withdrawal withdrawal) {
            data.put("consent", withdrawal.consent().toString())
                    .put("notice", delivery.id().toString());
        } else if (delivery.message() instanceof EmergencyOpened opened) {
            data.put("emergency", opened.emergency().toString())
                    .put("notice", delivery.id().toString());
        } else {
            data.put("event", delivery.id().toString()).put("version", laid.version());
        }
        return said.toString().getBytes(UTF_8);
    }
}

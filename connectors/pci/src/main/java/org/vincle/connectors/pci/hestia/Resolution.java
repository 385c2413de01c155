package org.vincle.connectors.pci.hestia;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.pci.soap.Markup;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/**
 * Tells Hèstia how a referral ended: resolves the resource, resending what was read. Hèstia has no word for anything
 * before the end, so that is only reported as lost. A resource that stands so already was resolved by an attempt before.
 */
final class Resolution {

    private static final String NO_MESSAGE = "no-message-for-this";
    private static final String NOT_YET = "0";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final Hestia hestia;
    private final HestiaServer server;

    Resolution(Hestia hestia, HestiaServer server) {
        this.hestia = hestia;
        this.server = server;
    }

    Receipt deliver(Delivery delivery) {
        if (delivery.toPerformer()) {
            throw new PartnerRefused("no-referral-to-this-partner");
        }
        var losses = new ArrayList<Loss>();
        var message = delivery.message();
        if (message instanceof Note note
                && (!note.flags().isEmpty() || !note.everyLabel().isEmpty())) {
            throw new PartnerRefused(Codes.FLAG_HAS_NO_PLACE);
        }
        lose(message, losses);
        if (message instanceof Note) {
            losses.add(new Loss("Note", "message", "no-equivalent"));
        } else if (delivery.state().isFinal()) {
            end(delivery);
        } else {
            losses.add(new Loss(message.getClass().getSimpleName(), "message", "no-equivalent"));
        }
        return new Receipt(null, null, losses, null);
    }

    private void end(Delivery delivery) {
        var state = hestia.codes()
                .get("hestia-status-out", delivery.state().word())
                .orElseThrow(() -> new PartnerRefused(NO_MESSAGE, "EstatNou"));
        var name =
                delivery.key(Hestia.RESOURCE).orElseThrow(() -> new PartnerRefused(Codes.UNKNOWN_REFERRAL, "IdRecurs"));
        var number = name.substring(name.indexOf(':') + 1);
        var resource = server.resource(number);
        var stands = Xml.text(resource, "IdEstat");
        if (state.equals(stands)) {
            return;
        } else if (!NOT_YET.equals(stands)) {
            throw new PartnerRefused("hestia-resolved-otherwise", "EstatNou");
        }
        var user = hestia.userId().isEmpty()
                ? delivery.key(Hestia.PROFESSIONAL).orElse(Xml.text(resource, "ProfAlta/IdUsuari"))
                : hestia.userId();
        if (user == null) {
            throw new PartnerRefused("hestia-no-user", "IdUsrMod");
        }
        server.resolve(
                delivery.id(), delivery.attempt(), xml -> specific(xml, resource, number, state, user, at(delivery)));
    }

    private void specific(Markup xml, Element resource, String number, String state, String user, Instant at) {
        xml.leaf("CodINE", hestia.codINE())
                .leaf("IdRecurs", number)
                .leaf("EstatNou", state)
                .leaf("DataFins", Xml.text(resource, "DataFi"))
                .leaf("Import", Xml.text(resource, "Import"))
                .leaf("IdUsrMod", user)
                .leaf("DtModificacio", MOMENT.format(at.atZone(Hestia.ZONE)));
    }

    /** When it ended: the message's own time, the same at every attempt. */
    private static Instant at(Delivery delivery) {
        var message = delivery.message();
        Instant said = null;
        if (message instanceof Answer answer) {
            said = answer.at();
        } else if (message instanceof Outcome outcome) {
            said = outcome.at();
        } else if (message instanceof Cancellation cancellation) {
            said = cancellation.at();
        }
        return said == null ? delivery.owedSince() : said;
    }

    /** What the message says beside the state, for which Hèstia has no field. */
    private static void lose(Message message, List<Loss> losses) {
        if (message instanceof Answer answer) {
            lose(answer.reason(), answer.note(), "Answer", losses);
        } else if (message instanceof Progress progress) {
            lose(progress.reason(), progress.note(), "Progress", losses);
        } else if (message instanceof Cancellation cancellation) {
            lose(cancellation.reason(), null, "Cancellation", losses);
        } else if (message instanceof Outcome outcome) {
            lose(outcome.reason(), outcome.note(), "Outcome", losses);
            if (!outcome.activities().isEmpty()) {
                losses.add(new Loss("Outcome.activities", "text", "no-field"));
            }
            if (!outcome.findings().isEmpty()) {
                losses.add(new Loss("Outcome.findings", "text", "no-field"));
            }
        }
    }

    private static void lose(Reason reason, String note, String path, List<Loss> losses) {
        if (reason != null) {
            losses.add(new Loss(path + ".reason", "text", "no-field"));
        }
        if (note != null) {
            losses.add(new Loss(path + ".note", "text", "no-field"));
        }
    }
}

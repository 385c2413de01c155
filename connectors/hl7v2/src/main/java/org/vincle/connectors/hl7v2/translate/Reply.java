package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Segment;

/** Reads what a partner answers to a message of ours: an acknowledgement, or its RRI at once. */
public final class Reply {

    private final Inbound inbound;
    private final Dialect dialect;

    public Reply(Inbound inbound, Dialect dialect) {
        this.inbound = inbound;
        this.dialect = dialect;
    }

    /** The receipt; PartnerRefused or PartnerUnavailable when it is none. */
    public Receipt read(byte[] answer, Outgoing sent) {
        var message = parsed(answer);
        var msa = message.first("MSA").orElseThrow(() -> new PartnerUnavailable("mllp-garbage"));
        if (!sent.messageId().equals(msa.get(2))) {
            throw new PartnerUnavailable("mllp-wrong-acknowledgement");
        }
        var code = msa.get(1) == null ? "" : msa.get(1).toUpperCase(Locale.ROOT);
        switch (code) {
            case "AA", "CA" -> {
                return new Receipt(sent.keys(), null, sent.losses(), said(message, answer));
            }
            case "CE" -> throw new PartnerUnavailable("hl7-ce" + number(message), place(message));
            case "AE", "AR", "CR" -> throw refused(code, message);
            default -> throw new PartnerUnavailable("mllp-garbage");
        }
    }

    /** What it answers beyond having received: an RRI in place of a mere acknowledgement. */
    private List<Submission> said(Er7Message message, byte[] answer) {
        if (!"RRI".equals(message.header().get(9, 1))) {
            return List.of();
        }
        try {
            return List.of(inbound.read(parsed(answer), answer, dialect));
        } catch (InvalidMessage e) {
            throw new PartnerRefused("hl7-unreadable-answer", e.getPath());
        }
    }

    private static ExchangeException refused(String code, Er7Message message) {
        return new PartnerRefused("hl7-" + code.toLowerCase(Locale.ROOT) + number(message), place(message));
    }

    private Er7Message parsed(byte[] answer) {
        try {
            return Er7Message.read(answer, dialect.charset());
        } catch (InvalidMessage e) {
            throw new PartnerUnavailable("mllp-garbage");
        }
    }

    /** Only a number of table 0357: any other text might quote the message. */
    private static String number(Er7Message message) {
        var code = message.first("ERR")
                .map(Reply::errorCode)
                .orElseGet(() -> message.first("MSA").map(msa -> msa.get(6)).orElse(null));
        return code != null && code.matches("\\d{1,3}") ? "-" + code : "";
    }

    private static String errorCode(Segment err) {
        return err.get(3) != null ? err.get(3) : err.get(1, 4);
    }

    private static String place(Er7Message message) {
        var err = message.first("ERR").orElse(null);
        if (err == null) {
            return null;
        }
        int field = err.has(2) ? 2 : 1;
        var segment = err.get(field, 1);
        if (segment == null || !segment.matches("[A-Z][A-Z0-9]{2}")) {
            return null;
        }
        var number = err.get(field, 3);
        return number != null && number.matches("\\d{1,3}") ? segment + "-" + number : segment;
    }
}

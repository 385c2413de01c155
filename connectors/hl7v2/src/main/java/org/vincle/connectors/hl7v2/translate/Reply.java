package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Segment;

/** Reads what a partner answers to a message of ours: an acknowledgement, or its RRI at once. */
public final class Reply {

    private static final String TURNS_DOWN = "RRI^I13";

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
                return new Receipt(sent.keys(), null, sent.losses(), said(message, answer, sent));
            }
            case "CE" -> throw new PartnerUnavailable("hl7-ce" + number(message), place(message));
            case "AE", "AR", "CR" -> {
                if (sent.modified() != null && turnsDown(message)) {
                    return new Receipt(sent.keys(), null, sent.losses(), said(message, answer, sent));
                }
                throw refused(code, message);
            }
            default -> throw new PartnerUnavailable("mllp-garbage");
        }
    }

    /** What it answers beyond having received: an RRI in place of a mere acknowledgement. */
    private List<Submission> said(Er7Message message, byte[] answer, Outgoing sent) {
        if (!"RRI".equals(message.header().get(9, 1))) {
            return List.of();
        }
        try {
            var said = inbound.read(parsed(answer), answer, dialect);
            boolean ofModification = sent.modified() != null
                    && sent.modified() != State.REQUESTED
                    && message.event().equals(TURNS_DOWN);
            return List.of(ofModification ? declined(said) : said);
        } catch (InvalidMessage e) {
            throw new PartnerRefused("hl7-unreadable-answer", e.getPath());
        }
    }

    /** A decision, with RF1-1, that a modification is not taken; an error, with ERR, is for a person to mend. */
    private static boolean turnsDown(Er7Message message) {
        return message.event().equals(TURNS_DOWN)
                && message.first("ERR").isEmpty()
                && message.first("RF1").filter(rf1 -> "R".equals(rf1.get(1, 1))).isPresent();
    }

    /** HL7 v2 has one code for turning down a referral and a modification of it; what is accepted stays accepted. */
    private Submission declined(Submission said) {
        var items = said.items().stream()
                .map(item -> item.message() instanceof Answer answer && !answer.accepted()
                        ? new Item(Modification.declined(answer, dialect.language()), item.about(), item.keys())
                        : item)
                .toList();
        return new Submission(
                said.partner(),
                said.messageId(),
                said.fingerprint(),
                said.original(),
                items,
                null,
                said.losses(),
                said.warnings());
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

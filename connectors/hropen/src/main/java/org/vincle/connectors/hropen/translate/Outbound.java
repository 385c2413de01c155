package org.vincle.connectors.hropen.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;

/** Says a delivery as a candidate: the same delivery always in the same bytes. */
public final class Outbound {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final String NO_MESSAGE = "no-message-for-this";
    private static final String IN_ERROR = "urn:vincle:reason|entered-in-error";

    private final Writing writing;

    private Outbound(Writing writing) {
        this.writing = writing;
    }

    /** The candidate; PartnerRefused when a safety flag or what is said has no place in it. */
    public static Outgoing write(Delivery delivery, Dialect dialect) {
        var writing = new Writing(delivery, dialect);
        if (!delivery.toPerformer()) {
            throw new PartnerRefused("no-requester-in-this-standard");
        }
        var message = delivery.message();
        var note = message instanceof Note words ? words : null;
        var disposition = new Outbound(writing).disposition();
        var candidate = new CandidateWriter(writing).write(disposition, note);
        try {
            return new Outgoing(
                    delivery.referral().id().toString(),
                    MAPPER.writeValueAsBytes(candidate),
                    Disposition.digest(disposition),
                    List.copyOf(writing.losses));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a candidate that is no JSON");
        }
    }

    private ObjectNode disposition() {
        var message = writing.delivery.message();
        if (message instanceof Referral referral) {
            return status("requested", referral.authoredOn(), null);
        } else if (message instanceof Amendment || message instanceof Note) {
            return status(writing.delivery.state().word(), null, null);
        } else if (message instanceof Cancellation cancellation && cancellation.step() == Step.CANCELLED) {
            return status("cancelled", cancellation.at(), cancellation.reason());
        } else if (message instanceof Cancellation cancellation && cancellation.step() == Step.REQUESTED) {
            return status("withdrawal-requested", cancellation.at(), cancellation.reason());
        } else if (message instanceof Correction correction) {
            writing.lose(true, "Correction", "message", "no-equivalent");
            var status = status("cancelled", correction.at(), correction.reason());
            writing.dialect.codes().get("reason-out", IN_ERROR).ifPresent(c -> status.put("reasonCode", c));
            return status;
        }
        throw new PartnerRefused(NO_MESSAGE, message.getClass().getSimpleName());
    }

    private ObjectNode status(String word, Instant at, Reason reason) {
        var said = writing.dialect
                .codes()
                .get("disposition-out", word)
                .orElseThrow(() -> new PartnerRefused(NO_MESSAGE, Names.DISPOSITION));
        int bar = said.indexOf('|');
        var status = Writing.object().put("name", said.substring(bar + 1)).put("code", said.substring(0, bar));
        reason(status, reason);
        var moment = at == null ? writing.delivery.owedSince() : at;
        return status.put("date", moment.toString());
    }

    private void reason(ObjectNode status, Reason reason) {
        if (reason == null) {
            return;
        }
        var code = reason.code();
        if (code != null && code.code() != null) {
            var known = writing.dialect.codes().get("reason-out", code.system() + "|" + code.code());
            status.put("reasonCode", known.orElse(code.code()));
            writing.lose(known.isEmpty() && code.system() != null, "reason.code.system", "code", "no-field");
        }
        var display = code == null ? null : code.display();
        Writing.put(status, "reasonDescription", reason.text() != null ? reason.text() : display);
    }
}

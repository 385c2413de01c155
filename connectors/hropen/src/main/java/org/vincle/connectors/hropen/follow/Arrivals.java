package org.vincle.connectors.hropen.follow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.FirstAllowed;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.hropen.translate.CandidateReader;
import org.vincle.connectors.hropen.translate.Dialect;
import org.vincle.connectors.hropen.translate.Statement;

/** Hands the hub what a candidate says, whoever brought it: the partner's own call, or our question. */
public final class Arrivals {

    private static final int ATTEMPTS = 5;

    private final Dialect dialect;
    private final Followed followed;
    private final Function<Submission, Accepted> hub;

    public Arrivals(Dialect dialect, Followed followed, Function<Submission, Accepted> hub) {
        this.dialect = dialect;
        this.followed = followed;
        this.hub = hub;
    }

    /** What the hub answered; empty when the candidate says nothing that moves its referral, or only what we said ourselves. */
    public Optional<Accepted> take(ObjectNode candidate, byte[] content) {
        var statement = CandidateReader.read(candidate, dialect);
        var messages = statement.messages();
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        for (int attempt = 1; ; attempt++) {
            var before = followed.of(statement.referral());
            if (before.map(Followed::sent).equals(statement.digest())) {
                return Optional.empty();
            }
            try {
                var accepted = FirstAllowed.of(
                        messages, message -> hub.apply(submission(message, statement, before, content)));
                close(accepted, statement, before);
                return Optional.of(accepted);
            } catch (InvalidMessage e) {
                if (!e.getCode().equals(Codes.VERSION_CONFLICT)) {
                    throw e;
                } else if (attempt == ATTEMPTS) {
                    throw new PartnerUnavailable(Codes.NOT_READY);
                }
            }
        }
    }

    /** A repetition commits nothing, and the first time may have come before we had noted that we sent the candidate. */
    private void close(Accepted accepted, Statement statement, Optional<StoredDocument> before) {
        if (accepted.repeated()
                && statement.isFinal()
                && before.filter(Followed::isOpen).isPresent()) {
            var name = statement.referral() + ":" + before.get().version();
            var nothing = new Original("application/json", new byte[0]);
            hub.apply(new Submission(
                    dialect.partner(), "closed:" + name, name, nothing, null, closed(statement, before), null, null));
        }
    }

    private Submission submission(
            Message message, Statement statement, Optional<StoredDocument> before, byte[] content) {
        var name = statement.referral() + ":" + statement.digest().orElseThrow();
        var item = new Item(message, About.referral(statement.referral()), null);
        return new Submission(
                dialect.partner(),
                "disposition:" + name,
                name,
                new Original("application/json", content),
                List.of(item),
                closed(statement, before),
                statement.losses(),
                null);
    }

    private List<Document> closed(Statement statement, Optional<StoredDocument> before) {
        return before.isEmpty() || !statement.isFinal()
                ? List.of()
                : List.of(followed.next(statement.referral(), before, Followed.sent(before.get()), false));
    }
}

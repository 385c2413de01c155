package org.vincle.connectors.hmis.translate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;

/** What the ledger remembers for this connector: which sets were read to their end, and which of the partner's events were taken. */
public final class Memory implements Sink {

    private static final String SET = "HmisSet";

    private final String partner;
    private final Shelf shelf;
    private final Function<Submission, Accepted> hub;

    /** Of that partner. */
    public Memory(String partner, Shelf shelf, Function<Submission, Accepted> hub) {
        this.partner = partner;
        this.shelf = shelf;
        this.hub = hub;
    }

    @Override
    public Accepted accept(Submission submission) {
        return hub.apply(submission);
    }

    @Override
    public boolean knows(String eventId) {
        return shelf.read(partner, Submissions.EVENT, Submissions.digest("event", eventId))
                .isPresent();
    }

    /** Whether the set with that digest was read to its end without a fault. */
    public boolean holds(String digest) {
        return shelf.read(partner, SET, digest).isPresent();
    }

    /** It was. */
    public void keep(String digest) {
        var document = new Document(partner, partner, SET, digest, 0, "text/plain", new byte[0], null, null);
        accept(new Submission(
                partner,
                "set:" + digest,
                digest,
                new Original("text/plain", digest.getBytes(StandardCharsets.UTF_8)),
                List.of(),
                List.of(document),
                null,
                null));
    }

    /** A digest of words that shall not be shown. */
    public static String digest(String words) {
        return Submissions.digest("words", words);
    }
}

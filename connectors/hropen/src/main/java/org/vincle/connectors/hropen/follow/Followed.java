package org.vincle.connectors.hropen.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;

/** The candidates that a partner has of us, remembered on its shelf: which are open, and what we ourselves said last. */
public final class Followed {

    private static final String TYPE = "HropenCandidate";
    private static final String OPEN = "open";
    private static final int PAGE = 200;

    private final Shelf shelf;
    private final String partner;

    public Followed(Shelf shelf, String partner) {
        this.shelf = shelf;
        this.partner = partner;
    }

    /** What is remembered of that one. */
    Optional<StoredDocument> of(UUID referral) {
        return shelf.read(partner, TYPE, referral.toString());
    }

    /** The digest of the disposition that we sent last; empty when there is none. */
    static String sent(StoredDocument followed) {
        return new String(followed.document().content(), UTF_8);
    }

    /** Whether anything is still expected of it. */
    static boolean isOpen(StoredDocument followed) {
        return followed.document().index().containsKey(OPEN);
    }

    /** The next version of what is remembered. */
    Document next(UUID referral, Optional<StoredDocument> before, String sent, boolean open) {
        return new Document(
                partner,
                partner,
                TYPE,
                referral.toString(),
                before.map(StoredDocument::version).orElse(0L),
                "text/plain",
                sent.getBytes(UTF_8),
                open ? Map.of(OPEN, List.of("yes")) : Map.of(),
                referral);
    }

    /** The numbers of all that are open. */
    List<String> open() {
        var open = new ArrayList<String>();
        var criteria = List.of(new Criterion(OPEN, List.of("yes")));
        String after = null;
        do {
            var page = shelf.search(new ShelfQuery(partner, TYPE, criteria, null, null, after, PAGE));
            page.documents().forEach(d -> open.add(d.document().id()));
            after = page.next();
        } while (after != null);
        return open;
    }
}

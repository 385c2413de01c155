package org.vincle.connectors.edfi.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.Dialect;
import org.vincle.connectors.edfi.translate.Standing;

/** An association as the hub saw it last, kept on the partner's shelf so that a restart forgets nothing. */
final class Sight {

    static final String TYPE = "EdFiAssociation";

    private static final String ID = "association";
    private static final String FOLLOW = "follow";

    private final StoredDocument stored;

    /** How long an association is looked at. */
    enum Follow {
        /** It may still change. */
        OPEN,
        /** No change may be told of it: it is new here, or says something of a day that is still to come. */
        EACH_TIME,
        /** It has come to its end, and may yet be deleted. */
        ENDED,
        /** It is no more. */
        OVER
    }

    private Sight(StoredDocument stored) {
        this.stored = stored;
    }

    /** Those that are followed, of these ids. */
    static List<Sight> of(Shelf shelf, String partner, List<String> ids) {
        return all(shelf, partner, List.of(new Criterion(ID, ids)), null).stream()
                .filter(s -> !s.is(Follow.OVER))
                .toList();
    }

    /** All that are followed so. */
    static List<Sight> all(Shelf shelf, String partner, Follow follow, Instant since) {
        return all(shelf, partner, List.of(new Criterion(FOLLOW, List.of(follow.name()))), since);
    }

    private static List<Sight> all(Shelf shelf, String partner, List<Criterion> criteria, Instant since) {
        var all = new ArrayList<Sight>();
        String after = null;
        do {
            var page = shelf.search(new ShelfQuery(partner, TYPE, criteria, since, null, after, 200));
            page.documents().forEach(d -> all.add(new Sight(d)));
            after = page.next();
        } while (after != null);
        return all;
    }

    /** The first sight of it. */
    static Document first(Delivery delivery, String partner, String id, Association association) {
        return document(
                partner,
                delivery.id().toString(),
                0,
                delivery.referral().id(),
                id,
                Follow.EACH_TIME,
                association.bytes());
    }

    /** The next sight of it, perhaps under another id. */
    Document next(String id, Association now, Standing standing) {
        var follow = standing.isFinal() ? Follow.ENDED : standing.planned() ? Follow.EACH_TIME : Follow.OPEN;
        return next(id, follow, now.bytes());
    }

    /** It is there no more. */
    Document over() {
        return next(id(), Follow.OVER, stored.document().content());
    }

    private Document next(String id, Follow follow, byte[] content) {
        var known = stored.document();
        return document(known.reader(), known.id(), stored.version(), known.referral(), id, follow, content);
    }

    private static Document document(
            String partner, String document, long expects, UUID referral, String id, Follow follow, byte[] content) {
        var index = Map.of(ID, List.of(id), FOLLOW, List.of(follow.name()));
        return new Document(partner, partner, TYPE, document, expects, "application/json", content, index, referral);
    }

    /** Whether that document says nothing that this sight does not. */
    boolean isSame(Document next) {
        return next.index().equals(stored.document().index())
                && Arrays.equals(next.content(), stored.document().content());
    }

    String id() {
        return id(stored.document());
    }

    /** The association's id that such a document is about. */
    static String id(Document document) {
        return document.index().get(ID).get(0);
    }

    boolean is(Follow follow) {
        return stored.document().index().get(FOLLOW).contains(follow.name());
    }

    UUID referral() {
        return stored.document().referral();
    }

    Association association() {
        return Association.of(stored.document().content());
    }

    /** How it stood on the day when it was seen. */
    Standing standing(Dialect dialect) {
        LocalDate day = dialect.day(stored.updatedAt());
        return Standing.of(association(), dialect, day);
    }

    long version() {
        return stored.version();
    }
}

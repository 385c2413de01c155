package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;

/** What each partner may read back: the newest version of each document, its older ones, and the terms it is found by. */
final class Documents {

    static final String COLUMNS =
            "reader, type, id, version, source, media_type, referral, updated_at, terms_json, content";
    private static final String ONE = " WHERE reader = ? AND type = ? AND id = ?";
    private static final String INSERT = "INSERT INTO document (" + COLUMNS
            + ", facets) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, type, reader) DO NOTHING";
    private static final String KEEP = "INSERT INTO document_version (" + COLUMNS + ") SELECT " + COLUMNS
            + " FROM document" + ONE + " AND version = ? ON CONFLICT (id, type, reader, version) DO NOTHING";
    private static final String REPLACE =
            "UPDATE document SET version = version + 1, source = ?, media_type = ?, referral = coalesce(?, referral),"
                    + " updated_at = ?, terms_json = ?, content = ?, facets = ?" + ONE + " AND version = ?";
    private static final String ADD_TERM = "INSERT INTO document_term (reader, type, name, value, id)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (value, name, type, reader, id) DO NOTHING";
    private static final String DROP_TERM =
            "DELETE FROM document_term WHERE reader = ? AND type = ? AND name = ? AND value = ? AND id = ?";
    private static final String ADD_PLACE = "INSERT INTO document_place (reader, type, place, id)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (reader, type, place, id) DO NOTHING";
    private static final String DROP_PLACE =
            "DELETE FROM document_place WHERE reader = ? AND type = ? AND place = ? AND id = ?";

    /** Writes them all, or {@code version-conflict} when one is not what its writer had read. */
    static void write(Work work, List<PackedDocument> documents) throws SQLException {
        var fresh = new ArrayList<Object[]>();
        var added = new ArrayList<Object[]>();
        for (var packed : documents) {
            if (packed.document().expects() == 0) {
                fresh.add(row(work, packed));
                terms(added, packed.document(), packed.index());
            }
        }
        for (int written : work.batch(INSERT, fresh)) {
            if (written == 0) {
                throw new InvalidMessage(Codes.VERSION_CONFLICT);
            }
        }
        var dropped = new ArrayList<Object[]>();
        for (var packed : documents) {
            if (packed.document().expects() != 0) {
                replace(work, packed, added, dropped);
            }
        }
        index(work, DROP_TERM, DROP_PLACE, dropped);
        index(work, ADD_TERM, ADD_PLACE, added);
        for (var packed : documents) {
            FullText.write(work, packed);
        }
    }

    /** What says where a document stands among others has a table of its own, which is in that order. */
    private static void index(Work work, String term, String place, List<Object[]> rows) throws SQLException {
        var terms = new ArrayList<Object[]>();
        var places = new ArrayList<Object[]>();
        for (var row : rows) {
            if (row[2].equals(Document.ORDER)) {
                places.add(new Object[] {row[0], row[1], row[3], row[4]});
            } else {
                terms.add(row);
            }
        }
        work.batch(term, terms);
        if (!places.isEmpty()) {
            work.batch(place, places);
        }
    }

    private static Object[] row(Work work, PackedDocument packed) {
        var document = packed.document();
        return new Object[] {
            document.reader(),
            document.type(),
            document.id(),
            document.source(),
            document.mediaType(),
            document.referral(),
            work.now(),
            packed.terms(),
            packed.content(),
            packed.facets()
        };
    }

    private static void replace(Work work, PackedDocument packed, List<Object[]> added, List<Object[]> dropped)
            throws SQLException {
        var document = packed.document();
        var old = work.first(
                "SELECT terms_json FROM document" + ONE + " AND version = ?",
                row -> PackedDocument.terms(PackedDocument.index(row.getString(1))),
                document.reader(),
                document.type(),
                document.id(),
                document.expects());
        if (old.isEmpty()) {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        }
        work.update(KEEP, document.reader(), document.type(), document.id(), document.expects());
        int written = work.update(
                REPLACE,
                document.source(),
                document.mediaType(),
                document.referral(),
                work.now(),
                packed.terms(),
                packed.content(),
                packed.facets(),
                document.reader(),
                document.type(),
                document.id(),
                document.expects());
        if (written == 0) {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        }
        var gone = old.get();
        var now = packed.index();
        var more = new HashSet<>(now);
        more.removeAll(gone);
        gone.removeAll(now);
        terms(added, document, more);
        terms(dropped, document, gone);
    }

    private static void terms(List<Object[]> rows, Document document, Set<PackedDocument.Term> terms) {
        for (var term : terms) {
            rows.add(new Object[] {document.reader(), document.type(), term.name(), term.value(), document.id()});
        }
    }

    static Optional<StoredDocument> newest(Work work, String reader, String type, String id) throws SQLException {
        return work.first("SELECT " + COLUMNS + " FROM document" + ONE, Documents::stored, reader, type, id);
    }

    static Optional<StoredDocument> version(Work work, String reader, String type, String id, long version)
            throws SQLException {
        var newest = work.first(
                "SELECT " + COLUMNS + " FROM document" + ONE + " AND version = ?",
                Documents::stored,
                reader,
                type,
                id,
                version);
        return newest.isPresent()
                ? newest
                : work.first(
                        "SELECT " + COLUMNS + " FROM document_version" + ONE + " AND version = ?",
                        Documents::stored,
                        reader,
                        type,
                        id,
                        version);
    }

    static StoredDocument stored(ResultSet row) throws SQLException {
        long version = row.getLong(4);
        var referral = row.getString(7);
        var document = new Document(
                row.getString(1),
                row.getString(5),
                row.getString(2),
                row.getString(3),
                version - 1,
                row.getString(6),
                Packed.unpack(row.getBytes(10)),
                PackedDocument.index(row.getString(9)),
                referral == null ? null : UUID.fromString(referral));
        return new StoredDocument(document, version, Times.instant(row.getLong(8)));
    }

    /** Forgets all versions but the newest of that document. */
    static void forgetOlder(Work work, String reader, String type, String id) throws SQLException {
        work.update("DELETE FROM document_version" + ONE, reader, type, id);
    }

    /** Forgets that document, in all its versions. */
    static void forget(Work work, String reader, String type, String id) throws SQLException {
        forgotten(
                work,
                work.list(
                        "DELETE FROM document" + ONE + " RETURNING reader, type, id, terms_json",
                        Documents::forgotten,
                        reader,
                        type,
                        id));
    }

    /** Forgets some of the uploads that no referral refers to and that have not changed since then; how many. */
    static int sweep(Work work, long before, int limit) throws SQLException {
        var such = "referral IS NULL AND type <> 'Question' AND type <> 'Proof'"
                + " AND NOT EXISTS (SELECT 1 FROM consent WHERE consent.id = document.id)";
        return forget(work, such, before, limit).size();
    }

    /** A document that is gone, with all its versions. */
    record Forgotten(String reader, String type, String id, String terms) {}

    /** Forgets the first of such documents that have not changed since then. */
    static List<Forgotten> forget(Work work, String such, long before, int limit) throws SQLException {
        var forgotten = work.list(
                "DELETE FROM document WHERE (reader, type, id) IN (SELECT reader, type, id FROM document"
                        + " WHERE " + such + " AND updated_at < ? ORDER BY updated_at LIMIT ?)"
                        + " AND " + such + " AND updated_at < ? RETURNING reader, type, id, terms_json",
                Documents::forgotten,
                before,
                limit,
                before);
        forgotten(work, forgotten);
        return forgotten;
    }

    private static Forgotten forgotten(ResultSet row) throws SQLException {
        return new Forgotten(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private static void forgotten(Work work, List<Forgotten> forgotten) throws SQLException {
        var dropped = new ArrayList<Object[]>();
        for (var gone : forgotten) {
            for (var term : PackedDocument.terms(PackedDocument.index(gone.terms))) {
                dropped.add(new Object[] {gone.reader, gone.type, term.name(), term.value(), gone.id});
            }
            forgetOlder(work, gone.reader, gone.type, gone.id);
            FullText.forget(work, gone.reader, gone.type, gone.id);
        }
        index(work, DROP_TERM, DROP_PLACE, dropped);
    }

    private Documents() {}
}

package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.InvalidMessage;

/** Finds a reader's documents, a page at a time. */
final class Search {

    private static final long PACKED_LIMIT = 4L << 20;
    private static final long UNPACKED_LIMIT = 16L << 20;

    private record Found(String id, long updatedAt, long packed) {}

    /** What one page may hold: once it is full, nothing more is unpacked. */
    private static final class Room {

        private long taken;

        Optional<StoredDocument> unpacked(ResultSet row) throws SQLException {
            if (taken > UNPACKED_LIMIT) {
                return Optional.empty();
            }
            var document = Documents.stored(row);
            taken += document.document().content().length;
            return Optional.of(document);
        }
    }

    /** One page, oldest change first; ends early where its contents would fill the memory. */
    static ShelfPage page(Work work, ShelfQuery query, List<String> sources) throws SQLException {
        if (sources.isEmpty()) {
            return new ShelfPage(List.of(), 0, null);
        }
        var where = new StringBuilder(
                " FROM document d WHERE d.reader = ? AND d.type = ? AND d.source IN " + marks(sources.size()));
        var values = new ArrayList<Object>(List.of(query.reader(), query.type()));
        values.addAll(sources);
        for (var criterion : query.criteria()) {
            criterion(where, values, query, criterion);
        }
        if (query.updatedSince() != null) {
            where.append(" AND d.updated_at >= ?");
            values.add(Times.micros(query.updatedSince()));
        }
        if (query.updatedBefore() != null) {
            where.append(" AND d.updated_at < ?");
            values.add(Times.micros(query.updatedBefore()));
        }
        long total = work.count("SELECT count(*)" + where, values.toArray());
        if (query.after() != null) {
            var after = Cursor.read(query.after());
            where.append(" AND (d.updated_at, d.id) > (?, ?)");
            values.add(after.updatedAt);
            values.add(after.id);
        }
        int limit = Math.max(1, Math.min(query.limit(), 200));
        values.add(limit + 1);
        var found = work.list(
                "SELECT d.id, d.updated_at, length(d.content)" + where + " ORDER BY d.updated_at, d.id LIMIT ?",
                row -> new Found(row.getString(1), row.getLong(2), row.getLong(3)),
                values.toArray());
        var tried = found.subList(0, fitting(found, Math.min(limit, found.size())));
        var page = load(work, query, tried.stream().map(Found::id).toList());
        int seen = seen(tried, page);
        return new ShelfPage(page, total, seen < found.size() ? Cursor.after(found.get(seen - 1)) : null);
    }

    /** How many of those tried the page covers: all up to the last that it holds, for one may have changed or gone meanwhile. */
    private static int seen(List<Found> tried, List<StoredDocument> page) {
        var held = page.stream().map(stored -> stored.document().id()).collect(Collectors.toSet());
        for (int i = tried.size(); i > 0; i--) {
            if (held.contains(tried.get(i - 1).id)) {
                return i;
            }
        }
        return tried.size();
    }

    /** How many of them can be read from the database at once; one at least. */
    private static int fitting(List<Found> found, int most) {
        long packed = 0;
        for (int i = 0; i < most; i++) {
            packed += found.get(i).packed;
            if (i > 0 && packed > PACKED_LIMIT) {
                return i;
            }
        }
        return most;
    }

    private static List<StoredDocument> load(Work work, ShelfQuery query, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        var room = new Room();
        var values = new ArrayList<Object>(List.of(query.reader(), query.type()));
        values.addAll(ids);
        var loaded = work.list(
                "SELECT " + Documents.COLUMNS + " FROM document d WHERE d.reader = ? AND d.type = ? AND d.id IN "
                        + marks(ids.size()) + " ORDER BY d.updated_at, d.id",
                room::unpacked,
                values.toArray());
        return loaded.stream().flatMap(Optional::stream).toList();
    }

    private static void criterion(
            StringBuilder where, List<Object> values, ShelfQuery query, ShelfQuery.Criterion criterion) {
        if (criterion.name().equals("_id")) {
            where.append(
                    criterion.anyOf().isEmpty()
                            ? " AND 1 = 0"
                            : " AND d.id IN " + marks(criterion.anyOf().size()));
            values.addAll(criterion.anyOf());
            return;
        }
        where.append(criterion.anyOf().isEmpty() ? " AND d.id NOT IN" : " AND d.id IN")
                .append(" (SELECT t.id FROM document_term t WHERE t.reader = ? AND t.type = ? AND t.name = ?");
        values.addAll(List.of(query.reader(), query.type(), criterion.name()));
        if (!criterion.anyOf().isEmpty()) {
            where.append(" AND t.value IN ").append(marks(criterion.anyOf().size()));
            values.addAll(criterion.anyOf());
        }
        where.append(")");
    }

    private static String marks(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    /** Where a page ended. */
    private record Cursor(long updatedAt, String id) {

        static String after(Found last) {
            var text = last.updatedAt + ":" + last.id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Cursor read(String text) {
            try {
                var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                return new Cursor(Long.parseLong(plain.substring(0, colon)), plain.substring(colon + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new InvalidMessage("unknown-page");
            }
        }
    }

    private Search() {}
}

package org.vincle.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.routes.api.Sights.Tally;

/** Finds a reader's documents, a page at a time. */
final class Search {

    private static final int COUNTED = 10_000;
    private static final long PACKED_LIMIT = 4L << 20;
    private static final long UNPACKED_LIMIT = 16L << 20;

    /** A document's place is when it changed last, or in an order its value there. */
    private record Found(String id, String place, long packed) {}

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
    static ShelfPage page(Work work, ShelfQuery query, List<String> sources, Seal seal) throws SQLException {
        if (sources.isEmpty()) {
            return new ShelfPage(List.of(), 0, null);
        }
        var text = FullText.of(query, seal, work.isSqlite());
        var condition = Condition.of(query, sources, text);
        int limit = Math.max(1, Math.min(query.limit(), 200));
        var found = found(work, query, condition, limit + 1, text.finds());
        boolean all = query.after() == null && found.size() <= limit;
        long total = all ? found.size() : ShelfPage.UNCOUNTED;
        var tried = found.subList(0, fitting(found, Math.min(limit, found.size())));
        var page = load(work, query, tried.stream().map(Found::id).toList());
        int seen = seen(tried, page);
        return new ShelfPage(page, total, seen < found.size() ? Cursor.after(found.get(seen - 1)) : null);
    }

    /** All that it finds, by referral and source; empty when there are more of these than that. */
    static Optional<List<Tally>> tally(Work work, ShelfQuery query, List<String> sources, int most, Seal seal)
            throws SQLException {
        if (sources.isEmpty()) {
            return Optional.of(List.of());
        }
        var condition = Condition.of(query, sources, FullText.of(query, seal, work.isSqlite()));
        // Where most have a referral of their own, the first few say already that there are too many.
        for (int counted : new int[] {2 * most, COUNTED}) {
            var tally = tally(work, condition, most, counted);
            if (tally.size() > most) {
                return Optional.empty();
            } else if (tally.stream().mapToLong(Tally::documents).sum() < counted) {
                return Optional.of(tally);
            }
        }
        return Optional.empty();
    }

    /** That of the first so many documents, and of one account more than asked for where there are more. */
    private static List<Tally> tally(Work work, Condition condition, int most, int counted) throws SQLException {
        var values = new ArrayList<>(List.of(condition.values()));
        values.add(most + 1);
        return work.list(
                condition.tally(counted),
                row -> new Tally(
                        row.getString(1) == null ? null : UUID.fromString(row.getString(1)),
                        row.getString(2),
                        row.getLong(3)),
                values.toArray());
    }

    private static List<Found> found(Work work, ShelfQuery query, Condition condition, int most, boolean byWords)
            throws SQLException {
        var values = new ArrayList<>(List.of(condition.values()));
        if (query.after() != null) {
            var after = Cursor.read(query);
            values.add(query.order() == null ? (Object) Long.valueOf(after.place) : after.place);
            if (!byWords) {
                values.add(after.id);
            }
        }
        values.add(most);
        return work.list(
                condition.page(query.after() != null),
                row -> new Found(row.getString(1), row.getString(2), row.getLong(3)),
                values.toArray());
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

    /** Each by its key and in this order: left to itself, SQLite walks along all that the reader has. */
    private static List<StoredDocument> load(Work work, ShelfQuery query, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        var room = new Room();
        var values = new ArrayList<Object>(ids);
        values.add(query.type());
        values.add(query.reader());
        var wanted = IntStream.range(0, ids.size())
                .mapToObj(place -> "(" + place + ", CAST(? AS TEXT))")
                .collect(Collectors.joining(", "));
        var loaded = work.list(
                "WITH wanted (place, named) AS (VALUES " + wanted + ") SELECT " + Documents.COLUMNS
                        + " FROM wanted w CROSS JOIN document d WHERE d.id = w.named AND d.type = ? AND d.reader = ?"
                        + " ORDER BY w.place",
                room::unpacked,
                values.toArray());
        return loaded.stream()
                .flatMap(Optional::stream)
                .filter(stored -> Condition.narrowed(query, stored))
                .toList();
    }

    /** Where a page ended. */
    private record Cursor(String place, String id) {

        static String after(Found last) {
            var text = last.place + "\n" + last.id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Cursor read(ShelfQuery query) {
            try {
                var plain = new String(Base64.getUrlDecoder().decode(query.after()), StandardCharsets.UTF_8);
                int line = plain.indexOf('\n');
                var cursor = new Cursor(plain.substring(0, line), plain.substring(line + 1));
                if (query.order() == null) {
                    Long.parseLong(cursor.place);
                }
                return cursor;
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new InvalidMessage("unknown-page");
            }
        }
    }

    private Search() {}
}

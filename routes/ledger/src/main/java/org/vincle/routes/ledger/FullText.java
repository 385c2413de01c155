package org.vincle.routes.ledger;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.sql.SQLException;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.Spelling;
import org.vincle.connectors.api.error.InvalidMessage;

/**
 * Documents by the words in them, in the one table that each engine has its own words for: FTS5 in SQLite, {@code tsvector}
 * in PostgreSQL. Both hold digests, and beside them the tokens of {@link Facets}, so that one look finds what has all of them.
 */
final class FullText {

    private static final int MOST_WORDS = 5_000;
    private static final int MOST_WANTED = 20;
    private static final String DROP =
            "DELETE FROM document_text WHERE id = ? AND type = ? AND reader = ? RETURNING number";

    private final ShelfQuery query;
    private final Seal seal;
    private final boolean sqlite;

    private FullText(ShelfQuery query, Seal seal, boolean sqlite) {
        this.query = query;
        this.seal = seal;
        this.sqlite = sqlite;
    }

    /** The words of a document as they are kept, or null when it says nothing of them. */
    static String of(Document document, Seal seal) {
        var texts = document.index().get(Document.WORDS);
        if (texts == null) {
            return null;
        }
        var words = texts.stream()
                .flatMap(text -> Spelling.words(text).stream())
                .distinct()
                .limit(MOST_WORDS)
                .map(word -> seal.word(document.reader(), document.type(), word))
                .collect(toCollection(TreeSet::new));
        return String.join(" ", words);
    }

    /** What a query asks of them. */
    static FullText of(ShelfQuery query, Seal seal, boolean sqlite) {
        return new FullText(query, seal, sqlite);
    }

    /** Whether a query asks for words at all, in no order but that of the last change. */
    static boolean asked(ShelfQuery query) {
        return query.order() == null && query.criteria().stream().anyMatch(FullText::isText);
    }

    private static boolean isText(Criterion criterion) {
        return criterion.name().equals(Document.WORDS);
    }

    /** Whether it is what finds the documents. */
    boolean finds() {
        return asked(query);
    }

    /** Where they come from. */
    String from() {
        return sqlite
                ? " FROM document_words CROSS JOIN document_text k CROSS JOIN document d"
                        + " WHERE document_words MATCH ? AND k.number = document_words.rowid AND d.id = k.id AND "
                : " FROM document_text k CROSS JOIN document d WHERE k.words @@ CAST(? AS tsquery) AND d.id = k.id AND ";
    }

    /** Their order, the last change last. */
    String number() {
        return sqlite ? "document_words.rowid" : "k.number";
    }

    /** What of the documents that are found otherwise has the words. */
    String narrowing() {
        var one = " AND EXISTS (SELECT 1 FROM document_text x WHERE x.id = d.id AND x.type = d.type"
                + " AND x.reader = d.reader AND ";
        return one
                + (sqlite
                        ? "x.number IN (SELECT rowid FROM document_words WHERE document_words MATCH ?))"
                        : "x.words @@ CAST(? AS tsquery))");
    }

    /** All words and all that narrows, in the engine's own language. */
    String wanted() {
        var narrowing = query.criteria().stream()
                .filter(criterion -> Facets.narrows(criterion.name()))
                .filter(criterion -> !criterion.anyOf().isEmpty())
                .map(criterion ->
                        any(criterion.anyOf().stream().map(value -> quoted(Facets.token(criterion.name(), value)))));
        var words = query.criteria().stream().filter(FullText::isText).map(this::said);
        return checked(
                Stream.concat(words, narrowing).filter(part -> !part.isEmpty()).collect(joining(and())));
    }

    /** The words of one criterion. */
    String wanted(Criterion criterion) {
        return checked(said(criterion));
    }

    private static String checked(String wanted) {
        if (wanted.isEmpty()) {
            throw new InvalidMessage("no-words");
        }
        return wanted;
    }

    /** A text without words is in every document, and so are then all others beside it. */
    private String said(Criterion criterion) {
        var texts = criterion.anyOf().stream().map(this::all).toList();
        return texts.contains("") ? "" : any(texts.stream());
    }

    private String all(String text) {
        var words = Spelling.words(text);
        if (words.isEmpty()) {
            return "";
        } else if (words.size() > MOST_WANTED) {
            throw new InvalidMessage("no-words");
        }
        return words.stream()
                .map(word -> quoted(seal.word(query.reader(), query.type(), word)))
                .collect(joining(and(), "(", ")"));
    }

    private String any(Stream<String> alternatives) {
        var all = alternatives.toList();
        return all.isEmpty() ? "" : String.join(sqlite ? " OR " : " | ", all).transform(either -> "(" + either + ")");
    }

    private String and() {
        return sqlite ? " AND " : " & ";
    }

    /** Digests and tokens are letters and digits, whatever they were made of. */
    private String quoted(String token) {
        return sqlite ? '"' + token + '"' : "'" + token + "'";
    }

    /** Keeps the words of a version in the place of those of the one before. */
    static void write(Work work, PackedDocument packed) throws SQLException {
        if (packed.words() == null) {
            return;
        }
        var document = packed.document();
        if (document.expects() != 0) {
            forget(work, document.reader(), document.type(), document.id());
        }
        var tokens = packed.words() + " " + Facets.spaced(packed.facets());
        if (work.isSqlite()) {
            long number = work.first(
                            "INSERT INTO document_text (reader, type, id) VALUES (?, ?, ?) RETURNING number",
                            row -> row.getLong(1),
                            document.reader(),
                            document.type(),
                            document.id())
                    .orElseThrow();
            work.update("INSERT INTO document_words (rowid, words) VALUES (?, ?)", number, tokens);
        } else {
            work.update(
                    "INSERT INTO document_text (reader, type, id, words) VALUES (?, ?, ?, CAST(? AS tsvector))",
                    document.reader(),
                    document.type(),
                    document.id(),
                    tokens);
        }
    }

    /** Forgets them. */
    static void forget(Work work, String reader, String type, String id) throws SQLException {
        var number = work.first(DROP, row -> row.getLong(1), id, type, reader);
        if (number.isPresent() && work.isSqlite()) {
            work.update("DELETE FROM document_words WHERE rowid = ?", number.get());
        }
    }
}

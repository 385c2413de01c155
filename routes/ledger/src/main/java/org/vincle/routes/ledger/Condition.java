package org.vincle.routes.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;

/**
 * A search in SQL. What can be found alone comes from {@code document_term}, everything else narrows: what those terms
 * named, or else the reader's documents of that type in order of time, of which SQLite reads the index only.
 */
final class Condition {

    private static final String TERM =
            "document_term t WHERE t.name = ? AND t.type = ? AND t.reader = ? AND t.value IN ";

    private final ShelfQuery query;
    private final FullText words;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Condition(ShelfQuery query, FullText words) {
        this.query = query;
        this.words = words;
    }

    static Condition of(ShelfQuery query, List<String> sources, FullText text) {
        var condition = new Condition(query, text);
        boolean byWords = text.finds();
        var finding = query.order() != null || byWords
                ? null
                : query.criteria().stream().filter(Condition::finds).findFirst().orElse(null);
        if (byWords) {
            condition.text.append(text.from());
            condition.values.add(text.wanted());
        } else if (query.order() == null) {
            condition.from(finding);
        } else {
            condition.inOrder();
        }
        condition.documents(sources);
        query.criteria().stream().filter(criterion -> criterion != finding).forEach(condition::narrow);
        return condition;
    }

    private static boolean finds(Criterion criterion) {
        return !criterion.name().equals("_id")
                && !Facets.narrows(criterion.name())
                && !criterion.anyOf().isEmpty();
    }

    /** SQLite reads a CROSS JOIN from left to right; left to itself it prefers to walk through all in order of time. */
    private void from(Criterion finding) {
        text.append(" FROM ");
        if (finding != null) {
            text.append("(SELECT DISTINCT t.id FROM ")
                    .append(TERM)
                    .append(marks(finding.anyOf().size()))
                    .append(") k CROSS JOIN ");
            term(finding);
        }
        text.append("document d WHERE ").append(finding == null ? "" : "d.id = k.id AND ");
    }

    /** A walk along the primary key of {@code document_place}. */
    private void inOrder() {
        text.append(" FROM document_place k CROSS JOIN document d WHERE k.reader = ? AND k.type = ?"
                + " AND k.place >= ? AND k.place < ? AND d.id = k.id AND ");
        values.addAll(List.of(
                query.reader(),
                query.type(),
                query.order().from(),
                query.order().before()));
    }

    private void documents(List<String> sources) {
        text.append("d.reader = ? AND d.type = ? AND d.source IN ").append(marks(sources.size()));
        values.add(query.reader());
        values.add(query.type());
        values.addAll(sources);
        if (query.updatedSince() != null) {
            text.append(" AND d.updated_at >= ?");
            values.add(Times.micros(query.updatedSince()));
        }
        if (query.updatedBefore() != null) {
            text.append(" AND d.updated_at < ?");
            values.add(Times.micros(query.updatedBefore()));
        }
    }

    private void narrow(Criterion criterion) {
        var anyOf = criterion.anyOf();
        if (criterion.name().equals(Document.WORDS)) {
            if (!words.finds()) {
                text.append(words.narrowing());
                values.add(words.wanted(criterion));
            }
        } else if (criterion.name().equals("_id")) {
            text.append(anyOf.isEmpty() ? " AND 1 = 0" : " AND d.id IN " + marks(anyOf.size()));
            values.addAll(anyOf);
        } else if (anyOf.isEmpty()) {
            text.append(" AND d.terms_json NOT LIKE ?");
            values.add("%\"" + criterion.name() + "\":[%"); // as it stands in no value, whose quotes are escaped
        } else if (Facets.narrows(criterion.name())) {
            text.append(" AND (")
                    .append(String.join(" OR ", Collections.nCopies(anyOf.size(), "d.facets LIKE ?")))
                    .append(")");
            anyOf.forEach(value -> values.add("%" + Facets.token(criterion.name(), value) + "%"));
        } else {
            text.append(" AND EXISTS (SELECT 1 FROM ")
                    .append(TERM)
                    .append(marks(anyOf.size()))
                    .append(" AND t.id = d.id)");
            term(criterion);
        }
    }

    private void term(Criterion criterion) {
        values.addAll(List.of(criterion.name(), query.type(), query.reader()));
        values.addAll(criterion.anyOf());
    }

    String tally(int most) {
        return "SELECT f.referral, f.source, count(*) FROM (SELECT d.referral AS referral, d.source AS source" + text
                + " LIMIT " + most + ") f GROUP BY f.referral, f.source LIMIT ?";
    }

    String page(boolean after) {
        if (words.finds()) {
            return "SELECT d.id, " + words.number() + ", length(d.content)" + text
                    + (after ? " AND " + words.number() + " < ?" : "") + " ORDER BY " + words.number()
                    + " DESC LIMIT ?";
        }
        var place = query.order() == null ? "d.updated_at, d.id" : "k.place, k.id";
        return "SELECT d.id, " + place.split(",")[0] + ", length(d.content)" + text
                + (after ? " AND (" + place + ") > (?, ?)" : "") + " ORDER BY " + place + " LIMIT ?";
    }

    Object[] values() {
        return values.toArray();
    }

    /** Whether the document really has the values of whose tokens the database found some. */
    static boolean narrowed(ShelfQuery query, StoredDocument stored) {
        var index = stored.document().index();
        return query.criteria().stream()
                .filter(c -> Facets.narrows(c.name()) && !c.anyOf().isEmpty())
                .allMatch(c -> index.getOrDefault(c.name(), List.of()).stream().anyMatch(c.anyOf()::contains));
    }

    static String marks(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}

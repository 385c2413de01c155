package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A search among one reader's documents.
 *
 * @param reader who asks
 * @param type which type
 * @param criteria all of which must hold, never null
 * @param updatedSince only what was committed at or after it, or null
 * @param updatedBefore only what was committed before it, or null
 * @param after the {@link ShelfPage#next} of the page before, or null for the first page
 * @param limit how many at most, 1 to 200
 * @param order in which order and how far, or null: then in that of their last change, of which the last comes first where
 *     {@link Document#WORDS} are asked for
 */
public record ShelfQuery(
        String reader,
        String type,
        List<Criterion> criteria,
        Instant updatedSince,
        Instant updatedBefore,
        String after,
        int limit,
        Order order) {

    /**
     * One search parameter.
     *
     * @param name the index name; {@code _id} is the document's id
     * @param anyOf the values of which one must match; empty means that the document must have none of that name. Of
     *     {@link Document#WORDS} a value matches when the document has each word of it; one
     *     without words matches all, and needs something beside it that narrows
     */
    public record Criterion(String name, List<String> anyOf) {

        public Criterion {
            anyOf = List.copyOf(anyOf);
        }
    }

    /**
     * In the order of what {@link Document#ORDER} says of them, of which only a part is wanted.
     *
     * @param from the first value that counts
     * @param before the first value that does so no more
     */
    public record Order(String from, String before) {

        public Order {
            requireNonNull(from, "from");
            requireNonNull(before, "before");
        }
    }

    /** In the order of their last change. */
    public ShelfQuery(
            String reader,
            String type,
            List<Criterion> criteria,
            Instant updatedSince,
            Instant updatedBefore,
            String after,
            int limit) {
        this(reader, type, criteria, updatedSince, updatedBefore, after, limit, null);
    }

    /** The page after that one. */
    public ShelfQuery after(String page) {
        return new ShelfQuery(reader, type, criteria, updatedSince, updatedBefore, page, limit, order);
    }

    public ShelfQuery {
        criteria = criteria == null ? List.of() : List.copyOf(criteria);
    }
}

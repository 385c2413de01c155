package org.vincle.connectors.api;

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
 */
public record ShelfQuery(
        String reader,
        String type,
        List<Criterion> criteria,
        Instant updatedSince,
        Instant updatedBefore,
        String after,
        int limit) {

    /**
     * One search parameter.
     *
     * @param name the index name; {@code _id} is the document's id
     * @param anyOf the values of which one must match; empty means that the document must have none of that name
     */
    public record Criterion(String name, List<String> anyOf) {

        public Criterion {
            anyOf = List.copyOf(anyOf);
        }
    }

    public ShelfQuery {
        criteria = criteria == null ? List.of() : List.copyOf(criteria);
    }
}

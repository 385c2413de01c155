package org.vincle.connectors.api;

import java.util.List;

/**
 * One page of a search, oldest change first unless another order was asked for.
 *
 * @param documents what was found and may be read
 * @param total how many the reader may see in all pages; {@link #UNCOUNTED} when that would take too long to say
 * @param next what to ask the next page with, or null at the end
 */
public record ShelfPage(List<StoredDocument> documents, long total, String next) {

    /** That it is not said how many there are. */
    public static final long UNCOUNTED = -1;

    public ShelfPage {
        documents = List.copyOf(documents);
    }
}

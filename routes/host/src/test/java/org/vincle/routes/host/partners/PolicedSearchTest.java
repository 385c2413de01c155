package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights.Tally;

/** Of a page, and of how many there are, nobody learns of what they may not read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicedSearchTest extends OnPolicedShelf {

    @Test
    void a_page_asks_once_for_all_that_stands_on_it_and_leaves_out_what_may_not_be_shown() {
        var closed = referral(SCHOOL, null);
        var both = Map.of(
                referral.id(),
                new Sight(referral, null, List.of(), null),
                closed.id(),
                new Sight(closed, null, List.of(), null));
        when(sights.of(eq(HOSPITAL), anyCollection())).thenReturn(both);
        var own = stored("3", HOSPITAL, referral.id());
        page(query(null), null, stored("1", SOCIAL, referral.id()), stored("2", SCHOOL, closed.id()), own);

        var page = shelf.search(query(null));

        assertThat(page.documents()).extracting(s -> s.document().id()).containsExactly("1", "3");
        assertThat(page.total()).isEqualTo(2);
        verify(sights, times(1)).of(eq(HOSPITAL), anyCollection());
        assertThat(written()).extracting(Fact::permitted).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void the_total_of_several_pages_counts_what_may_be_shown_and_nobody_has_read_that() {
        var closed = referral(SCHOOL, null);
        var both = Map.of(
                referral.id(),
                new Sight(referral, null, List.of(), null),
                closed.id(),
                new Sight(closed, null, List.of(), null));
        when(sights.of(eq(HOSPITAL), anyCollection())).thenReturn(both);
        var counted = List.of(
                new Tally(referral.id(), SOCIAL, 3), new Tally(closed.id(), SCHOOL, 5), new Tally(null, HOSPITAL, 7));
        when(sights.tally(eq(query(null)), any(), anyInt())).thenReturn(Optional.of(counted));
        page(query(null), "next", stored("1", HOSPITAL, null));

        assertThat(shelf.search(query(null)).total()).isEqualTo(10);
        verify(audit, never()).write(anyList());
    }

    @Test
    void where_there_is_too_much_to_decide_about_no_total_is_told() {
        when(sights.tally(any(), any(), anyInt())).thenReturn(Optional.empty());
        page(query(null), "next", stored("1", HOSPITAL, null));

        assertThat(shelf.search(query(null)).total()).isEqualTo(ShelfPage.UNCOUNTED);
    }

    @Test
    void a_page_of_which_nothing_may_be_shown_is_passed_over() {
        withheld.add(FINDING);
        page(query(null), "next", stored("1", SOCIAL, referral.id()));
        page(query("next"), null, stored("2", HOSPITAL, null));

        assertThat(shelf.search(query(null)).documents())
                .extracting(s -> s.document().id())
                .containsExactly("2");
    }

    private void page(ShelfQuery query, String next, StoredDocument... documents) {
        when(ledger.documents(eq(query), any())).thenReturn(new ShelfPage(List.of(documents), documents.length, next));
    }

    private static ShelfQuery query(String after) {
        return new ShelfQuery(HOSPITAL, "Task", null, null, null, after, 20);
    }
}

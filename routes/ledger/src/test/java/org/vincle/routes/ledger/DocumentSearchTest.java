package org.vincle.routes.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.routes.api.Sights.Tally;

/** Documents are found by their terms, page by page, and no page holds what its reader may not count. */
class DocumentSearchTest extends OnFreshLedger {

    @Test
    void a_search_finds_the_newest_version_by_its_terms() {
        write("t1", 0, "one");
        write("t2", 0, "two");
        on.ledger.accept(Town.uploads(Town.document("t1", 1, "one", Map.of("status", List.of("accepted")), null)));

        assertThat(found("status", "requested")).containsExactly("t2");
        assertThat(found("status", "accepted")).containsExactly("t1");
        assertThat(found("status", "accepted", "requested")).containsExactlyInAnyOrder("t1", "t2");
        assertThat(found("code", "b")).containsExactly("t2");
        assertThat(found("code")).containsExactly("t1");
        assertThat(found("_id", "t2", "t3")).containsExactly("t2");
        assertThat(ids(page(
                        List.of(new Criterion("status", List.of("requested")), new Criterion("code", List.of("x"))))))
                .isEmpty();
    }

    @Test
    void what_many_documents_share_narrows_a_search() {
        narrowed("t1", Map.of("person", List.of("p"), "~status", List.of("requested", "s|requested")));
        narrowed("t2", Map.of("person", List.of("p"), "~status", List.of("accepted")));
        narrowed("t3", Map.of("person", List.of("q")));

        assertThat(found("~status", "requested")).containsExactly("t1");
        assertThat(found("~status", "s|requested", "accepted")).containsExactly("t1", "t2");
        assertThat(found("~status", "s|")).isEmpty();
        assertThat(found("~status")).containsExactly("t3");
        assertThat(ids(page(List.of(
                        new Criterion("person", List.of("p")), new Criterion("~status", List.of("accepted", "none"))))))
                .containsExactly("t2");

        on.ledger.accept(Town.uploads(Town.document("t1", 1, "two", Map.of("~status", List.of("accepted")), null)));
        assertThat(found("~status", "accepted")).containsExactlyInAnyOrder("t1", "t2");
        assertThat(found("person", "p")).containsExactly("t2");
    }

    private void narrowed(String id, Map<String, List<String>> index) {
        on.ledger.accept(Town.uploads(Town.document(id, 0, "one", index, null)));
        on.clock.forward(Duration.ofMillis(1));
    }

    @Test
    void a_search_counts_only_what_comes_from_these_sources() {
        write("t1", 0, "one");
        on.ledger.accept(Town.uploads(
                new Document(SOCIAL, HOSPITAL, "Task", "t2", 0, "application/json", new byte[] {1}, null, null)));

        var query = new ShelfQuery(SOCIAL, "Task", null, null, null, null, 10);

        assertThat(on.ledger.documents(query, List.of(SOCIAL)).total()).isEqualTo(1);
        assertThat(on.ledger.documents(query, List.of(SOCIAL, HOSPITAL)).total())
                .isEqualTo(2);
        assertThat(on.ledger.documents(query, List.of(SCHOOL)).documents()).isEmpty();
        assertThat(on.ledger.documents(query, List.of()).total()).isZero();
    }

    @Test
    void pages_follow_one_another_while_documents_are_added() {
        for (int i = 0; i < 25; i++) {
            write("t" + i, 0, "x");
            if (i % 3 == 0) {
                on.clock.forward(Duration.ofMillis(1));
            }
        }

        var seen = new ArrayList<String>();
        String after = null;
        do {
            var page = on.ledger.documents(new ShelfQuery(SOCIAL, "Task", null, null, null, after, 7), List.of(SOCIAL));
            seen.addAll(ids(page));
            assertThat(page.documents()).hasSizeLessThanOrEqualTo(7);
            after = page.next();
            on.clock.forward(Duration.ofMillis(1));
            if (seen.size() == 7) {
                write("new", 0, "x");
            }
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(26).endsWith("new");
    }

    @Test
    void a_page_ends_early_where_its_contents_would_fill_the_memory() {
        for (int i = 0; i < 5; i++) {
            write("d" + i, 0, "x".repeat(7 << 20));
            on.clock.forward(Duration.ofSeconds(1));
        }

        var seen = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        String after = null;
        do {
            var page =
                    on.ledger.documents(new ShelfQuery(SOCIAL, "Task", null, null, null, after, 100), List.of(SOCIAL));
            seen.addAll(ids(page));
            sizes.add(page.documents().size());
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly("d0", "d1", "d2", "d3", "d4");
        assertThat(sizes).containsExactly(3, 2);
    }

    @Test
    void a_search_may_be_bounded_in_time() {
        write("t1", 0, "one");
        on.clock.forward(Duration.ofMinutes(1));
        Instant between = on.clock.instant();
        write("t2", 0, "two");

        assertThat(ids(on.ledger.documents(
                        new ShelfQuery(SOCIAL, "Task", null, between, null, null, 10), List.of(SOCIAL))))
                .containsExactly("t2");
        assertThat(ids(on.ledger.documents(
                        new ShelfQuery(SOCIAL, "Task", null, null, between, null, 10), List.of(SOCIAL))))
                .containsExactly("t1");
    }

    @Test
    void a_page_that_never_was_is_refused() {
        var query = new ShelfQuery(SOCIAL, "Task", null, null, null, "nonsense", 10);

        assertThatThrownBy(() -> on.ledger.documents(query, List.of(SOCIAL))).hasMessage("unknown-page");
    }

    @Test
    void documents_are_found_in_an_order_of_their_own_page_by_page_and_move_with_their_newest_version() {
        place("slow", 0, "open|3");
        place("soon", 0, "open|1");
        place("next", 0, "open|2", "held|1");
        place("over", 0, "closed|1");
        place("next", 1, "open|0");

        var first = on.ledger.documents(ordered("open|", "open}", null, 2), List.of(SOCIAL));
        var rest = on.ledger.documents(ordered("open|", "open}", first.next(), 2), List.of(SOCIAL));

        assertThat(ids(first)).containsExactly("next", "soon");
        assertThat(first.total()).isEqualTo(ShelfPage.UNCOUNTED);
        assertThat(ids(rest)).containsExactly("slow");
        assertThat(rest.next()).isNull();
        assertThat(ids(on.ledger.documents(ordered("open|1", "open|3", null, 9), List.of(SOCIAL))))
                .containsExactly("soon");
        assertThat(ids(on.ledger.documents(ordered("held|", "held}", null, 9), List.of(SOCIAL))))
                .isEmpty();
        assertThat(ids(on.ledger.documents(ordered("open|", "open}", null, 9), List.of(SCHOOL))))
                .isEmpty();
        assertThatThrownBy(() -> on.ledger.documents(ordered("open|", "open}", "nonsense", 9), List.of(SOCIAL)))
                .hasMessage("unknown-page");
    }

    private void place(String id, long expects, String... places) {
        on.ledger.accept(Town.uploads(new Document(
                SOCIAL,
                SOCIAL,
                "Task",
                id,
                expects,
                "text/plain",
                id.getBytes(UTF_8),
                Map.of(Document.ORDER, List.of(places)),
                null)));
    }

    private static ShelfQuery ordered(String from, String before, String after, int limit) {
        return new ShelfQuery(SOCIAL, "Task", null, null, null, after, limit, new ShelfQuery.Order(from, before));
    }

    @Test
    void a_search_is_tallied_by_what_is_told_of_and_whose_it_is() {
        var sights = new RelationalSights(on.ledger);
        var query = new ShelfQuery(SOCIAL, "Task", null, null, null, "a page that is not looked at", 1);
        write("a", 0, "one");
        write("b", 0, "two");

        assertThat(sights.tally(query, List.of(SOCIAL), 1)).contains(List.of(new Tally(null, SOCIAL, 2)));
        assertThat(sights.tally(query, List.of(SOCIAL), 0)).isEmpty();
        assertThat(sights.tally(query, List.of(HOSPITAL), 1)).contains(List.of());
        assertThat(sights.tally(query, List.of(), 1)).contains(List.of());
    }

    private void write(String id, long expects, String content) {
        on.ledger.accept(Town.uploads(Town.document(id, expects, content, null)));
    }

    private List<String> found(String name, String... values) {
        return ids(page(List.of(new Criterion(name, List.of(values)))));
    }

    private ShelfPage page(List<Criterion> criteria) {
        return on.ledger.documents(new ShelfQuery(SOCIAL, "Task", criteria, null, null, null, 50), List.of(SOCIAL));
    }

    private static List<String> ids(ShelfPage page) {
        return page.documents().stream()
                .map(StoredDocument::document)
                .map(Document::id)
                .toList();
    }
}

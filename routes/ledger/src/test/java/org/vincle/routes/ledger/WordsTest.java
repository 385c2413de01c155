package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.routes.api.Sights.Tally;

/** Documents are found by the words in them, whatever the accents, and by what else is asked of them. */
class WordsTest extends OnFreshLedger {

    @Test
    void a_document_is_found_by_all_the_words_that_are_asked_for() {
        write("a", 0, Map.of(Document.WORDS, List.of("Núria Fantasiol", "no puja escales")));
        write("b", 0, Map.of(Document.WORDS, List.of("Zoltan Fantasiol")));
        write("c", 0, Map.of("status", List.of("fantasiol")));

        assertThat(found("fantasiol")).containsExactly("b", "a");
        assertThat(found("NURIA")).containsExactly("a");
        assertThat(found("fantasiol, Núria; escales")).containsExactly("a");
        assertThat(found("zoltan escales")).isEmpty();
        assertThat(found("fanta")).isEmpty();
        assertThat(ids(page(SOCIAL, words("zoltan", "nuria")))).containsExactly("b", "a");
    }

    @Test
    void whoever_asks_for_no_word_is_told_so() {
        assertThatThrownBy(() -> found("?")).hasMessage("no-words");
        assertThatThrownBy(() -> page(SOCIAL, words())).hasMessage("no-words");
        assertThatThrownBy(() ->
                        found(IntStream.range(0, 21).mapToObj(Integer::toString).collect(Collectors.joining(" "))))
                .hasMessage("no-words");
    }

    @Test
    void what_is_asked_in_the_language_of_the_engine_is_a_word_like_any_other() {
        write("a", 0, Map.of(Document.WORDS, List.of("this that")));

        for (var evil : List.of("this OR zz", "NOT zz", "this | zz:*", "words : this", "\" this zz", "(this", "th*")) {
            assertThat(found(evil)).as(evil).isEqualTo(evil.equals("(this") ? List.of("a") : List.of());
        }
    }

    @Test
    void the_last_version_is_what_is_found_and_the_last_change_comes_first() {
        write("a", 0, Map.of(Document.WORDS, List.of("first gone")));
        write("b", 0, Map.of(Document.WORDS, List.of("first")));
        write("a", 1, Map.of(Document.WORDS, List.of("first come")));

        assertThat(found("first")).containsExactly("a", "b");
        assertThat(found("gone")).isEmpty();
        assertThat(found("come")).containsExactly("a");

        write("a", 2, Map.of("status", List.of("x")));
        assertThat(found("come")).containsExactly("a");
    }

    @Test
    void words_are_narrowed_by_all_else_that_is_asked() {
        write("a", 0, Map.of(Document.WORDS, List.of("escola"), "~urgency", List.of("stat"), "person", List.of("p")));
        write("b", 0, Map.of(Document.WORDS, List.of("escola"), "~urgency", List.of("routine")));

        assertThat(ids(page(SOCIAL, words("escola"), new Criterion("~urgency", List.of("stat", "asap")))))
                .containsExactly("a");
        assertThat(ids(page(SOCIAL, words("escola"), new Criterion("person", List.of("p")))))
                .containsExactly("a");
        assertThat(ids(page(SOCIAL, words("escola"), new Criterion("~urgency", List.of("asap")))))
                .isEmpty();
        assertThat(ids(page(SOCIAL, words(""), new Criterion("~urgency", List.of("routine", "stat")))))
                .containsExactly("b", "a");
        assertThat(ids(page(SOCIAL, words("escola"), new Criterion("person", List.of()))))
                .containsExactly("b");
    }

    @Test
    void words_narrow_what_stands_in_an_order_of_its_own() {
        write("a", 0, Map.of(Document.WORDS, List.of("escola"), Document.ORDER, List.of("open|2")));
        write("b", 0, Map.of(Document.WORDS, List.of("institut"), Document.ORDER, List.of("open|1")));
        write("c", 0, Map.of(Document.WORDS, List.of("escola"), Document.ORDER, List.of("open|1")));

        var query = new ShelfQuery(
                SOCIAL, "Case", List.of(words("escola")), null, null, null, 10, new Order("open|", "open}"));
        assertThat(ids(on.ledger.documents(query, List.of(SOCIAL)))).containsExactly("c", "a");
    }

    @Test
    void nobody_finds_what_lies_on_another_shelf_or_comes_from_whom_they_may_not_read() {
        write("a", 0, Map.of(Document.WORDS, List.of("escola")));
        var query = new ShelfQuery(SOCIAL, "Case", List.of(words("escola")), null, null, null, 10);

        assertThat(ids(page(HOSPITAL, words("escola")))).isEmpty();
        assertThat(ids(on.ledger.documents(query, List.of(HOSPITAL)))).isEmpty();
        var sights = new RelationalSights(on.ledger);
        assertThat(sights.tally(query, List.of(SOCIAL), 10)).contains(List.of(new Tally(null, SOCIAL, 1)));
        assertThat(sights.tally(query, List.of(HOSPITAL), 10)).contains(List.of());
    }

    @Test
    void pages_follow_one_another() {
        for (int i = 0; i < 7; i++) {
            write("d" + i, 0, Map.of(Document.WORDS, List.of("escola")));
        }
        var seen = new ArrayList<String>();
        String after = null;
        do {
            var query = new ShelfQuery(SOCIAL, "Case", List.of(words("escola")), null, null, after, 3);
            var page = on.ledger.documents(query, List.of(SOCIAL));
            assertThat(page.total()).isEqualTo(ShelfPage.UNCOUNTED);
            seen.addAll(ids(page));
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly("d6", "d5", "d4", "d3", "d2", "d1", "d0");
    }

    @Test
    void no_word_stands_readable_beside_the_document() throws Exception {
        write("a", 0, Map.of(Document.WORDS, List.of("Inconfusible"), "~urgency", List.of("stat")));

        assertThat(on.ledger
                        .document(SOCIAL, "Case", "a")
                        .orElseThrow()
                        .document()
                        .index())
                .doesNotContainKey(Document.WORDS)
                .containsKey("~urgency");
        var kept = on.database.<List<String>>read(work -> work.list(
                work.isSqlite()
                        ? "SELECT hex(block) FROM document_words_data"
                        : "SELECT words::text FROM document_text",
                row -> row.getString(1)));
        assertThat(kept).isNotEmpty();
        var hex = HexFormat.of().withUpperCase().formatHex("inconf".getBytes(StandardCharsets.UTF_8));
        assertThat(String.join("\n", kept)).doesNotContain("inconf").doesNotContain(hex);
        assertThat(new Seal("one").word(SOCIAL, "Case", "escola"))
                .isNotEqualTo(new Seal("two").word(SOCIAL, "Case", "escola"))
                .isNotEqualTo(new Seal("one").word(HOSPITAL, "Case", "escola"))
                .matches("w[0-9a-f]{16}");
    }

    @Test
    void what_is_forgotten_is_not_found() {
        write("a", 0, Map.of(Document.WORDS, List.of("escola")));

        on.database.write(work -> Documents.forget(work, "type = 'Case'", work.now() + 1, 10));

        assertThat(found("escola")).isEmpty();
        assertThat(on.database.<Long>read(work -> work.count("SELECT count(*) FROM document_text")))
                .isZero();
    }

    private void write(String id, long expects, Map<String, List<String>> index) {
        on.ledger.accept(Town.uploads(
                new Document(SOCIAL, SOCIAL, "Case", id, expects, "text/plain", new byte[] {1}, index, null)));
    }

    private static Criterion words(String... texts) {
        return new Criterion(Document.WORDS, List.of(texts));
    }

    private List<String> found(String text) {
        return ids(page(SOCIAL, words(text)));
    }

    private ShelfPage page(String reader, Criterion... criteria) {
        return on.ledger.documents(
                new ShelfQuery(reader, "Case", List.of(criteria), null, null, null, 50), List.of(SOCIAL));
    }

    private static List<String> ids(ShelfPage page) {
        return page.documents().stream().map(stored -> stored.document().id()).toList();
    }
}

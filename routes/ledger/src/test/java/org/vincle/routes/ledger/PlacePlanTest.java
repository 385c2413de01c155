package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Order;

/** A page of a long list costs no more than one of a short one, and what connectors keep is found by its key. */
class PlacePlanTest extends OnFreshLedger {

    private ExplainedDatabase explained;
    private RelationalLedger ledger;

    @BeforeEach
    void explain() throws Exception {
        explained = new ExplainedDatabase(on.source, on.clock);
        ledger = new RelationalLedger(explained, Settings.DEFAULTS, on.clock);
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void a_page_in_an_order_of_its_own_is_read_along_its_key() {
        ledger.accept(Town.uploads(new Document(
                SOCIAL,
                SOCIAL,
                "Case",
                "c",
                0,
                "text/plain",
                new byte[1],
                Map.of(Document.ORDER, List.of("open|1")),
                null)));
        explained.plans().clear();

        var page = ledger.documents(
                new ShelfQuery(SOCIAL, "Case", null, null, null, null, 25, new Order("open|", "open}")),
                List.of(SOCIAL, HOSPITAL));

        assertThat(page.total()).isOne();
        assertThat(plansOf("document_place")).isNotEmpty().allSatisfy(plan -> assertThat(plan)
                .doesNotContain("SCAN", "Seq Scan on document_place", "TEMP B-TREE"));
    }

    @Test
    void what_a_page_holds_is_read_by_its_keys_and_not_by_walking_along_all_that_the_reader_has() {
        store(IntStream.range(0, 60).mapToObj(i -> "teller-" + i).toList());
        var tellers = IntStream.range(0, 60).mapToObj(i -> "teller-" + i).toList();
        explained.plans().clear();

        var list = new ShelfQuery(SOCIAL, "Case", null, null, null, null, 25, new Order("open|", "open}"));
        assertThat(ledger.documents(list, tellers).documents()).hasSize(25);

        assertThat(plansOf("FROM wanted")).isNotEmpty();
        if (Engine.current() == Engine.SQLITE) { // of sixty rows PostgreSQL rightly reads all
            assertThat(plansOf("FROM wanted")).allSatisfy(plan -> assertThat(plan)
                    .contains("SEARCH d USING INDEX sqlite_autoindex_document_1")
                    .doesNotContain("document_newest"));
        }
    }

    @Test
    void of_a_long_list_no_more_is_counted_than_a_page_is_worth() {
        var tellers = IntStream.range(0, 401).mapToObj(i -> "teller-" + i).toList();
        var sights = new RelationalSights(ledger);
        var list = new ShelfQuery(SOCIAL, "Case", null, null, null, null, 25, new Order("open|", "open}"));
        store(tellers);
        explained.runs().clear();

        assertThat(sights.tally(list, tellers, 200)).isEmpty();
        assertThat(explained.runs())
                .filteredOn(sql -> sql.contains("GROUP BY"))
                .singleElement()
                .asString()
                .contains("LIMIT 400)");
        assertThat(sights.tally(list, tellers, 401).orElseThrow()).hasSize(401);
        assertThat(sights.tally(list, tellers.subList(0, 200), 200).orElseThrow())
                .hasSize(200);

        assertThat(ledger.documents(list, tellers).total()).isEqualTo(ShelfPage.UNCOUNTED);
        assertThat(ledger.documents(list, tellers.subList(0, 25)).total()).isEqualTo(25);
    }

    /** A document of each. */
    private void store(List<String> tellers) {
        var packed = new ArrayList<PackedDocument>();
        for (var teller : tellers) {
            var index = Map.of(Document.ORDER, List.of("open|" + teller));
            packed.add(PackedDocument.of(
                    new Document(SOCIAL, teller, "Case", teller, 0, "text/plain", new byte[1], index, null),
                    ledger.seal()));
        }
        explained.write(work -> {
            Documents.write(work, packed);
            return null;
        });
    }

    @Test
    void what_a_connector_keeps_for_itself_is_found_by_key() {
        var drawer = new RelationalDrawer(ledger);

        drawer.write(new Kept(SOCIAL, "test:thing", "a", 0, on.clock.instant(), new byte[1]));
        drawer.write(new Kept(SOCIAL, "test:thing", "a", 1, null, new byte[1]));
        drawer.read(SOCIAL, "test:thing", "a");
        drawer.all(SOCIAL, "test:thing", 10);
        drawer.remove(SOCIAL, "test:thing", "a");
        ledger.sweep();

        assertThat(plansOf("drawer")).hasSizeGreaterThan(4).allSatisfy(plan -> assertThat(plan)
                .doesNotContain("SCAN drawer", "Seq Scan on drawer"));
    }

    private List<String> plansOf(String table) {
        return explained.plans().entrySet().stream()
                .filter(plan -> plan.getKey().contains(table))
                .map(plan -> String.join("\n", plan.getValue()))
                .toList();
    }
}

package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.routes.api.Sights.Tally;

/** How long a search by words takes among a million cases of one institution, with their count. */
class SearchBenchTest extends OnFreshLedger {

    private static final int STORED = Integer.getInteger("vincle.bench.cases", 1_000_000);
    private static final int SEARCHES = 41;
    private static final int AT_ONCE = 2_000;
    private static final int WORDS = 40;
    /** As many words as a language uses, the first of which stand in a case in ten and the last in hardly any. */
    private static final int LANGUAGE = 50_000;

    private final Random random = new Random(1);
    private final Seal seal = new Seal("bench");
    private final List<String> report = new ArrayList<>();

    @Test
    void a_search_by_words_among_a_million_cases() throws Exception {
        assumeTrue(System.getProperty("vincle.rounds", "short").equals("long"), "only with -Plong");
        long begin = System.nanoTime();
        for (int some = 0; some < STORED; some += AT_ONCE) {
            store(some);
        }
        report.add("# desk-search-" + Engine.current().name().toLowerCase(Locale.ROOT));
        report.add("");
        report.add(
                "%,d cases of one institution, stored in %,d s; each search is its first page of 25 and its count, %d times."
                        .formatted(STORED, (System.nanoTime() - begin) / 1_000_000_000, SEARCHES));
        report.add("");
        report.add("| search | found | median ms | slowest ms |");
        report.add("| --- | --- | --- | --- |");
        settle();

        bench("a number that one case has", i -> "n" + (i * 7919 % STORED), true);
        bench("two rare words", i -> rare(i) + " " + rare(i + 1), true);
        bench("a rare word and a common one", i -> rare(i) + " common" + i % 5, true);
        bench("two common words", i -> "common" + i % 5 + " common" + (5 + i % 5), true);
        bench("one common word", i -> "common" + i % 10, true);
        bench("a common word and an urgency", i -> "common" + i % 10, false);

        Files.createDirectories(reports());
        Files.writeString(reports().resolve(report.get(0).substring(2) + ".md"), String.join("\n", report) + "\n");
    }

    private static Path reports() {
        return Path.of(System.getProperty("vincle.reports", "target/reports"));
    }

    private String rare(int i) {
        return "rare" + (LANGUAGE / 2 + i * 31 % 1000);
    }

    private void store(int first) {
        var packed = new ArrayList<PackedDocument>();
        for (int i = first; i < Math.min(STORED, first + AT_ONCE); i++) {
            var words = new StringBuilder("n" + i);
            for (int w = 0; w < 10; w++) {
                words.append(random.nextInt(10) == 0 ? " common" + w : "");
            }
            for (int w = 0; w < WORDS; w++) {
                // Few words stand in many texts, and most in few.
                words.append(" rare").append((int) (LANGUAGE * random.nextDouble() * random.nextDouble()));
            }
            var index = Map.of(
                    Document.WORDS,
                    List.of(words.toString()),
                    Document.ORDER,
                    List.of("closed|" + i),
                    "~urgency",
                    List.of(i % 50 == 0 ? "stat" : "routine"));
            packed.add(PackedDocument.of(
                    new Document(SOCIAL, SOCIAL, "Case", "case-" + i, 0, "text/plain", new byte[1000], index, null),
                    seal));
        }
        on.database.write(work -> {
            Documents.write(work, packed);
            return null;
        });
    }

    /** PostgreSQL looks at what has come within seconds later than at what has come within years. */
    private void settle() throws Exception {
        if (Engine.current() == Engine.POSTGRESQL) {
            try (var connection = DriverManager.getConnection(on.source.url(), on.source.user(), on.source.password());
                    var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE document_text, document");
            }
        }
    }

    private interface Wanted {
        String text(int i);
    }

    private void bench(String name, Wanted wanted, boolean any) {
        var millis = new double[SEARCHES];
        long found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            var criteria = new ArrayList<>(List.of(new Criterion(Document.WORDS, List.of(wanted.text(i)))));
            if (!any) {
                criteria.add(new Criterion("~urgency", List.of("stat")));
            }
            var query = new ShelfQuery(SOCIAL, "Case", criteria, null, null, null, 25);
            long begin = System.nanoTime();
            var page = on.database.read(work -> Search.page(work, query, List.of(SOCIAL), seal));
            var tally = on.database.read(work -> Search.tally(work, query, List.of(SOCIAL), 200, seal));
            millis[i] = (System.nanoTime() - begin) / 1e6;
            found = tally.map(accounts ->
                            accounts.stream().mapToLong(Tally::documents).sum())
                    .orElse(-1L);
            assertThat(page.documents()).hasSizeLessThanOrEqualTo(25);
        }
        Arrays.sort(millis);
        report.add("| %s | %s | %.1f | %.1f |"
                .formatted(name, found < 0 ? "more than 10,000" : found, millis[SEARCHES / 2], millis[SEARCHES - 1]));
        System.out.println(report.get(report.size() - 1));
    }
}

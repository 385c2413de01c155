package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long the hub takes for an inbox of thousands; only with {@code -Plong}, and after all others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(90)
class DeskBenchTest {

    private static final int REFERRALS = Integer.getInteger("vincle.desk.referrals", 10_000);
    private static final Pattern NEXT = Pattern.compile("href=\"/desk/[^/]+/(inbox[^\"]*page=[^\"]*)\"");
    private static final int SENDERS = 8;
    private static final int TURNS = 51;
    private static final Duration ENOUGH = Duration.ofMinutes(30);

    @Test
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void an_inbox_of_thousands_of_open_referrals() throws Exception {
        assumeTrue("long".equals(System.getProperty("vincle.rounds")), "only with -Plong");
        var town = DeskTown.started();
        var reader = town.visitor(DeskTown.SHELTER, "bench", "supervisor");
        int before = listed(reader);
        fill(town);
        await().atMost(ENOUGH).pollInterval(Duration.ofSeconds(20)).until(() -> listed(reader) >= before + REFERRALS);

        for (var page : new String[] {"inbox?box=new", "inbox?box=open", "inbox?box=overdue", "live?since=0"}) {
            DeskTown.REPORT.row(
                    "bench: " + page + " with " + REFERRALS + " open referrals, " + TURNS + " times",
                    "median " + median(reader, page) + " ms (aim for an inbox: 300 ms)");
        }
    }

    /** How many are listed as new, on all pages. */
    private static int listed(Visitor reader) throws IOException {
        int listed = 0;
        var page = "inbox?box=new";
        while (page != null) {
            var text = reader.open(page);
            listed += text.split("/cases/", -1).length - 1;
            var next = NEXT.matcher(text);
            page = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        return listed;
    }

    private static long median(Visitor reader, String page) throws IOException {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < TURNS; i++) {
            long began = System.nanoTime();
            reader.open(page);
            millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
            assertThat(reader.status()).isEqualTo(200);
        }
        Collections.sort(millis);
        return millis.get(TURNS / 2);
    }

    private static void fill(DeskTown town) throws InterruptedException, ExecutionException {
        var senders = Executors.newFixedThreadPool(SENDERS);
        try {
            Callable<String> refer = () -> town.schoolRefers(DeskTown.somebody(), DeskTown.SHELTER, Map.of());
            for (Future<String> sent : senders.invokeAll(Collections.nCopies(REFERRALS, refer))) {
                sent.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }
}

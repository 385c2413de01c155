package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/**
 * From each sector to each other, and from Hèstia to each that is not its own: a referral leaves in one standard, arrives
 * in the other, and the answer comes home in the first.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(17)
class MatrixTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Reports REPORT = Reports.table(
            "matrix",
            "One referral from each sector to each other, and from Hèstia, which only refers, accepted, completed, and the"
                    + " answer at home in the sender's own standard. Lost is how many values could not be carried: when read from the first standard + when written in the second.",
            "from",
            "to",
            "it begins as",
            "it arrives as",
            "accepted, completed",
            "lost on the way there",
            "lost on the way home");

    private static final List<Sector> SECTORS = new ArrayList<>();

    /** Those whose standard has no place for a part of every referral, so that something has to be told as lost. */
    private static final List<Sector> NARROW = new ArrayList<>();

    private static HubProcess hub;
    private static EducationSector education;
    private static SocialSector social;
    private static HestiaSector hestia;

    /** From whom to whom, and about whom. */
    private record Pair(Referrer from, Sector to, InventedPerson person) {}

    /** What became of a pair, and what went wrong if anything did. */
    private record Outcome(Pair pair, String came, LedgerFile.Lost lost, Throwable fault) {}

    @BeforeAll
    static void settle() {
        hub = HubProcess.unpack(Setting.folder("hub-matrix"));
        education = new EducationSector(hub);
        var employment = new EmploymentSector(hub);
        social = new SocialSector(hub);
        SECTORS.addAll(List.of(social, new HealthSector(hub), education, employment));
        var housing =
                new HousingSector(hub, SECTORS.stream().map(Sector::recipient).toList());
        SECTORS.add(housing);
        NARROW.addAll(List.of(education, employment, housing));
        hestia = new HestiaSector(hub, SECTORS.stream().map(Sector::recipient).toList());
        var permits = new HashMap<String, String>();
        for (var pair : pairs()) {
            permit(permits, pair.from().sender(), pair.to().recipient());
            permit(permits, pair.to().recipient(), pair.from().sender());
        }
        Town.permits(hub, permits);
        hub.start();
        await().atMost(PATIENCE).until(() -> {
            var known = hub.shell("vincle:partners");
            return Stream.concat(
                            referrers().map(Referrer::sender), SECTORS.stream().map(Sector::recipient))
                    .allMatch(known::contains);
        });
    }

    private static void permit(Map<String, String> permits, String from, String to) {
        permits.put(from + "-to-" + to, from + " -> " + to);
    }

    @AfterAll
    static void end() {
        hub.close();
        referrers().forEach(Referrer::close);
    }

    @Test
    void a_referral_of_each_sector_reaches_each_other_and_its_answer_comes_home() throws InterruptedException {
        var pairs = pairs();
        pairs.stream().filter(p -> p.to() == education).forEach(p -> education.enrols(p.person()));
        var threads = Executors.newFixedThreadPool(pairs.size());

        var outcomes =
                threads
                        .invokeAll(pairs.stream()
                                .map(pair -> (Callable<Outcome>) () -> play(pair))
                                .toList())
                        .stream()
                        .map(MatrixTest::result)
                        .toList();

        threads.shutdownNow();
        outcomes.forEach(o -> REPORT.row(
                o.pair().from().title(),
                o.pair().to().title(),
                o.pair().from().begins(),
                o.pair().to().arrives(),
                o.came(),
                o.lost().readThere() + " + " + o.lost().writtenThere(),
                o.lost().readHome() + " + " + o.lost().writtenHome()));
        assertThat(outcomes).hasSize(24);
        assertThat(outcomes).allSatisfy(o -> assertThat(o.fault())
                .as(o.pair().from().title() + " to " + o.pair().to().title() + ": " + o.came())
                .isNull());
        assertThat(outcomes)
                .filteredOn(o -> NARROW.contains(o.pair().to()))
                .hasSize(15)
                .allSatisfy(o -> assertThat(o.lost().writtenThere())
                        .as(o.pair().from().title() + " to " + o.pair().to().title() + ": lost when written")
                        .isPositive());
        assertThat(outcomes)
                .filteredOn(o -> o.pair().from() == hestia)
                .hasSize(4)
                .allSatisfy(
                        o -> assertThat(List.of(o.lost().readThere(), o.lost().writtenHome()))
                                .as("Hèstia to " + o.pair().to().title()
                                        + ": what it says beyond a referral, and what it is not told")
                                .allMatch(lost -> lost > 0));
    }

    private static Outcome play(Pair pair) {
        var from = pair.from();
        var to = pair.to();
        var came = "nothing left";
        Throwable fault = null;
        try {
            var referral = from.refers(pair.person(), to.recipient());
            came = "left";
            var arrival = patiently()
                    .until(() -> to.arrived(pair.person()), Optional::isPresent)
                    .orElseThrow();
            came = "arrived";
            to.accepts(arrival);
            patiently().until(() -> from.hearsAccepted(referral));
            came = "accepted came home";
            to.completes(arrival);
            patiently().until(() -> from.hearsCompleted(referral));
            patiently().until(() -> new LedgerFile(hub).settled(pair.person()));
            came = from.heard();
        } catch (IOException | AssertionError | ConditionTimeoutException e) {
            fault = e;
        }
        return new Outcome(pair, came, new LedgerFile(hub).lost(pair.person(), from.sender()), fault);
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300));
    }

    private static Outcome result(Future<Outcome> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a pair broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        referrers().forEach(from -> SECTORS.stream()
                .filter(to -> from != to && !(from == hestia && to == social))
                .forEach(to -> pairs.add(new Pair(from, to, Setting.somebody()))));
        return pairs;
    }

    private static Stream<Referrer> referrers() {
        return Stream.concat(SECTORS.stream(), Stream.of(hestia));
    }
}

package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vincle.itests.harness.Reports;

/** The hub is killed in the middle of cases whose steps fall due meanwhile: none is missed, none is asked twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(19)
class ProtocolCrashTest {

    private static final int CASES = Integer.getInteger("vincle.crash.cases", Rounds.of(40, 1000));
    private static final int SECONDS_BETWEEN = Rounds.of(6, 60);
    private static final Duration PATIENCE = Duration.ofMinutes(Rounds.of(5, 60));
    /** Steps that are asked after each start before a hub may be killed: it is in the middle of its work by then. */
    private static final int WARM = 5;

    private static final Reports REPORT = Reports.table(
            "protocols-crash",
            "kill -9 in the middle of running cases, each of four steps that fall due by themselves and are answered by a"
                    + " hospital over HL7 v2. Of two nodes one goes on while the other is away.",
            "setting",
            "cases",
            "kills",
            "steps asked",
            "missed",
            "asked twice",
            "repeats on the wire, byte for byte the same",
            "minutes");

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void no_step_is_missed_and_none_is_asked_twice() throws Exception {
        crash(Nodes.sqlite("protocols-crash"), kills(2));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    @EnabledIfSystemProperty(named = "vincle.rounds", matches = "long", disabledReason = "only with -Plong")
    void nor_on_postgresql() throws Exception {
        crash(Nodes.postgres("protocols-crash"), kills(2));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nor_when_one_of_two_nodes_dies_and_the_other_takes_what_it_had_in_hand() throws Exception {
        crash(Nodes.two("protocols-crash"), kills(1));
    }

    private static int kills(int few) {
        return Integer.getInteger("vincle.crash.kills", Rounds.of(few, 20));
    }

    private static void crash(Nodes nodes, int kills) throws Exception {
        long began = System.nanoTime();
        var random = new Random(7);
        try (var town = new DrillTown(nodes, SECONDS_BETWEEN, PATIENCE).started()) {
            town.begins(CASES);
            for (int kill = kills; kill > 0; kill--) {
                awaitWork(town);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
                // Of two the last one dies last and stays away, so that the court's own is there to be asked.
                var victim = nodes.all().get(kill % nodes.all().size());
                victim.kill();
                if (nodes.all().size() > 1) {
                    var other = nodes.all().get((kill + 1) % nodes.all().size());
                    town.hospitalTurnsTo(other);
                    awaitWork(town);
                }
                if (kill > 1 || nodes.all().size() == 1) {
                    victim.start();
                }
            }
            var seen = town.ended();
            REPORT.row(
                    nodes.setting(),
                    CASES,
                    kills,
                    seen.wanted(),
                    seen.missed(),
                    seen.twice(),
                    seen.repeats(),
                    TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began));
            assertThat(seen.missed()).as("steps missed").isZero();
            assertThat(seen.twice()).as("steps asked twice").isZero();
            assertThat(seen.altered()).as("repeats that differ").isZero();
            assertThat(nodes.first().shell("vincle:protocol-courses --lang en")).contains("No case runs");
        }
    }

    /** Until more has been asked than before, or there is nothing left to ask. */
    private static void awaitWork(DrillTown town) {
        int before = town.asked();
        await("steps are asked")
                .atMost(PATIENCE)
                .until(() -> town.asked() >= before + WARM || town.asked() == town.wanted());
    }
}

package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** How much of each standard the hub takes in a second, beside its library that reads the same bytes and does nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(89)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class BenchConnectorsTest {

    private static final int SECONDS = Integer.getInteger("vincle.bench.seconds", 20);
    private static final Reports REPORT = Reports.table(
            "bench-connectors",
            "What the hub takes at each edge: a real socket, acknowledged after the commit, in a ledger on SQLite; 8 connections that"
                    + " each send the next when the last was acknowledged, or all at once where the hub fetches. Whom it refers to is"
                    + " away, so that nothing goes on. Beside it the same bytes read by the library alone, a thread on each of "
                    + Runtime.getRuntime().availableProcessors() + " processors. Both take turns of " + SECONDS
                    + " s, three each after one to get warm; the median. The senders have the same processors as the hub.",
            "connector",
            "message",
            "bytes",
            "hub/s",
            "library/s",
            "hub / library",
            "CPU ms of the hub per message");

    private static HubProcess hub;
    private static BenchTown town;
    private static List<Lane> lanes = List.of();

    @BeforeAll
    static void settle() {
        assumeTrue(Rounds.full(), "only with -Plong");
        hub = HubProcess.unpack(Setting.folder("hub-bench-connectors"));
        town = new BenchTown(hub);
        lanes = List.of(
                EdgeLanes.fhir(hub),
                EdgeLanes.hl7v2(hub),
                EdgeLanes.rest(hub),
                new HousingLane(hub, 150 * SECONDS),
                new DirectoryLane(hub, town, 2_000 * SECONDS),
                new EmploymentLane(hub, town),
                new EducationLane(hub, town, Math.max(100, 25 * SECONDS)),
                new AdministrationLane(hub));
        var partners = List.of(
                Town.HOSPITAL,
                EdgeLanes.SCHOOL,
                HousingLane.OFFICE,
                EmploymentLane.OFFICE,
                EducationLane.AUTHORITY,
                BasicServices.NAME);
        town.permits(partners);
        hub.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            var known = hub.shell("vincle:partners");
            return partners.stream().allMatch(known::contains);
        });
    }

    @AfterAll
    static void end() {
        lanes.forEach(Lane::close);
        if (hub != null) {
            hub.close();
            town.close();
            System.out.println(REPORT.text());
        }
    }

    @Test
    void fhir() throws Exception {
        bench("fhir");
    }

    @Test
    void hl7v2() throws Exception {
        bench("hl7v2");
    }

    @Test
    void rest() throws Exception {
        bench("rest");
    }

    @Test
    void hmis() throws Exception {
        bench("hmis");
    }

    @Test
    void directory() throws Exception {
        bench("directory");
    }

    @Test
    void hropen() throws Exception {
        bench("hropen");
    }

    @Test
    void edfi() throws Exception {
        bench("edfi");
    }

    @Test
    void pci() throws Exception {
        bench("pci");
    }

    private static void bench(String connector) throws Exception {
        var lane = lanes.stream()
                .filter(l -> l.connector().equals(connector))
                .findFirst()
                .orElseThrow();
        new LaneContest(hub, REPORT).run(lane);
    }
}

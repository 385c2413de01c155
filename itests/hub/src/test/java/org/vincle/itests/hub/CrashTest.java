package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Postgres;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** The hub is killed again and again while partners send; what it acknowledged is never lost and never takes effect twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(6)
class CrashTest {

    /** Acknowledged in each round before the hub may be killed: its pools, caches and commits in groups are at work by then. */
    private static final int WARM = 60;

    private static final String HOUSING = "housing-office";

    private static final Reports REPORT = Reports.table(
            "crash",
            "kill -9 at random moments under load. Repeats on the wire are byte-identical and harmless by the standard's own key.",
            "setting",
            "kills",
            "acknowledged",
            "lost",
            "identical repeats",
            "altered repeats",
            "effects twice");

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void nothing_acknowledged_is_lost_on_the_embedded_defaults() throws IOException {
        crash("sqlite", Map.of());
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void nothing_acknowledged_is_lost_on_postgresql() throws IOException {
        try (var postgres = Postgres.open()) {
            assertThat(postgres.setting("fsync")).isEqualTo("on");
            crash("postgresql", postgres.ledger());
        }
    }

    @Test
    void what_is_owed_outlives_the_loss_of_the_whole_broker() throws IOException {
        int owed = Rounds.of(200, 1000);
        try (var hospital = MllpHospital.open();
                var hub = hub("broker-loss", Map.of("maxProbeSeconds", "2"), hospital)) {
            hub.start();
            hospital.down();
            var people = new HashMap<InventedPerson, String>();
            while (people.size() < owed) {
                var person = Setting.somebody();
                people.put(person, hub.client(Town.TOKEN).refer(FhirReferral.numbered("B-" + person.number(), person)));
            }
            hub.kill();
            Places.delete(hub.home().resolve("data/broker"));
            hospital.up();

            hub.start();

            Owing.of(hub, Map.of()).awaitNothing();
            var tally = Tally.atHospital(hospital, people.keySet(), Duration.ofMinutes(3));
            told("sqlite, broker's data deleted", 1, owed, tally);
        }
    }

    private static void crash(String name, Map<String, String> ledger) throws IOException {
        int kills = Integer.getInteger("vincle.crash.kills", Rounds.of(2, 200));
        var random = new Random(42);
        var transactions = new ConcurrentLinkedQueue<Tally.Seen>();
        try (var hospital = MllpHospital.open();
                var server = FhirSink.conditional();
                var hub = hub("crash-" + name, ledger, hospital)) {
            server.onTransaction(body -> transactions.add(Tally.Seen.of(body)));
            Town.fhirServer(hub, HOUSING, "HOUSING", server.base().toString(), "token-at-housing");
            Town.permits(
                    hub,
                    Map.of(
                            "one", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                            "two", Town.HOSPITAL + " <-> " + HOUSING));
            hub.start();
            try (var load = Load.on(hub, 6, 4, Duration.ofMillis(5), List.of(Town.SOCIAL_SERVICES, HOUSING))) {
                for (int kill = 0; kill < kills; kill++) {
                    int before = load.acknowledged();
                    await().atMost(Duration.ofMinutes(2)).until(() -> load.acknowledged() > before + WARM);
                    rest(random.nextInt(1500));
                    hub.kill();
                    hub.start();
                }
                load.stop();
                Owing.of(hub, ledger).awaitNothing();
                var outward = load.acknowledgedFhir().keySet();
                told(
                        name + ", FHIR to HL7 v2",
                        kills,
                        outward.size(),
                        Tally.atHospital(hospital, outward, Duration.ofMinutes(3)));
                var housed = load.acknowledgedHl7(HOUSING);
                told(name + ", HL7 v2 to a FHIR server", kills, housed.size(), Tally.of(transactions, housed));
                atSocialServices(name, kills, hub, load.acknowledgedHl7(Town.SOCIAL_SERVICES));
            }
        }
    }

    private static void told(String setting, int kills, int acknowledged, Tally tally) {
        REPORT.row(setting, kills, acknowledged, tally.missing(), tally.repeats(), tally.altered(), tally.twice());
        assertThat(tally.missing()).as("lost").isZero();
        assertThat(tally.altered()).as("altered repeats").isZero();
        assertThat(tally.twice()).as("effects twice").isZero();
    }

    /** They have no server: what they read at the hub is never repeated on a wire. */
    private static void atSocialServices(String name, int kills, HubProcess hub, Set<InventedPerson> people)
            throws IOException {
        var seen = Tally.atSocialServices(hub.client(Town.TOKEN));
        long lost = people.stream().filter(p -> !seen.containsKey(p.dni())).count();
        long twice = seen.values().stream().filter(n -> n > 1).count();
        REPORT.row(name + ", HL7 v2 to FHIR read at the hub", kills, people.size(), lost, "-", "-", twice);
        assertThat(lost).as("lost").isZero();
        assertThat(twice).as("effects twice").isZero();
    }

    private static HubProcess hub(String name, Map<String, String> ledger, MllpHospital hospital) {
        var hub = HubProcess.unpack(Setting.folder("hub-" + name));
        Town.settle(hub, hospital);
        if (!ledger.isEmpty()) {
            hub.etc("org.vincle.routes.ledger", ledger);
        }
        return hub;
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

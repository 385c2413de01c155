package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** The hub is killed in the middle of cases whose steps fall due meanwhile: none is missed, none is asked twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(19)
class ProtocolCrashTest {

    private static final String EVENT = "job-started";
    private static final int CASES = Rounds.of(50, 1000);
    private static final int KILLS = Integer.getInteger("vincle.crash.kills", Rounds.of(2, 20));
    private static final String[] STEPS = {"one", "two", "three", "four"};
    private static final int SECONDS_BETWEEN = Rounds.of(6, 60);
    private static final Reports REPORT = Reports.table(
            "protocols-crash",
            "kill -9 in the middle of running cases, each of four steps that fall due by themselves and are answered by a"
                    + " hospital over HL7 v2.",
            "cases",
            "kills",
            "steps asked",
            "missed",
            "asked twice",
            "repeats on the wire, byte for byte the same",
            "cases completed");

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void no_step_is_missed_and_none_is_asked_twice() throws IOException {
        try (var hospital = MllpHospital.open();
                var hub = HubProcess.unpack(Setting.folder("hub-protocols-crash"))) {
            Town.settle(hub, hospital);
            var court = new RestCarer(hub, "court", "OTHER");
            settle(hub);
            var answered = ConcurrentHashMap.<String>newKeySet();
            hospital.onReferral(arrival -> answers(hospital, arrival, answered));
            hub.start();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> hub.shell("vincle:protocols").contains("drill"));
            var cases = new HashMap<InventedPerson, String>();
            while (cases.size() < CASES) {
                var person = Setting.somebody();
                cases.put(person, court.begins(person, EVENT, true));
            }
            var random = new Random(7);
            for (int kill = 0; kill < KILLS; kill++) {
                rest(500 + random.nextInt(4000));
                hub.kill();
                hub.start();
            }
            await("all cases are completed")
                    .atMost(Duration.ofMinutes(Rounds.of(4, 60)))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> completed(court, cases) == CASES);
            Owing.of(hub, Map.of()).awaitNothing();
            told(hub, hospital, cases);
        }
    }

    private static void settle(HubProcess hub) throws IOException {
        try (var shipped = Files.list(hub.home().resolve("etc/protocols"))) {
            for (var file : shipped.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }
        var drill = new Drill("drill", "1.0.0", EVENT);
        for (int i = 0; i < STEPS.length; i++) {
            drill.then(STEPS[i], i == 0 ? null : STEPS[i - 1], SECONDS_BETWEEN);
        }
        drill.into(hub);
        Files.writeString(
                hub.home().resolve("etc/protocols/roles.tsv"),
                "primary-care\t*\t" + Town.HOSPITAL + "\nsocial-services\t*\t" + Town.SOCIAL_SERVICES + "\n");
        Town.permits(hub, Map.of("one", "court -> " + Town.HOSPITAL, "two", "court -> " + Town.SOCIAL_SERVICES));
    }

    /** However often the hub is away. */
    private static void answers(MllpHospital hospital, Arrival arrival, Set<String> answered) {
        var ref = arrival.message();
        if (!ref.event().equals("REF^I12") || !answered.add(ref.component("RF1", 6, 1))) {
            return;
        }
        for (var reply : new Reply[] {Reply.accepted(), Reply.completed("410225005^Housing assistance^SCT")}) {
            await().atMost(Duration.ofMinutes(Rounds.of(4, 60)))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> hospital.answer(ref, reply).field("MSA", 1).matches("AA|CA"));
        }
    }

    private static long completed(RestCarer court, Map<InventedPerson, String> cases) throws IOException {
        long completed = 0;
        for (var referral : cases.values()) {
            completed += court.status(referral).equals("completed") ? 1 : 0;
        }
        return completed;
    }

    /** A hospital knows a referral by its number; a case has each step once, as the machine says. */
    private static void told(HubProcess hub, MllpHospital hospital, Map<InventedPerson, String> cases) {
        var numbers = new HashMap<String, Set<String>>();
        var bytes = new HashMap<String, Set<String>>();
        int wire = 0;
        for (var arrival : hospital.arrivals()) {
            var message = arrival.message();
            if (message.event().equals("REF^I12")) {
                wire++;
                var number = message.component("RF1", 6, 1);
                numbers.computeIfAbsent(step(message, cases), s -> new TreeSet<>())
                        .add(number);
                bytes.computeIfAbsent(number, n -> new TreeSet<>()).add(arrival.digest());
            }
        }
        int wanted = CASES * STEPS.length;
        long missed = wanted - numbers.size();
        long twice = numbers.values().stream().filter(n -> n.size() > 1).count();
        REPORT.row(CASES, KILLS, wanted, missed, twice, wire - bytes.size(), cases.size());
        assertThat(missed).as("steps missed").isZero();
        assertThat(twice).as("steps asked twice").isZero();
        assertThat(bytes.values()).as("repeats byte for byte the same").allMatch(b -> b.size() == 1);
        assertThat(hub.shell("vincle:protocol-courses --lang en")).contains("No case runs");
    }

    private static String step(Hl7Text message, Map<InventedPerson, String> cases) {
        var person = cases.keySet().stream()
                .filter(p -> message.text().contains(p.dni()))
                .findFirst()
                .orElseThrow();
        for (var step : STEPS) {
            if (message.text().contains("drill-" + step)) {
                return person.number() + " " + step;
            }
        }
        throw new AssertionError("a referral that is no step of the drill");
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/**
 * A court that begins cases of a drill, whose steps fall due by themselves one after the other, and a hospital that is asked
 * each and does it at once, however often the hub is away.
 */
final class DrillTown implements AutoCloseable {

    private static final String EVENT = "job-started";
    private static final String[] STEPS = {"one", "two", "three", "four"};
    private static final int HANDS = 16;
    private static final Pattern DNI = Pattern.compile("\\d{8}[A-Z]");

    /**
     * What the hospital saw.
     *
     * @param wanted steps that had to be asked
     * @param missed steps that were not
     * @param twice steps that were asked under two numbers
     * @param repeats arrivals of what had arrived before, byte for byte the same
     * @param altered referrals that arrived in two ways
     */
    record Seen(int wanted, long missed, long twice, long repeats, long altered) {}

    private final Nodes nodes;
    private final Duration patience;
    private final MllpHospital hospital = MllpHospital.open();
    private final RestCarer court;
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS, work -> {
        var thread = new Thread(work, "drill");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, InventedPerson> people = new ConcurrentHashMap<>();
    private final ArrayDeque<String> open = new ArrayDeque<>();

    /**
     * A town at those nodes, which are not started yet.
     *
     * @param secondsBetween how long after the one before a step falls due
     * @param patience how long anything may take until it is done
     */
    DrillTown(Nodes nodes, int secondsBetween, Duration patience) throws IOException {
        this.nodes = nodes;
        this.patience = patience;
        var hub = nodes.first();
        Town.settle(hub, hospital);
        court = new RestCarer(hub, "court", "OTHER");
        try (var shipped = Files.list(hub.home().resolve("etc/protocols"))) {
            for (var file : shipped.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }
        var drill = new Drill("drill", "1.0.0", EVENT);
        for (int i = 0; i < STEPS.length; i++) {
            drill.then(STEPS[i], i == 0 ? null : STEPS[i - 1], secondsBetween);
        }
        drill.into(hub);
        Files.writeString(
                hub.home().resolve("etc/protocols/roles.tsv"),
                "primary-care\t*\t" + Town.HOSPITAL + "\nsocial-services\t*\t" + Town.SOCIAL_SERVICES + "\n");
        Town.permits(hub, Map.of("one", "court -> " + Town.HOSPITAL, "two", "court -> " + Town.SOCIAL_SERVICES));
        hospital.onReferral(arrival -> hands.execute(() -> answers(arrival)));
    }

    DrillTown started() {
        nodes.start();
        hospitalTurnsTo(nodes.last());
        for (var node : nodes.all()) {
            await().atMost(patience).until(() -> node.shell("vincle:protocols").contains("drill"));
        }
        return this;
    }

    void hospitalTurnsTo(HubProcess node) {
        hospital.talksTo(node.ports().mllp());
    }

    /** Begins so many cases, several at once. */
    void begins(int cases) throws InterruptedException, ExecutionException {
        var work = new ArrayList<Callable<String>>();
        while (work.size() < cases) {
            var person = Setting.somebody();
            people.put(person.dni(), person);
            work.add(() -> court.begins(person, EVENT, true));
        }
        for (var referral : hands.invokeAll(work)) {
            open.add(referral.get());
        }
    }

    /** How many steps have been asked so far. */
    int asked() {
        return answered.size();
    }

    int wanted() {
        return people.size() * STEPS.length;
    }

    /** Waits until every case is completed for the court, and nobody is owed anything. */
    Seen ended() {
        await("all cases are completed")
                .atMost(patience)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(this::completed);
        nodes.awaitNothingOwed();
        return seen();
    }

    /** Looks at each until one is not: a thousand that are asked of each second would be most of the hub's work. */
    private boolean completed() throws IOException {
        while (!open.isEmpty() && court.status(open.peek()).equals("completed")) {
            open.remove();
        }
        return open.isEmpty();
    }

    private void answers(Arrival arrival) {
        var ref = arrival.message();
        if (!ref.event().equals("REF^I12") || !answered.add(ref.component("RF1", 6, 1))) {
            return;
        }
        for (var reply : new Reply[] {Reply.accepted(), Reply.completed("410225005^Housing assistance^SCT")}) {
            await().atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> hospital.answer(ref, reply).field("MSA", 1).matches("AA|CA"));
        }
    }

    /** A hospital knows a referral by its number; a case has each step once, as the machine says. */
    private Seen seen() {
        var numbers = new HashMap<String, Set<String>>();
        var bytes = new HashMap<String, Set<String>>();
        int wire = 0;
        for (var arrival : hospital.arrivals()) {
            var message = arrival.message();
            if (message.event().equals("REF^I12")) {
                wire++;
                var number = message.component("RF1", 6, 1);
                numbers.computeIfAbsent(step(message), s -> new TreeSet<>()).add(number);
                bytes.computeIfAbsent(number, n -> new TreeSet<>()).add(arrival.digest());
            }
        }
        long altered = bytes.values().stream().filter(b -> b.size() > 1).count();
        long twice = numbers.values().stream().filter(n -> n.size() > 1).count();
        return new Seen(wanted(), wanted() - numbers.size(), twice, wire - bytes.size(), altered);
    }

    private String step(Hl7Text message) {
        var person = DNI.matcher(message.text())
                .results()
                .map(found -> people.get(found.group()))
                .filter(p -> p != null)
                .findFirst()
                .orElseThrow();
        for (var step : STEPS) {
            if (message.text().contains("drill-" + step)) {
                return person.number() + " " + step;
            }
        }
        throw new AssertionError("a referral that is no step of the drill");
    }

    @Override
    public void close() {
        hands.shutdownNow();
        nodes.close();
        hospital.close();
    }
}

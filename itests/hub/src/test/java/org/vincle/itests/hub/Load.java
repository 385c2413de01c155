package org.vincle.itests.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** Partners that send without rest, remember what was acknowledged, and send again what was not. */
final class Load implements AutoCloseable {

    private final Map<InventedPerson, String> acknowledgedFhir = new ConcurrentHashMap<>();
    private final Map<InventedPerson, String> acknowledgedHl7 = new ConcurrentHashMap<>();
    private final AtomicInteger refusedFhir = new AtomicInteger();
    private final AtomicReference<String> lastRefusal = new AtomicReference<>("");
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final HubProcess hub;
    private final List<String> recipients;
    private final ExecutorService threads;

    private Load(HubProcess hub, int fhir, int hl7, Duration pause, List<String> recipients) {
        this.hub = hub;
        this.recipients = recipients;
        threads = Executors.newFixedThreadPool(fhir + hl7);
        for (int i = 0; i < fhir; i++) {
            threads.execute(() -> repeat(this::refer, pause));
        }
        for (int i = 0; i < hl7; i++) {
            threads.execute(() -> repeat(this::ref, pause));
        }
    }

    /** So many FHIR clients and hospitals, each resting that long after each message. */
    static Load on(HubProcess hub, int fhir, int hl7, Duration pause) {
        return on(hub, fhir, hl7, pause, List.of(Town.SOCIAL_SERVICES));
    }

    /** The same, the hospitals referring to those partners in turns. */
    static Load on(HubProcess hub, int fhir, int hl7, Duration pause, List<String> recipients) {
        return new Load(hub, fhir, hl7, pause, recipients);
    }

    /** Whose referrals the hub acknowledged over FHIR, and their Tasks. */
    Map<InventedPerson, String> acknowledgedFhir() {
        return acknowledgedFhir;
    }

    /** Whose referrals the hub acknowledged over MLLP, and whom they were for. */
    Map<InventedPerson, String> acknowledgedHl7() {
        return acknowledgedHl7;
    }

    /** Whose referrals to that partner the hub acknowledged over MLLP. */
    Set<InventedPerson> acknowledgedHl7(String recipient) {
        return acknowledgedHl7.entrySet().stream()
                .filter(e -> e.getValue().equals(recipient))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many FHIR requests were answered with anything but success. */
    int refusedFhir() {
        return refusedFhir.get();
    }

    /** What the last of those said. */
    String lastRefusal() {
        return lastRefusal.get();
    }

    /** How many messages had no answer and were sent again. */
    int unanswered() {
        return unanswered.get();
    }

    int acknowledged() {
        return acknowledgedFhir.size() + acknowledgedHl7.size();
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops after what is under way. */
    void stop() {
        stopped.set(true);
        threads.shutdown();
        try {
            threads.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Sending {
        boolean to(InventedPerson person) throws IOException;
    }

    private void repeat(Sending sending, Duration pause) {
        while (!stopped.get()) {
            var person = Setting.somebody();
            boolean sent = false;
            while (!sent && !stopped.get()) {
                try {
                    sent = sending.to(person);
                } catch (IOException e) {
                    unanswered.incrementAndGet();
                }
                rest(sent ? pause : Duration.ofMillis(100));
            }
        }
    }

    private boolean refer(InventedPerson person) throws IOException {
        var referral = FhirReferral.numbered("L-" + person.number(), person);
        var reply = hub.client(Town.TOKEN).post(referral);
        if (reply.status() != 200) {
            lastRefusal.set(reply.status() + " " + reply.body());
            refusedFhir.incrementAndGet();
            return false;
        }
        acknowledgedFhir.put(
                person,
                org.vincle.connectors.testkit.SocialServicesClient.idOf(reply, "Task")
                        .orElse(""));
        return true;
    }

    private boolean ref(InventedPerson person) throws IOException {
        var to = recipients.get(person.number() % recipients.size());
        var ref = Hl7Referral.numbered("R" + person.number(), person)
                .between("CITY-HOSPITAL", to.toUpperCase(Locale.ROOT));
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), hub.ports().mllp());
        try (var client = new MllpClient(address, Duration.ofSeconds(10))) {
            if (!client.send(ref.er7()).field("MSA", 1).matches("AA|CA")) {
                return false;
            }
        }
        acknowledgedHl7.put(person, to);
        return true;
    }

    private static void rest(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Offer;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** Real messages, damaged at random, at the edges of the running hub: each is taken or refused, at once and in its own standard. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(17)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class BadInputTest {

    private static final int MUTATIONS = Rounds.of(5_000, 100_000);
    /** Fewer by default, since these edges get their 5,000 in their connectors' own tests. */
    private static final int MUTATIONS_OF_JSON = Rounds.of(2_000, 100_000);

    private static final int HANDS = 4;
    private static final long NO_LONGER = 5_000;

    /** The whole heap may come into use meanwhile, 384 MB, and compiled code beside it; more would be kept for each message. */
    private static final long MORE_MEMORY = 512;

    private static final Pattern SILENT = Pattern.compile("(NE|ER|SU)([^A-Za-z0-9].*)?", Pattern.DOTALL);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Reports REPORT = Reports.table(
            "bad-input",
            "Real messages damaged at random and offered to an edge of the running hub, by what it answered.",
            "edge",
            "offered",
            "answers",
            "slowest ms",
            "memory MB before",
            "and after");

    private static MllpHospital hospital;
    private static HubProcess hub;
    private static JsonEdges json;

    /** Offers a message to an edge; in a word, what came back. */
    interface Edge {

        String offer(Sample sample, byte[] damaged) throws IOException;
    }

    /** A message to be damaged, and the FHIR type that it is posted to. */
    record Sample(String type, byte[] content) {}

    @BeforeAll
    static void start() {
        hospital = MllpHospital.open();
        hub = HubProcess.unpack(Setting.folder("hub-bad-input"));
        Town.settle(hub, hospital);
        json = new JsonEdges(hub);
        Town.permits(
                hub,
                Map.of(
                        "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "school", Town.SCHOOL + " <-> " + Town.SOCIAL_SERVICES,
                        "office", Town.SCHOOL + " <-> " + JsonEdges.OFFICE,
                        "basic", BasicServices.NAME + " <-> " + Town.SOCIAL_SERVICES));
        hub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        hospital.close();
        json.close();
    }

    @Test
    void no_damaged_fhir_is_met_with_a_crash_a_hang_or_a_5xx() throws Exception {
        var samples = samples(
                FhirReferral.numbered("N-1", Setting.somebody()).json(),
                "health/gravity-stu2-json",
                "health/gravity-stu3-fsh",
                "health/malformed-fhir");

        var answers = offer("FHIR over HTTP", MUTATIONS, samples, () -> {
            var client = hub.client(Town.TOKEN).damaging();
            return (sample, damaged) -> String.valueOf(client.post(
                            sample.type(),
                            damaged,
                            sample.content()[0] == '<' ? "application/fhir+xml" : "application/fhir+json")
                    .status());
        });

        assertThat(answers.keySet())
                .allMatch(status -> status.matches("[24].."))
                .contains("400");
        assertThat(hub.status("/health")).isEqualTo(200);
    }

    @Test
    void no_damaged_hl7_message_is_met_with_a_crash_a_hang_or_silence() throws Exception {
        var samples = samples(
                Hl7Referral.numbered("N1", Setting.somebody()).er7(), "health/hl7v2", "health/hl7v2-es-identity");
        var mllp = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), hub.ports().mllp());

        var answers = offer("HL7 v2 over MLLP", MUTATIONS, samples, () -> (sample, damaged) -> {
            boolean mayBeSilent = asksForSilence(damaged);
            try (var client = new MllpClient(mllp, mayBeSilent ? A_MOMENT : SILENCE)) {
                var answer = client.send(damaged);
                var code = answer.field("MSA", 1);
                return code.isEmpty() ? "no MSA: " + answer.text() : code;
            } catch (SocketTimeoutException e) {
                if (mayBeSilent) {
                    return "none, as MSH-15 asks";
                }
                throw e;
            }
        });

        assertThat(answers.keySet())
                .allMatch(code -> code.matches("[AC][AER]|none, as MSH-15 asks"))
                .contains("AR");
        assertThat(hub.status("/health")).isEqualTo(200);
    }

    @Test
    void no_damaged_json_referral_is_met_with_a_crash_a_hang_or_a_5xx() throws Exception {
        var answers = offer("JSON over HTTP (rest)", MUTATIONS_OF_JSON, samples(json.referral()), json::rest);

        assertThat(answers.keySet())
                .allMatch(status -> status.matches("[24].."))
                .contains("400");
        assertThat(hub.status("/health")).isEqualTo(200);
    }

    @Test
    void no_damaged_candidate_is_met_with_a_crash_a_hang_or_a_5xx() throws Exception {
        var samples = samples(json.candidate(), "employment/hropen-4.2.1");

        var answers = offer("HR Open over HTTP", MUTATIONS_OF_JSON, samples, json::hropen);

        assertThat(answers.keySet())
                .allMatch(status -> status.matches("[24].."))
                .contains("400");
        assertThat(hub.status("/health")).isEqualTo(200);
    }

    @Test
    void no_damaged_notice_of_hestia_is_met_with_a_crash_a_hang_or_a_5xx() throws Exception {
        var samples = new ArrayList<Sample>();
        for (var spelling : Spelling.values()) {
            samples.addAll(samples(json.notice(spelling)));
        }
        assertThat(json.hestia().offer(samples.get(0), samples.get(0).content()))
                .isEqualTo("200 0");

        var answers = offer("Hèstia's notices over HTTP", MUTATIONS_OF_JSON, samples, json::hestia);

        assertThat(answers.keySet())
                .allMatch(answer -> answer.matches("200 0|4.. -[12]"))
                .contains("200 0", "422 -1");
        assertThat(hub.status("/health")).isEqualTo(200);
    }

    /** At the accept level, or at none: MSH-16 alone asks for enhanced mode too, in which an empty MSH-15 is NE. */
    private static boolean asksForSilence(byte[] message) {
        var text = new Hl7Text(new String(message, StandardCharsets.ISO_8859_1));
        var accept = text.field("MSH", 15).strip();
        boolean nothing = accept.isEmpty() || "^&~".indexOf(accept.charAt(0)) >= 0;
        return SILENT.matcher(nothing ? text.field("MSH", 16).strip() : accept).matches();
    }

    private static Map<String, Integer> offer(String name, int rounds, List<Sample> samples, Supplier<Edge> edge)
            throws Exception {
        var answers = new ConcurrentSkipListMap<String, Integer>();
        var slowest = new AtomicLong();
        long before = Pace.memory(hub);
        long after;
        var hands = Executors.newFixedThreadPool(HANDS);
        try {
            var all = new ArrayList<Future<Void>>();
            for (int hand = 0; hand < HANDS; hand++) {
                all.add(hands.submit(work(rounds / HANDS, samples, edge.get(), new Damage(hand), answers, slowest)));
            }
            for (var one : all) {
                one.get(Rounds.of(10, 120), TimeUnit.MINUTES);
            }
        } finally {
            hands.shutdownNow();
            after = Pace.memory(hub);
            REPORT.row(name, rounds, answers, slowest.get(), before, after);
        }
        assertThat(after).as(name + ": resident memory of the hub, MB").isLessThan(before + MORE_MEMORY);
        return answers;
    }

    private static Callable<Void> work(
            int rounds,
            List<Sample> samples,
            Edge edge,
            Damage damage,
            Map<String, Integer> answers,
            AtomicLong slowest) {
        return () -> {
            for (int i = 0; i < rounds; i++) {
                var sample = samples.get(i % samples.size());
                var damaged = damage.to(sample.content());
                long millis = timed(edge, sample, damaged, answers);
                if (millis >= NO_LONGER) {
                    // A machine may pause once; a message that makes the hub hang does so again.
                    millis = timed(edge, sample, damaged, answers);
                }
                slowest.accumulateAndGet(millis, Math::max);
                assertThat(millis).isLessThan(NO_LONGER);
            }
            return null;
        };
    }

    private static long timed(Edge edge, Sample sample, byte[] damaged, Map<String, Integer> answers)
            throws IOException {
        long began = System.nanoTime();
        answers.merge(edge.offer(sample, damaged), 1, Integer::sum);
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    /** Our own message, and those of others where they are present and want an answer. */
    private static List<Sample> samples(String own, String... folders) throws IOException {
        var all = new ArrayList<>(List.of(new Sample("", own.getBytes(StandardCharsets.UTF_8))));
        var there = Places.samples();
        for (var folder : there.isPresent() ? folders : new String[0]) {
            for (var file : Offer.files(there.get().resolve(folder))) {
                var bytes = Offer.content(file);
                if (!asksForSilence(bytes)) {
                    all.add(new Sample(Offer.path(file), bytes));
                }
            }
        }
        return all;
    }
}

package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MutationTally;
import org.vincle.connectors.testkit.Mutations;

/** Transactions and resources, each spoilt in one place: taken or refused at once, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest extends EdgeTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** So often, what the hub in memory was told is forgotten. */
    private static final int BATCH = 500;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> WORDS =
            List.of("requested", "accepted", "order", "fulfill", "Patient/1", "urn:uuid:1", "2026-01-15T09:30:00Z");
    private static final List<String> NAMES =
            List.of("status", "focus", "owner", "requester", "reference", "identifier", "resourceType", "extension");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(12);

    @Test
    void mutations_over_http_are_taken_or_refused_and_nothing_else() throws Exception {
        var person = new InventedPerson(7);
        var examples = examples(person);
        var mutations = new Mutations(11, WORDS, NAMES);
        var tally =
                new MutationTally("fhir", "Mutations of transactions and resources over HTTP, by what was answered.");
        try (var log = LogCapture.open()) {
            for (int i = 0; i < MutationTally.rounds(); i++) {
                if (i % BATCH == 0) {
                    town.hub.forgets();
                }
                var example = examples.get(i % examples.size());
                var body = i % 7 == 0 ? xml(example) : bytes(mutations.of(example), i % 5 == 0);
                var type = example.path("resourceType").asText();
                long began = System.nanoTime();
                var reply = send(type, body);
                long nanos = System.nanoTime() - began;
                assertThat(reply.statusCode())
                        .as("%d: %s -> %s %s", i, new String(body, StandardCharsets.UTF_8), reply.body(), log.text())
                        .isIn(200, 201, 400, 404, 409, 413, 422);
                if (nanos > LIMIT.toNanos()) {
                    // The machine may have paused: what hangs hangs again.
                    began = System.nanoTime();
                    send(type, body);
                    nanos = System.nanoTime() - began;
                    assertThat(Duration.ofNanos(nanos)).isLessThan(LIMIT);
                }
                if (reply.statusCode() < 300) {
                    tally.accepted(String.valueOf(reply.statusCode()), nanos);
                } else {
                    tally.refused(reply.statusCode() + " " + word(reply), nanos);
                }
            }
            assertThat(log.text()).doesNotContain(person.personalValues());
        }
        town.hub.forgets();
        tally.write();
        assertThat(tally.accepted()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    private static String word(HttpResponse<String> reply) throws IOException {
        var outcome = reply.body().startsWith("<")
                ? MAPPER.readTree(R4.context()
                        .newJsonParser()
                        .encodeResourceToString(R4.context().newXmlParser().parseResource(reply.body())))
                : MAPPER.readTree(reply.body());
        return outcome.at("/issue/0/details/coding/0/code").asText();
    }

    private HttpResponse<String> send(String type, byte[] body) throws IOException, InterruptedException {
        var path = type.equals("Bundle") ? "" : "/" + type;
        var media = body.length > 0 && body[0] == '<' ? "application/fhir+xml" : "application/fhir+json";
        var request = HttpRequest.newBuilder(URI.create(town.base + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + Town.SOCIAL_TOKEN)
                .header("Content-Type", media)
                .POST(BodyPublishers.ofByteArray(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private byte[] bytes(JsonNode mutant, boolean damaged) {
        var bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
        if (damaged) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** The example in XML, with some bytes that say something else. */
    private byte[] xml(JsonNode example) {
        IBaseResource resource = R4.context().newJsonParser().parseResource(example.toString());
        var bytes = R4.context().newXmlParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Our own, whole and small, without numbers by which a second one would be known again; and the published ones where they are. */
    private static List<JsonNode> examples(InventedPerson person) throws IOException {
        var examples = new ArrayList<JsonNode>();
        examples.add(MAPPER.readTree(FhirReferral.numbered("N-1", person).unnumbered()));
        for (int i = 0; i < 2; i++) {
            examples.add(MAPPER.readTree(Town.json(Samples.referral(null))));
        }
        examples.add(MAPPER.readTree(Town.json(Samples.patient())));
        examples.add(MAPPER.readTree(Town.json(Samples.condition("urn:test:nobody"))));
        for (var folder : List.of("gravity-stu2-json", "gravity-stu3-fsh")) {
            var samples = Path.of(System.getProperty("vincle.shared", "none"), "samples/health", folder);
            if (Files.isDirectory(samples)) {
                try (var files = Files.walk(samples)) {
                    for (var file : files.filter(f -> f.toString().endsWith(".json"))
                            .sorted()
                            .toList()) {
                        var sample = MAPPER.readTree(Files.readString(file));
                        if (readable(sample)) {
                            examples.add(sample);
                        }
                    }
                }
            }
        }
        return examples;
    }

    private static boolean readable(JsonNode sample) {
        try {
            R4.context().newJsonParser().parseResource(sample.toString());
            return true;
        } catch (RuntimeException e) {
            // A profile or another thing that is none of R4's resources.
            return false;
        }
    }
}

package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.rest.translate.EventReader;
import org.vincle.connectors.rest.translate.Faulty;
import org.vincle.connectors.rest.translate.ReferralReader;
import org.vincle.connectors.testkit.MutationTally;
import org.vincle.connectors.testkit.Mutations;

/** The examples, each spoilt in one place: the hub refuses what its description refuses, and answers whatever comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {

    private static final String REFERRALS = "/referrals";
    private static final Partner SCHOOL = new Partner("school", "School", Sector.EDUCATION, null, "REST", 0);
    private static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    /** What a schema cannot say: whether a day exists, and how a text is decoded. */
    private static final Set<String> BEYOND_SCHEMA = Set.of("date-invalid", "time-invalid", "base64-invalid");

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** So often, what the hub in memory was told is forgotten, and a referral begun anew. */
    private static final int BATCH = 1_000;

    private static final List<JsonNode> NEW =
            List.copyOf(OpenApiContract.examples(REFERRALS).values());
    private static final List<JsonNode> SAID =
            List.copyOf(OpenApiContract.examples("/referrals/{id}/events").values());

    private static Town town;

    @BeforeAll
    static void open() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() throws Exception {
        town.close();
    }

    @Test
    void the_reader_and_the_description_agree_on_every_mutation() throws IOException {
        var mutations = mutations(7);
        var random = new Random(8);
        int rounds = MutationTally.rounds();
        var tally =
                new MutationTally("rest-reader", "Mutations of the examples, read by the hub and by its description.");
        for (int i = 0; i < rounds; i++) {
            boolean referral = random.nextBoolean();
            var mutant = mutations.of(pick(referral ? NEW : SAID, random));
            var schema = OpenApiContract.faults(referral ? "NewReferral" : "NewEvent", mutant);
            long began = System.nanoTime();
            var rules = rules(referral, mutant);
            long nanos = System.nanoTime() - began;
            if (schema.isEmpty()) {
                assertThat(BEYOND_SCHEMA).as("%s", mutant).containsAll(rules);
                tally.accepted(rules.isEmpty() ? "read" : "beyond a schema", nanos);
            } else {
                assertThat(rules).as("%s: %s", schema, mutant).isNotEmpty();
                tally.refused("refused", nanos);
            }
        }
        tally.write();
        assertThat(tally.refused()).isBetween(rounds / 4, rounds - 1);
    }

    @Test
    void mutations_over_http_are_taken_or_refused_and_nothing_else() throws IOException {
        var mutations = mutations(11);
        var random = new Random(12);
        var tally = new MutationTally("rest", "Mutations of the examples over HTTP, by what was answered.");
        var id = "";
        int stored = 0;
        for (int i = 0; i < MutationTally.rounds(); i++) {
            if (i % BATCH == 0) {
                town.hub.forgets();
                id = town.post(REFERRALS, NEW.get(0)).json().get("id").textValue();
                stored = 1;
            }
            boolean referral = random.nextBoolean();
            var mutant = mutations.of(pick(referral ? NEW : SAID, random));
            var bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
            if (i % 5 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var path = referral ? REFERRALS : REFERRALS + "/" + id + "/events";
            long began = System.nanoTime();
            var reply = town.send("POST", path, bytes);
            long nanos = System.nanoTime() - began;
            assertThat(reply.status()).as("%s", mutant).isIn(201, 400, 413, 422);
            if (nanos > LIMIT.toNanos()) {
                // The machine may have paused: what hangs hangs again.
                began = System.nanoTime();
                stored += town.send("POST", path, bytes).status() == 201 ? 1 : 0;
                nanos = System.nanoTime() - began;
                assertThat(Duration.ofNanos(nanos)).isLessThan(LIMIT);
            }
            if (reply.status() == 201) {
                stored++;
                tally.accepted("201", nanos);
            } else {
                tally.refused(reply.status() + " " + reply.json().get("code").textValue(), nanos);
            }
            assertThat(town.hub.submissions).hasSize(stored);
        }
        town.hub.forgets();
        tally.write();
    }

    private static Set<String> rules(boolean referral, ObjectNode mutant) {
        try {
            if (referral) {
                ReferralReader.read(mutant, ID, SCHOOL, i -> i);
            } else {
                EventReader.read(mutant, false);
            }
            return Set.of();
        } catch (Faulty e) {
            return Set.copyOf(e.faults().stream().map(f -> f.rule()).toList());
        }
    }

    private static Mutations mutations(long seed) {
        return new Mutations(seed, List.of("accept", "note", "document", "urgent"), List.of("note", "text"));
    }

    private static JsonNode pick(List<JsonNode> examples, Random random) {
        return examples.get(random.nextInt(examples.size()));
    }
}

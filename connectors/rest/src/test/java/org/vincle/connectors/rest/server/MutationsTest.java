package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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
import org.vincle.connectors.testkit.Mutations;
import org.vincle.connectors.testkit.ReportFile;

/** The examples of our own description, mutated: what it allows is taken, anything else is refused. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationsTest {

    private static final boolean LONG = "long".equals(System.getProperty("vincle.rounds"));
    private static final String REFERRALS = "/referrals";
    private static final Partner SCHOOL = new Partner("school", "School", Sector.EDUCATION, null, "REST", 0);
    private static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    /** What a schema cannot say: whether a day exists, and how a text is decoded. */
    private static final Set<String> BEYOND_SCHEMA = Set.of("date-invalid", "time-invalid", "base64-invalid");

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
    void the_reader_and_the_description_agree_on_every_mutation() {
        var mutations = mutations(7);
        var random = new Random(8);
        int refused = 0;
        int rounds = LONG ? 100_000 : 5_000;
        for (int i = 0; i < rounds; i++) {
            boolean referral = random.nextBoolean();
            var mutant = mutations.of(pick(referral ? NEW : SAID, random));
            var schema = OpenApiContract.faults(referral ? "NewReferral" : "NewEvent", mutant);
            var rules = rules(referral, mutant);
            if (schema.isEmpty()) {
                assertThat(BEYOND_SCHEMA).as("%s", mutant).containsAll(rules);
            } else {
                assertThat(rules).as("%s: %s", schema, mutant).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(rounds / 4, rounds - 1);
    }

    @Test
    void mutations_over_http_are_taken_or_refused_and_nothing_else() throws IOException {
        var mutations = mutations(11);
        var random = new Random(12);
        var id = town.post(REFERRALS, NEW.get(0)).json().get("id").textValue();
        var outcomes = new TreeMap<String, Integer>();
        int stored = town.hub.submissions.size();
        for (int i = 0; i < (LONG ? 100_000 : 5_000); i++) {
            boolean referral = random.nextBoolean();
            var mutant = mutations.of(pick(referral ? NEW : SAID, random));
            var bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
            if (i % 5 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var path = referral ? REFERRALS : REFERRALS + "/" + id + "/events";
            var reply = town.send("POST", path, bytes);
            assertThat(reply.status()).as("%s", mutant).isIn(201, 400, 413, 422);
            stored += reply.status() == 201 ? 1 : 0;
            outcomes.merge(
                    reply.status() + " "
                            + (reply.status() == 201
                                    ? ""
                                    : reply.json().get("code").textValue()),
                    1,
                    Integer::sum);
        }
        assertThat(town.hub.submissions).hasSize(stored);
        report(outcomes);
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

    private static void report(TreeMap<String, Integer> outcomes) throws IOException {
        var lines = new ArrayList<>(List.of("# Mutations of the examples over HTTP, by answer", ""));
        outcomes.forEach((outcome, count) -> lines.add(outcome + "\t" + count));
        ReportFile.write("rest-mutations.tsv", lines);
    }
}

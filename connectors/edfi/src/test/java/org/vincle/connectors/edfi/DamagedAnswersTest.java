package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MutationTally;

/** Associations damaged at random, ours and those of the public test suite, as the API's answers over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DamagedAnswersTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** So often, the API that remembers every request is another. */
    private static final int BATCH = 1_000;

    private static final String READ = "GET " + EdFiOds.ASSOCIATIONS;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> BITS = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\",
            "\u0000",
            "\ud800",
            "null",
            "-1",
            "1e999",
            "99999999999999999999",
            "#",
            "2026-13-45",
            "uri://vincle.org/ParticipationStatusDescriptor#Active",
            "é");

    private final Random random = new Random(20_261_122);
    private final MutationTally tally = new MutationTally(
            "edfi-http", "Mutations of associations as an API answers with them over HTTP, by what they then say.");

    /** Where a damaged association stands. */
    private enum Place {
        CHANGES,
        DELETES,
        ALONE
    }

    @Test
    void each_is_read_or_ignored_at_once_and_the_next_whole_one_is_understood() throws IOException {
        for (int begin = 0; begin < MutationTally.rounds(); begin += BATCH) {
            try (var authority = new Authority(EdFiOds.open())) {
                var id = authority.refer(Authority.referral("S-7"));
                authority.follow();
                var before = authority.hub.kept();
                authority.ods.says(id, "Active", "2026-01-16");
                var seeds =
                        seeds(id, authority.ods.all(EdFiOds.ASSOCIATIONS).get(0).toString());
                for (int i = begin; i < begin + BATCH; i++) {
                    var place = Place.values()[i % Place.values().length];
                    offer(authority, before, place, damaged(seeds.get(random.nextInt(seeds.size()))));
                }

                authority.hub.keeps(before);
                authority.ods.refusesNothing().tellsChanges(true);
                authority.ods.says(id, "Accepted", "2026-01-17");
                authority.follow();

                assertThat(authority.hub.said()).hasAtLeastOneElementOfType(Answer.class);
            }
        }
        tally.write();
        assertThat(tally.slowest()).isLessThan(LIMIT);
        assertThat(tally.refused()).isPositive();
        assertThat(tally.answers()).as("understood in spite of it").containsKeys("Progress", "Outcome");
    }

    /** To a hub that follows the referral, and has heard nothing of it yet. */
    private void offer(Authority authority, Map<String, StoredDocument> before, Place place, String damaged) {
        authority.ods.tellsChanges(place != Place.ALONE);
        authority.ods.refuses(READ, "200 " + (place == Place.ALONE ? damaged : page(place == Place.CHANGES, damaged)));
        authority.ods.refuses(READ + "/deletes", "200 " + page(place == Place.DELETES, damaged));
        long nanos = followed(authority, before);
        if (nanos > LIMIT.toNanos()) {
            // The machine may have paused: what hangs hangs again.
            nanos = followed(authority, before);
        }
        var said = authority.hub.said();
        if (said.isEmpty()) {
            tally.refused(authority.hub.parked().isEmpty() ? "nothing" : "something for a person", nanos);
        } else {
            tally.accepted(
                    said.stream().map(m -> m.getClass().getSimpleName()).collect(Collectors.joining(", ")), nanos);
        }
    }

    private static String page(boolean there, String damaged) {
        return there ? "[" + damaged + "]" : "[]";
    }

    private static long followed(Authority authority, Map<String, StoredDocument> before) {
        authority.hub.keeps(before);
        // Any change will do for the page to be asked for.
        authority.ods.knows(new InventedPerson(7), "S-9", null);
        long began = System.nanoTime();
        authority.follow();
        return System.nanoTime() - began;
    }

    /** Each bears the id of our association, else nobody would look any further. */
    private static List<String> seeds(String id, String own) throws IOException {
        var seeds = new ArrayList<>(List.of(own));
        var suite = Path.of(
                System.getProperty("vincle.shared", "none"),
                "samples/education/ed-fi-ods-json/Ed-Fi-ODS-API-Integration-Test-Suite.bodies.json");
        if (Files.exists(suite)) {
            for (var sample : MAPPER.readTree(suite.toFile())) {
                if (sample.path("url").asText().endsWith("ProgramAssociations")) {
                    seeds.add(withId(sample.path("body").asText(), id));
                }
            }
        }
        return seeds;
    }

    private static String withId(String body, String id) throws JsonProcessingException {
        return ((ObjectNode) MAPPER.readTree(body)).put("id", id).toString();
    }

    private String damaged(String whole) {
        var text = new StringBuilder(whole);
        for (int places = 1 + random.nextInt(3); places > 0; places--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            var bit = BITS.get(random.nextInt(BITS.size()));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to).append(' ');
                case 1 -> text.insert(at, bit);
                case 2 -> text.replace(at, to, bit);
                default -> text.insert(at, text.substring(at, to));
            }
        }
        return text.toString();
    }
}

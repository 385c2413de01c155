package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.AssociationReader;
import org.vincle.connectors.edfi.translate.Standing;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.MutationTally;

/** What an API may answer although it should not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadAnswersTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void an_answer_that_is_none_stops_nothing_and_tells_nothing() {
        var bad = List.of(
                "[",
                "{}",
                "null",
                "\u0000\u0001",
                "[1, \"x\", null, [], {\"id\": 5}, {\"id\": [\"a\"]}, {\"id\": null}]",
                "[".repeat(10_000) + "]".repeat(10_000),
                "[\"" + "x".repeat(9 * 1024 * 1024) + "\"]",
                "[{\"id\":\"" + "y".repeat(2_000_000) + "\"}]");
        try (var authority = new Authority(EdFiOds.open())) {
            var id = authority.refer(Authority.referral("S-7"));
            authority.follow();
            authority.ods.says(id, "Accepted", "2026-01-16");
            for (var body : bad) {
                authority.ods.refuses("GET " + EdFiOds.ASSOCIATIONS, "200 " + body);
                authority.follow();
                assertThat(authority.hub.said()).isEmpty();
            }

            authority.ods.refusesNothing();
            authority.ods.says(id, "Accepted", "2026-01-17");
            authority.follow();

            assertThat(authority.hub.said()).hasSize(1).first().isInstanceOf(Answer.class);
        }
    }

    @Test
    void an_association_asked_for_by_its_id_that_comes_without_one_is_no_answer() {
        try (var authority = new Authority(EdFiOds.open())) {
            var id = authority.refer(Authority.referral("S-7"));
            authority
                    .ods
                    .tellsChanges(false)
                    .refuses("GET " + EdFiOds.ASSOCIATIONS, "200 {\"endDate\":\"2026-01-16\"}");

            authority.follow();

            assertThat(authority.hub.said()).isEmpty();
            authority.ods.refusesNothing().says(id, "Accepted", "2026-01-17");
            authority.follow();
            assertThat(authority.hub.said()).hasSize(1).first().isInstanceOf(Answer.class);
        }
    }

    @Test
    void an_api_that_never_answers_is_given_up_in_time() {
        try (var authority = new Authority(EdFiOds.open(), "timeoutSeconds", 5)) {
            authority.refer(Authority.referral("S-7"));
            authority.ods.behaves(Behaviour.slow(Duration.ofMinutes(2)));
            long began = System.nanoTime();

            authority.follow();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void mutated_associations_are_each_read_or_ignored() throws IOException {
        var random = new Random(20_261_122);
        var dialect = new Settings(Authority.config(
                        "partner", Authority.NAME, "educationOrganizationId", "1", "timeZone", "Europe/Madrid"))
                .dialect(Authority.CODES);
        var json = (ObjectNode)
                MAPPER.readTree(
                        "{\"id\":\"a\",\"_etag\":\"1\",\"beginDate\":\"2026-01-15\",\"endDate\":\"2026-01-19\","
                                + "\"reasonExitedDescriptor\":\"uri://ed-fi.org/ReasonExitedDescriptor#Other\","
                                + "\"studentReference\":{\"studentUniqueId\":\"S\",\"link\":{\"rel\":\"x\"}},"
                                + "\"programReference\":{\"programName\":\"P\",\"programTypeDescriptor\":\"uri://x/ProgramTypeDescriptor#P\"},"
                                + "\"programParticipationStatuses\":[{\"participationStatusDescriptor\":\"uri://vincle.org/ParticipationStatusDescriptor#Active\","
                                + "\"statusBeginDate\":\"2026-01-16\",\"designatedBy\":\"vincle 1\"}],"
                                + "\"services\":[{\"serviceDescriptor\":\"uri://ed-fi.org/ServiceDescriptor#Speech therapy\",\"serviceBeginDate\":\"2026-01-16\"}]}");
        var today = LocalDate.of(2026, 1, 20);
        var before = Standing.of(Association.of(MAPPER.readTree("{}")), dialect, today);

        var tally = new MutationTally("edfi", "Mutations of an association as an API shows it, by what it then says.");
        for (int i = 0; i < MutationTally.rounds(); i++) {
            var mutated = json.deepCopy();
            for (int times = 0; times <= random.nextInt(3); times++) {
                mutate(mutated, random);
            }
            long began = System.nanoTime();
            assertThatCode(() -> {
                        var association = Association.of(mutated);
                        var standing = Standing.of(association, dialect, today);
                        var change = AssociationReader.read(before, association, standing, dialect, List::of);
                        association.referral();
                        association.bytes();
                        long nanos = System.nanoTime() - began;
                        if (change.choices().isEmpty()) {
                            tally.refused("says nothing", nanos);
                        } else {
                            tally.accepted(standing.word(), nanos);
                        }
                    })
                    .as(mutated.toString())
                    .doesNotThrowAnyException();
        }
        tally.write();
        assertThat(tally.accepted()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    private static void mutate(ObjectNode json, Random random) {
        var places = new ArrayList<JsonNode>();
        places.add(json);
        json.findParents("studentUniqueId").forEach(places::add);
        json.path("programParticipationStatuses").forEach(places::add);
        json.path("services").forEach(places::add);
        var place = (ObjectNode) places.stream()
                .filter(ObjectNode.class::isInstance)
                .skip(random.nextInt(places.size()))
                .findFirst()
                .orElse(json);
        var names = new ArrayList<String>();
        place.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
            place.set(names.get(random.nextInt(names.size())), something(random));
        }
    }

    private static JsonNode something(Random random) {
        var json = JsonNodeFactory.instance;
        return switch (random.nextInt(10)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(random.nextLong());
            case 2 -> json.booleanNode(random.nextBoolean());
            case 3 -> json.textNode("");
            case 4 -> json.textNode("2026-13-45");
            case 5 -> json.textNode("#");
            case 6 -> new ArrayNode(json).add(1).add("x").add(json.nullNode());
            case 7 -> json.objectNode().put("x", "#y");
            case 8 -> json.textNode("uri://vincle.org/ParticipationStatusDescriptor#");
            default -> json.textNode("á\u0000".repeat(random.nextInt(50)));
        };
    }
}

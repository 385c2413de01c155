package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;

/** The description of the API is true: its examples are taken, and every answer and every field of it was seen and fits. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTest {

    private static final String REFERRALS = "/referrals";
    private static final Map<String, JsonNode> NEW = OpenApiContract.examples(REFERRALS);
    private static final Map<String, JsonNode> AMENDED = OpenApiContract.examples("put", "/referrals/{id}");
    private static final Map<String, JsonNode> SAID = OpenApiContract.examples("/referrals/{id}/events");

    private Town town;

    @BeforeEach
    void open() throws Exception {
        town = new Town();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void its_examples_are_taken_as_they_stand() throws IOException {
        for (var example : NEW.entrySet()) {
            var reply = town.post(REFERRALS, example.getValue());
            assertThat(reply.status()).as(example.getKey() + reply.text()).isEqualTo(201);
        }
        var id = referred();
        for (var example : SAID.entrySet()) {
            var reply = town.post(REFERRALS + "/" + id + "/events", example.getValue());
            assertThat(reply.status()).as(example.getKey() + reply.text()).isEqualTo(201);
        }
        for (var example : AMENDED.entrySet()) {
            var reply = town.put(REFERRALS + "/" + id, example.getValue());
            assertThat(reply.status()).as(example.getKey() + reply.text()).isEqualTo(200);
        }
        assertThat(SAID.values())
                .extracting(e -> e.get("type").textValue())
                .hasSize(14)
                .doesNotHaveDuplicates();
    }

    @Test
    void every_answer_and_every_field_was_seen_and_is_as_described() throws IOException {
        written();
        read();
        refused();
        refusedAnew();
        claimed();
        Permissions.exchanged(town);
        Announced.plans(town);
        Announced.toWebhooks(town);

        assertThat(town.contract.untouched()).isEmpty();
    }

    @Test
    void every_object_says_all_its_fields_and_every_reference_leads_somewhere() {
        var open = new ArrayList<String>();
        OpenApiContract.DOCUMENT.path("components").path("schemas").properties().forEach(schema -> {
            if (schema.getValue().has("properties")
                    && schema.getValue().path("additionalProperties").asBoolean(true)) {
                open.add(schema.getKey());
            }
        });
        assertThat(open).isEmpty();
        assertThat(OpenApiContract.DOCUMENT.findValuesAsText("$ref"))
                .allMatch(ref -> !OpenApiContract.DOCUMENT.at(ref.substring(1)).isMissingNode());
    }

    private void written() throws IOException {
        for (var example : NEW.values()) {
            town.contract.holds("NewReferral", example, "an example");
            town.post(REFERRALS, example);
        }
        var id = referred();
        for (var example : SAID.values()) {
            town.contract.holds("NewEvent", example, "an example");
            town.post(REFERRALS + "/" + id + "/events", example);
        }
        for (var example : AMENDED.values()) {
            town.contract.holds("NewReferral", example, "an example");
            town.put(REFERRALS + "/" + id, example);
        }
    }

    private String referred() throws IOException {
        return town.post(REFERRALS, NEW.get("absence")).json().get("id").textValue();
    }

    private void read() throws IOException {
        var id = referred();
        var path = REFERRALS + "/" + id;
        town.tells(Town.SOCIAL, town.referred(), town.referred(), State.REQUESTED, Town.SCHOOL);
        town.readBySocial(path);
        var etag = town.get(path).etag();
        assertThat(town.get(path, "If-None-Match", etag).status()).isEqualTo(304);
        for (var type : List.of("appointment", "complete", "note", "hold")) {
            town.saidBySocial(path + "/events", SAID.get(type));
        }
        var event = town.get(path + "/events?limit=1").json().get("items").get(0);
        town.get(path + "/events/" + event.get("id").textValue());
        assertThat(town.get(REFERRALS + "?limit=1").json().has("next")).isTrue();
        assertThat(town.readBySocial(path + "/events?limit=2").json().has("next"))
                .isTrue();
        var attachment = town.get(path).json().at("/findings/2/attachment/id").textValue();
        assertThat(town.get("/attachments/" + attachment).text()).isEqualTo("Un informe inventat.");
        town.get("/partners");
        assertThat(town.get("/openapi.json").json()).isEqualTo(OpenApiContract.DOCUMENT);
        town.post(path + "/events", SAID.get("note"));
        assertThat(town.readBySocial(path + "/events").json().get("items")).hasSizeGreaterThan(4);
        town.readBySocial(path + "/events");
    }

    private void refused() throws IOException {
        var stranger = new String[] {"Authorization", "Bearer nobody"};
        var nothing = UUID.randomUUID().toString();
        var events = REFERRALS + "/" + referred() + "/events";
        var unknown = REFERRALS + "/" + nothing;
        for (var path : List.of(REFERRALS, unknown, events, events + "/" + nothing, "/attachments/" + nothing)) {
            assertThat(town.get(path, stranger).status()).isEqualTo(401);
        }
        town.get("/partners", stranger);
        town.get("/openapi.json", stranger);
        for (var path : List.of(unknown, unknown + "/events", events + "/" + nothing, "/attachments/" + nothing)) {
            assertThat(town.get(path).status()).isEqualTo(404);
        }
        assertThat(town.get(REFERRALS + "?status=lost").status()).isEqualTo(400);
        assertThat(town.get(events + "?limit=0").status()).isEqualTo(400);
        assertThat(town.post(unknown + "/events", SAID.get("accept")).status()).isEqualTo(404);
        for (var path : List.of(REFERRALS, events)) {
            ObjectNode body = (path.equals(events) ? SAID.get("note") : NEW.get("absence")).deepCopy();
            assertThat(town.post(path, body, stranger).status()).isEqualTo(401);
            assertThat(town.posted(path, body, null).status()).isEqualTo(400);
            assertThat(town.post(path, "{").json().get("detail").textValue()).contains("line 1");
            assertThat(town.post(path, body, "Content-Type", "text/plain").status())
                    .isEqualTo(415);
            assertThat(town.post(path, body.put("favourite", 1)).status()).isEqualTo(422);
            assertThat(town.post(path, " ".repeat(Town.MAX_BYTES + 1)).status()).isEqualTo(413);
            body.remove("favourite");
            town.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
            assertThat(town.post(path, body).status()).isEqualTo(503);
            town.hub.refuses(null);
        }
        assertThat(town.post(events, SAID.get("note"), "If-Match", "\"99\"").status())
                .isEqualTo(412);
        town.hub.refuses(new InvalidMessage(Codes.TRANSITION_FORBIDDEN));
        assertThat(town.post(events, SAID.get("accept")).status()).isEqualTo(409);
        town.hub.refuses(new NotPermitted(Codes.NO_AGREEMENT));
        var referral = SchoolClient.referral(new InventedPerson(3), Town.SOCIAL);
        assertThat(town.post(REFERRALS, referral).status()).isEqualTo(403);
    }

    private void claimed() throws IOException {
        town.hub.refuses(null);
        town.post(REFERRALS, NEW.get("absence"));
        town.open.referrals.add(town.referred());
        var items = town.get("/open-referrals").json().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.toString()).doesNotContain("Inventinda", "99000001C", "Twelve days absent");
        var claim = "/open-referrals/" + items.get(0).get("id").textValue() + "/claim";
        var nothing = "/open-referrals/" + UUID.randomUUID() + "/claim";
        assertThat(town.get("/open-referrals?limit=0").status()).isEqualTo(400);
        assertThat(town.get("/open-referrals", "Authorization", "Bearer nobody").status())
                .isEqualTo(401);
        assertThat(town.send("POST", claim, null).status()).isEqualTo(202);
        assertThat(town.send("POST", claim, null, "Authorization", "Bearer nobody")
                        .status())
                .isEqualTo(401);
        assertThat(town.send("POST", nothing, null).status()).isEqualTo(404);
        town.open.ready = false;
        assertThat(town.send("POST", claim, null).status()).isEqualTo(503);
        assertThat(town.open.claims)
                .containsExactly(Town.SCHOOL + " " + items.get(0).get("id").textValue());
    }

    private void refusedAnew() throws IOException {
        town.hub.refuses(null);
        var path = REFERRALS + "/" + referred();
        var text = AMENDED.get("amended").toString();
        assertThat(town.put(path, text, "k", "Authorization", "Bearer nobody").status())
                .isEqualTo(401);
        assertThat(town.put(path, text, null).status()).isEqualTo(400);
        assertThat(town.put(REFERRALS + "/" + UUID.randomUUID(), text, "k").status())
                .isEqualTo(404);
        assertThat(town.put(path, text, "k", "If-Match", "\"99\"").status()).isEqualTo(412);
        assertThat(town.put(path, " ".repeat(Town.MAX_BYTES + 1), "k").status()).isEqualTo(413);
        assertThat(town.put(path, text, "k", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(town.put(path, "{\"favourite\":1}", "k").status()).isEqualTo(422);
        var statuses = Map.of(
                new PartnerUnavailable(Codes.NOT_READY), 503,
                new InvalidMessage(Codes.TRANSITION_FORBIDDEN), 409,
                new InvalidMessage(Codes.RECIPIENT_DIFFERS), 422,
                new NotPermitted(Codes.NO_AGREEMENT), 403);
        for (var refusal : statuses.entrySet()) {
            town.hub.refuses(refusal.getKey());
            var reply = town.put(path, text, "k");
            assertThat(reply.status()).as(reply.text()).isEqualTo(refusal.getValue());
        }
        town.hub.refuses(null);
    }
}

package org.vincle.connectors.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** A school whose software knows no standard: it refers, follows and answers by the hub's plain JSON API. */
public final class SchoolClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();
    private final URI base;
    private final String token;

    /**
     * What the hub answered.
     *
     * @param status the HTTP status
     * @param mediaType without its parameters; empty when absent
     * @param etag empty when absent
     * @param location empty when absent
     * @param body the bytes
     */
    public record Reply(int status, String mediaType, String etag, String location, byte[] body) {

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body as JSON; IllegalStateException when it is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("an answer that is no JSON");
            }
        }

        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /** A client of the API at that base, for instance {@code http://127.0.0.1:8181/api/v1}, which sends that bearer token; null for none. */
    public SchoolClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** A referral of that person to that partner, as a school writes it. */
    public static ObjectNode referral(InventedPerson person, String recipient) {
        var referral = JSON.createObjectNode();
        referral.putObject("recipient").put("partner", recipient);
        var pupil = referral.putObject("person");
        pupil.putArray("identifiers")
                .addObject()
                .put("system", "urn:oid:1.3.6.1.4.1.19126.3")
                .put("value", person.dni());
        pupil.putObject("name")
                .put("given", person.given())
                .put("firstSurname", person.firstSurname())
                .put("secondSurname", person.secondSurname());
        pupil.put("birthDate", person.birthDate());
        pupil.put("gender", person.female() ? "female" : "male");
        ArrayNode contacts = pupil.putArray("contacts");
        contacts.addObject().put("means", "mobile").put("value", person.phone());
        referral.putObject("service")
                .put("text", "A visit at home")
                .putArray("codes")
                .addObject()
                .put("system", "http://snomed.info/sct")
                .put("code", "410225005")
                .put("display", "Housing assistance");
        referral.putArray("needs").addObject().put("text", "Twelve days absent since October");
        referral.putObject("basis").put("kind", "child-protection");
        return referral.put("priority", "urgent").put("authoredOn", "2026-01-15T09:30:00Z");
    }

    /** An event of that type, with nothing else. */
    public static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    /** Refers, and gives back the hub's id; IOException when it was refused. */
    public String refer(ObjectNode referral) throws IOException {
        var reply = post("/referrals", referral, UUID.randomUUID().toString());
        if (reply.status() != 201) {
            throw new IOException("refused with " + reply.status());
        }
        return reply.json().get("id").textValue();
    }

    /** Says something about a referral. */
    public Reply say(String referral, ObjectNode event) throws IOException {
        return post(
                "/referrals/" + referral + "/events", event, UUID.randomUUID().toString());
    }

    /** The referral as the hub shows it; IOException when it does not. */
    public JsonNode referral(String id) throws IOException {
        var reply = get("/referrals/" + id);
        if (reply.status() != 200) {
            throw new IOException("answered " + reply.status());
        }
        return reply.json();
    }

    /** Posts JSON under that key; null for none. */
    public Reply post(String path, JsonNode json, String key, String... headers) throws IOException {
        return send("POST", path, json.toString().getBytes(StandardCharsets.UTF_8), key, headers);
    }

    /** Reads by path and query. */
    public Reply get(String path, String... headers) throws IOException {
        return send("GET", path, null, null, headers);
    }

    /** Sends anything; headers are names and values by turns, and win over the usual ones. */
    public Reply send(String method, String path, byte[] body, String key, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (key != null) {
            request.setHeader("Idempotency-Key", key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            var said = response.headers();
            var reply = new Reply(
                    response.statusCode(),
                    said.firstValue("Content-Type").orElse("").replaceAll("\\s*;.*", ""),
                    said.firstValue("ETag").orElse(""),
                    said.firstValue("Location").orElse(""),
                    response.body());
            if (reply.status() >= 400) {
                Refusals.heard(reply.text());
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}

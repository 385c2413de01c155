package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;

/** An institution at the plain JSON API; it may begin a protocol too, and tell what happens later. */
final class RestCarer implements Carer {

    static final String EVENT = "https://vincle.org/fhir/CodeSystem/event";
    private static final String FINDING = "https://vincle.org/fhir/CodeSystem/finding";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final SchoolClient client;

    RestCarer(HubProcess hub, String name, String sector) {
        var token = "demo-token-of-the-desk-that-is-called-" + name;
        hub.etc(
                "org.vincle.connectors.rest-" + name,
                Map.of("partner", name, "sector", sector, "secretHash", Secrets.hash(token)));
        this.name = name;
        this.client = new SchoolClient(hub.url("/api/v1"), token);
    }

    @Override
    public String partner() {
        return name;
    }

    @Override
    public String standard() {
        return "plain JSON";
    }

    /** Refers somebody because of that event, to the protocols or, without naming them, to nobody; the id of its referral. */
    String begins(InventedPerson person, String event, boolean open, InventedPerson... children) throws IOException {
        var referral = SchoolClient.referral(person, "protocols");
        if (open) {
            referral.remove("recipient");
            referral.put("open", true);
        }
        referral.remove("service");
        referral.putArray("needs")
                .addObject()
                .putArray("codes")
                .addObject()
                .put("system", EVENT)
                .put("code", event);
        var household = JSON.createArrayNode();
        for (var child : children) {
            household.add(child(child));
        }
        if (children.length > 0) {
            referral.set("household", household);
        }
        return client.refer(referral);
    }

    /** Somebody invented who is a child now. */
    private static ObjectNode child(InventedPerson child) {
        var relative = JSON.createObjectNode();
        var person = relative.putObject("person");
        person.putArray("identifiers")
                .addObject()
                .put("system", Systems.DNI_NIE)
                .put("value", child.dni());
        person.putObject("name").put("given", child.given()).put("firstSurname", child.firstSurname());
        person.put("birthDate", CareTown.CHILD_BORN);
        return relative;
    }

    /** Refers somebody with a child to the protocols because of what they answered; the id of its referral. */
    String screens(InventedPerson person, InventedPerson child, String questionnaire, List<Answered> answers)
            throws IOException {
        var referral = SchoolClient.referral(person, "protocols");
        referral.putArray("household").add(child(child));
        var finding = referral.putArray("findings")
                .addObject()
                .put("kind", "assessment")
                .put("status", "completed");
        finding.putArray("codes").addObject().put("system", "urn:ietf:rfc:3986").put("code", questionnaire);
        var given = finding.putArray("answers");
        answers.forEach(answer -> answer.plain(given.addObject()));
        return client.refer(referral);
    }

    /** All that it was asked and told of whatever it was asked, as it comes over its wire. */
    String wire() throws IOException {
        var wire = new StringBuilder(client.get("/plans?limit=200").text());
        for (var asked : items("role=performer").toList()) {
            wire.append(asked).append(told(asked.get("id").textValue()));
        }
        return wire.toString();
    }

    /** Tells that something has happened to somebody whom it referred. */
    void tells(String referral, String event) throws IOException {
        var note = SchoolClient.event("note");
        note.set("findings", findings(List.of(new Found(event, null))));
        says(referral, note);
    }

    /** Where what it referred stands. */
    String status(String referral) throws IOException {
        return client.referral(referral).get("status").textValue();
    }

    @Override
    public Optional<String> asked(InventedPerson person, String title) throws IOException {
        return items("role=performer&status=requested")
                .filter(r -> r.toString().contains(person.dni()))
                .filter(r -> r.at("/service/text").asText().equals(title))
                .map(r -> r.get("id").textValue())
                .findFirst();
    }

    /** What it may read of what it was asked about that person, in words. */
    String reads(String referral) throws IOException {
        return client.referral(referral).toString();
    }

    /** All that was told about it. */
    String told(String referral) throws IOException {
        return client.get("/referrals/" + referral + "/events").text();
    }

    @Override
    public void accepts(String asked) throws IOException {
        says(asked, SchoolClient.event("accept"));
    }

    @Override
    public void completes(String asked, List<Found> found) throws IOException {
        var complete = SchoolClient.event("complete");
        if (!found.isEmpty()) {
            complete.set("findings", findings(found));
        }
        says(asked, complete);
    }

    @Override
    public int plans(InventedPerson person) throws IOException {
        int plans = 0;
        for (var plan : client.get("/plans?limit=200").json().path("items")) {
            plans += plan.toString().contains(person.dni()) ? 1 : 0;
        }
        return plans;
    }

    private static ArrayNode findings(List<Found> found) {
        var findings = JSON.createArrayNode();
        for (var each : found) {
            var finding = findings.addObject().put("kind", "observation");
            finding.putArray("codes")
                    .addObject()
                    .put("system", each.value() == null ? EVENT : FINDING)
                    .put("code", each.code());
            if (each.value() != null && each.value().matches("\\d+")) {
                finding.put("value", each.value());
            } else if (each.value() != null) {
                finding.putArray("valueCodes").addObject().put("code", each.value());
            }
        }
        return findings;
    }

    private void says(String referral, ObjectNode event) throws IOException {
        var reply = client.say(referral, event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private Stream<JsonNode> items(String query) throws IOException {
        var items = client.get("/referrals?limit=200&" + query).json().get("items");
        return StreamSupport.stream(items.spliterator(), false);
    }
}

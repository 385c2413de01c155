package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MailReceiver;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.connectors.testkit.WebhookReceiver;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/** A running hub with a school and an association that use plain JSON, social services and a hospital; started when first wanted. */
final class SchoolTown {

    static final String ASSOCIATION = "neighbours-aid";
    static final String ASSOCIATION_TOKEN = "demo-token-of-the-neighbours-association";
    static final String DAY_CENTRE = Town.DAY_CENTRE;
    static final String LANDLORD = Town.LANDLORD;
    static final String FOOD_BANK = "food-bank";
    static final String NIGHT_SHELTER = "night-shelter";
    static final String SWIMMING_CLUB = "swimming-club";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ALL = ": identity contact household need findings documents status";

    private static SchoolTown started;

    private final MllpHospital hospital = MllpHospital.open();
    private final WebhookReceiver webhook = WebhookReceiver.open();
    private final MailReceiver mail = MailReceiver.open();
    private final HubProcess hub = HubProcess.unpack(Setting.folder("hub-rest"));

    private SchoolTown() {
        Town.settle(hub, hospital);
        Town.school(hub, webhook);
        hub.etc(
                "org.vincle.connectors.rest-" + ASSOCIATION,
                Map.of("partner", ASSOCIATION, "secretHash", Secrets.hash(ASSOCIATION_TOKEN)));
        Town.desk(hub, DAY_CENTRE, "Centre de Dia del Mirall");
        Town.landlord(hub, mail);
        for (var name : List.of(FOOD_BANK, NIGHT_SHELTER, SWIMMING_CLUB)) {
            Town.fhirClient(hub, name, "OTHER", token(name));
        }
        var social = Town.SOCIAL_SERVICES;
        var permits = new TreeMap<>(Map.of(
                "permit.town", social + " <-> " + Town.HOSPITAL + ALL,
                "permit.school", social + " <-> " + Town.SCHOOL + ALL,
                "permit.day", Town.HOSPITAL + " -> " + DAY_CENTRE + ALL,
                "permit.nurse", Town.SCHOOL + " <-> " + Town.HOSPITAL + ALL,
                "permit.aid-there", social + " -> " + ASSOCIATION + ": need status",
                "permit.aid-back", ASSOCIATION + " -> " + social + ": status",
                "permit.food-there", social + " -> " + FOOD_BANK + ": identity need status",
                "permit.food-back", FOOD_BANK + " -> " + social + ": status",
                "permit.night-there", social + " -> " + NIGHT_SHELTER + ": need status",
                "permit.night-back", NIGHT_SHELTER + " -> " + social + ": status"));
        permits.put("permit.landlord", LANDLORD + " <-> " + Town.HOSPITAL + ALL);
        hub.etc("org.vincle.routes.policy", permits);
        hub.etc(
                "org.vincle.routes.policy.agreement-pupils",
                Map.of(
                        "title",
                        "Pupils of the day centre",
                        "parties",
                        DAY_CENTRE + " <-> " + Town.SCHOOL,
                        "share",
                        "identity need documents status",
                        "basis",
                        "consent"));
        // What the day centre tells in words it tells when the person agrees.
        agreed(
                "own-course",
                "identity contact household need findings documents status.state status.reason status.appointment"
                        + " status.activities",
                "public-interest");
        agreed("own-words", "status.words", "consent");
        hub.start();
        hospital.talksTo(hub.ports().mllp());
    }

    private void agreed(String name, String share, String basis) {
        hub.etc(
                "org.vincle.routes.policy.agreement-" + name,
                Map.of("parties", DAY_CENTRE + " -> " + Town.HOSPITAL, "share", share, "basis", basis));
    }

    static synchronized SchoolTown started() {
        if (started == null) {
            started = new SchoolTown();
        }
        return started;
    }

    HubProcess hub() {
        return hub;
    }

    MllpHospital hospital() {
        return hospital;
    }

    WebhookReceiver webhook() {
        return webhook;
    }

    /** Where the hub's mail arrives. */
    MailReceiver mail() {
        return mail;
    }

    SchoolClient school() {
        return client(Town.SCHOOL_TOKEN);
    }

    SchoolClient client(String token) {
        return new SchoolClient(hub.url("/api/v1"), token);
    }

    SocialServicesClient social() {
        return hub.client(Town.TOKEN);
    }

    /** The FHIR client of one of the associations that use it. */
    SocialServicesClient association(String name) {
        return hub.client(token(name));
    }

    private static String token(String name) {
        return "demo-token-of-the-association-that-is-called-" + name;
    }

    /** A referral that social services address to nobody; the id of their Task. */
    String open(InventedPerson person) throws IOException {
        var json = FhirReferral.numbered("O-" + person.number(), person)
                .json()
                .replaceAll("\"performer\":\\[\\{\"reference\":\"[^\"]+\"}],", "")
                .replaceFirst("\"owner\":\\{\"reference\":\"[^\"]+\"},", "");
        var posted = social().post("", json);
        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
        return SocialServicesClient.idOf(posted, "Task").orElseThrow();
    }

    JsonNode sees(String id, String status) {
        return await().alias(status).atMost(PATIENCE).until(() -> school().referral(id), r -> r.get("status")
                .textValue()
                .equals(status));
    }

    List<String> types(String id) throws IOException {
        return school().get("/referrals/" + id + "/events").json().findValuesAsText("type");
    }

    /** What the webhook was told of that referral, in order. */
    List<String> told(String id) {
        return webhook.calls().stream()
                .filter(WebhookReceiver.Call::genuine)
                .map(c -> json(c.body()))
                .filter(c -> c.at("/data/referral").textValue().equals(id))
                .map(c -> c.get("type").textValue())
                .toList();
    }

    /** The referral of this person that the webhook was told of. */
    String announced(InventedPerson person) {
        return await().alias("announced")
                .atMost(PATIENCE)
                .until(
                        () -> webhook.calls().stream()
                                .map(c -> json(c.body()))
                                .filter(c -> c.get("type").textValue().equals("referral.request"))
                                .map(c -> c.at("/data/referral").textValue())
                                .filter(id -> isAbout(id, person))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private boolean isAbout(String referral, InventedPerson person) {
        try {
            return school().referral(referral).toString().contains(person.dni());
        } catch (IOException e) {
            return false;
        }
    }

    /** The referral of this person that waits for the school. */
    Optional<String> requested(InventedPerson person) throws IOException {
        var found = school().get("/referrals?role=performer&status=requested&limit=200");
        for (var item : found.json().get("items")) {
            if (item.toString().contains(person.dni())) {
                return Optional.of(item.get("id").textValue());
            }
        }
        return Optional.empty();
    }

    String taskAbout(InventedPerson person) {
        return await().alias("Task at social services")
                .atMost(PATIENCE)
                .until(() -> Tasks.about(social(), person), Optional::isPresent)
                .orElseThrow();
    }

    Task taskIs(String task, Task.TaskStatus status) {
        return await().alias(status.toCode())
                .atMost(PATIENCE)
                .until(() -> social().task(task), t -> t.getStatus() == status);
    }

    Optional<String> stopOf(String task) throws IOException {
        return social().search(Task.class, "status=requested&_count=200").stream()
                .filter(t -> t.getCode().getCodingFirstRep().getCode().equals("abort"))
                .filter(t -> t.getFocus().getReference().endsWith(task))
                .map(t -> t.getIdElement().getIdPart())
                .findFirst();
    }

    Hl7Text arrives(InventedPerson person, String event) {
        return await().alias(event)
                .atMost(PATIENCE)
                .until(
                        () -> hospital.arrivals().stream()
                                .map(Arrival::message)
                                .filter(m -> m.text().contains(person.dni()))
                                .filter(m -> m.event().startsWith(event))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void answer(Hl7Text ref, Reply reply) throws IOException {
        assertThat(hospital.answer(ref, reply).field("MSA", 1)).isIn("AA", "CA");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.connectors.testkit.WebhookReceiver;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** A school that knows no standard, among partners that each speak their own, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class RestJourneyTest {

    private static final Reports REPORT = Reports.table(
            "rest-journeys", "Each journey of a school by plain JSON, and how long it took.", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static MllpHospital hospital;
    private static WebhookReceiver webhook;
    private static HubProcess hub;
    private static SchoolClient school;
    private static SocialServicesClient social;

    private final long began = System.nanoTime();
    private final InventedPerson person = Setting.somebody();

    @BeforeAll
    static void start() {
        hospital = MllpHospital.open();
        webhook = WebhookReceiver.open();
        hub = HubProcess.unpack(Setting.folder("hub-rest"));
        Town.settle(hub, hospital);
        Town.school(hub, webhook);
        Town.permits(
                hub,
                Map.of(
                        "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "school", Town.SOCIAL_SERVICES + " <-> " + Town.SCHOOL,
                        "nurse", Town.SCHOOL + " <-> " + Town.HOSPITAL));
        hub.start();
        school = new SchoolClient(hub.url("/api/v1"), Town.SCHOOL_TOKEN);
        social = hub.client(Town.TOKEN);
    }

    @AfterAll
    static void stop() {
        hub.close();
        webhook.close();
        hospital.close();
    }

    @Test
    void a_school_refers_to_social_services_and_hears_what_became_of_it() throws IOException {
        var id =
                school.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES).put("reference", "E-1"));
        var task = taskAbout();

        assertThat(social.move(task, ACCEPTED, null).status()).isEqualTo(200);
        var accepted = sees(id, "accepted");
        assertThat(social.move(task, INPROGRESS, null).status()).isEqualTo(200);
        assertThat(social.move(task, COMPLETED, null).status()).isEqualTo(200);
        var completed = sees(id, "completed");

        assertThat(accepted.get("version").intValue())
                .isLessThan(completed.get("version").intValue());
        assertThat(completed.get("reference").textValue()).isEqualTo("E-1");
        assertThat(types(id)).containsExactly("request", "accept", "start", "complete");
        await().atMost(PATIENCE).until(() -> told(id).size() == 3);
        assertThat(told(id)).containsExactly("referral.accept", "referral.start", "referral.complete");
        done("school -> social services (FHIR): accepted, begun, completed");
    }

    @Test
    void social_services_refer_to_a_school_which_accepts_and_completes() throws IOException {
        var task = social.refer(
                FhirReferral.numbered("R-" + person.number(), person).to(Town.SCHOOL));
        var id = announced();
        var read = school.referral(id);
        assertThat(read.get("role").textValue()).isEqualTo("performer");
        assertThat(read.at("/person/name/firstSurname").textValue()).isEqualTo(person.firstSurname());

        say(id, SchoolClient.event("accept"));
        taskIs(task, ACCEPTED);
        say(id, SchoolClient.event("start"));
        var complete = SchoolClient.event("complete").put("note", "She has a place in the open centre.");
        complete.putArray("activities").addObject().put("text", "A place in the open centre");
        say(id, complete);

        assertThat(taskIs(task, COMPLETED).getOutput()).isNotEmpty();
        assertThat(school.say(id, SchoolClient.event("start")).status()).isIn(201, 409);
        assertThat(school.referral(id).get("status").textValue()).isEqualTo("completed");
        done("social services (FHIR) -> school: accepted, begun, completed with what was done");
    }

    @Test
    void a_school_refers_to_a_hospital_over_mllp_and_its_answers_come_home() throws IOException {
        var id = school.refer(SchoolClient.referral(person, Town.HOSPITAL));
        var ref = arrives("REF^I12");

        answer(ref, Reply.accepted());
        sees(id, "accepted");
        answer(ref, Reply.completed("410225005^Housing assistance^SCT"));

        sees(id, "completed");
        var events = school.get("/referrals/" + id + "/events").json();
        assertThat(events.findValuesAsText("code")).contains("410225005");
        done("school -> hospital (HL7 v2): accepted, completed with a procedure");
    }

    @Test
    void work_in_progress_is_stopped_by_asking() throws IOException {
        var id = school.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES));
        var task = taskAbout();
        assertThat(social.move(task, INPROGRESS, null).status()).isEqualTo(200);
        sees(id, "in-progress");
        var forbidden = school.say(id, SchoolClient.event("cancel"));
        assertThat(forbidden.status()).isEqualTo(409);
        assertThat(forbidden.json().get("code").textValue()).isEqualTo("transition-forbidden");

        say(id, SchoolClient.event("ask-to-cancel"));
        var stop = await().atMost(PATIENCE)
                .until(() -> stopOf(task), Optional::isPresent)
                .orElseThrow();
        assertThat(social.move(stop, ACCEPTED, null).status()).isEqualTo(200);

        sees(id, "cancelled");
        done("school asks social services to stop, agreed");
    }

    @Test
    void a_webhook_that_was_away_is_called_again_and_nothing_is_lost() throws IOException {
        webhook.down();
        var task = social.refer(
                FhirReferral.numbered("W-" + person.number(), person).to(Town.SCHOOL));
        var listed = await().atMost(PATIENCE)
                .until(this::requested, Optional::isPresent)
                .orElseThrow();
        webhook.behaves(Behaviour.refuse("503"));
        webhook.up();
        await().atMost(PATIENCE).until(() -> !told(listed).isEmpty());
        webhook.behaves(Behaviour.well());

        await().atMost(Duration.ofSeconds(90)).until(() -> told(listed).size() > 1);

        say(listed, SchoolClient.event("accept"));
        taskIs(task, ACCEPTED);
        assertThat(webhook.calls()).allMatch(WebhookReceiver.Call::genuine);
        assertThat(webhook.calls()).noneMatch(c -> c.body().contains(person.dni()));
        done("webhook away, then refusing, then well again");
    }

    @Test
    void strangers_and_other_partners_see_nothing() throws IOException {
        var id = school.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES));
        var stranger = new SchoolClient(hub.url("/api/v1"), null);
        var mistaken = new SchoolClient(hub.url("/api/v1"), Town.TOKEN);

        for (var path : List.of("", "/", "/referrals", "/referrals/" + id, "/openapi.json", "/partners", "/x")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
            assertThat(mistaken.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(school.get("/openapi.json").json().get("openapi").textValue())
                .startsWith("3.1");
        assertThat(hub.log()).doesNotContain(person.personalValues());
    }

    @Test
    void what_no_agreement_covers_is_refused_with_words() throws IOException {
        var reply = school.post(
                "/referrals",
                SchoolClient.referral(person, Town.OTHER_HOSPITAL),
                "no-agreement-1",
                "Accept-Language",
                "ca");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().get("code").textValue()).isEqualTo("no-agreement");
        assertThat(reply.json().get("title").textValue()).startsWith("Cap acord");
        var unknown = school.post("/referrals", SchoolClient.referral(person, "nobody"), "unknown-1");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().at("/errors/0/pointer").textValue()).isEqualTo("#/recipient");
    }

    private void say(String id, ObjectNode event) throws IOException {
        var reply = school.say(id, event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static JsonNode sees(String id, String status) {
        return await().alias(status).atMost(PATIENCE).until(() -> school.referral(id), r -> r.get("status")
                .textValue()
                .equals(status));
    }

    private static List<String> types(String id) throws IOException {
        return school.get("/referrals/" + id + "/events").json().findValuesAsText("type");
    }

    /** What the webhook was told of that referral, in order. */
    private static List<String> told(String id) {
        return webhook.calls().stream()
                .filter(WebhookReceiver.Call::genuine)
                .map(c -> json(c.body()))
                .filter(c -> c.at("/data/referral").textValue().equals(id))
                .map(c -> c.get("type").textValue())
                .toList();
    }

    /** The referral of this person that the webhook was told of. */
    private String announced() {
        return await().alias("announced")
                .atMost(PATIENCE)
                .until(
                        () -> webhook.calls().stream()
                                .map(c -> json(c.body()))
                                .filter(c -> c.get("type").textValue().equals("referral.request"))
                                .map(c -> c.at("/data/referral").textValue())
                                .filter(this::isAboutPerson)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> requested() throws IOException {
        var items = school.get("/referrals?role=performer&status=requested&limit=200")
                .json()
                .get("items");
        for (var item : items) {
            if (item.toString().contains(person.dni())) {
                return Optional.of(item.get("id").textValue());
            }
        }
        return Optional.empty();
    }

    private boolean isAboutPerson(String referral) {
        try {
            return school.referral(referral).toString().contains(person.dni());
        } catch (IOException e) {
            return false;
        }
    }

    private String taskAbout() {
        return await().alias("Task at social services")
                .atMost(PATIENCE)
                .until(() -> Tasks.about(social, person), Optional::isPresent)
                .orElseThrow();
    }

    private static Task taskIs(String task, Task.TaskStatus status) {
        return await().alias(status.toCode())
                .atMost(PATIENCE)
                .until(() -> social.task(task), t -> t.getStatus() == status);
    }

    private static Optional<String> stopOf(String task) throws IOException {
        return social.search(Task.class, "status=requested&_count=200").stream()
                .filter(t -> t.getCode().getCodingFirstRep().getCode().equals("abort"))
                .filter(t -> t.getFocus().getReference().endsWith(task))
                .map(t -> t.getIdElement().getIdPart())
                .findFirst();
    }

    private Hl7Text arrives(String event) {
        return await().alias(event)
                .atMost(PATIENCE)
                .until(
                        () -> hospital.arrivals().stream()
                                .map(Arrival::message)
                                .filter(m -> m.text().contains(person.dni()))
                                .filter(m -> m.event().equals(event))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void answer(Hl7Text ref, Reply reply) throws IOException {
        assertThat(hospital.answer(ref, reply).field("MSA", 1)).isIn("AA", "CA");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void done(String journey) {
        REPORT.row(journey, (System.nanoTime() - began) / 1_000_000);
    }
}

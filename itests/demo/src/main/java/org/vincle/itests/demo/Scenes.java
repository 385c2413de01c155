package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REQUESTED;

import java.io.IOException;
import java.time.Duration;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** The journeys that the demonstration plays, each ended by what its two sides see. */
final class Scenes {

    private static final String SOCIAL = "social services";
    private static final String HOSPITAL = "city hospital";
    private static final String HUB = "hub";
    private static final String FHIR = "FHIR R4";
    private static final String HL7 = "HL7 v2";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final HubProcess hub;
    private final MllpHospital hospital;
    private final SocialServicesClient social;

    Scenes(Stage stage, HubProcess hub, MllpHospital hospital) {
        this.stage = stage;
        this.hub = hub;
        this.hospital = hospital;
        this.social = hub.client(Town.TOKEN);
        hospital.onReferral(this::tellArrival);
    }

    void play() throws IOException {
        servedByTheHospital();
        turnedDown();
        askedByTheHospital();
        mayNotBeContacted();
    }

    private void servedByTheHospital() throws IOException {
        stage.scene("1. A social worker refers a person to the hospital, which accepts, begins and completes");
        var task = refer(FhirReferral.numbered("SS-0001", new InventedPerson(1)));
        var ref = arrived("REF^I12");

        answer(ref, Reply.accepted());
        sees(task, ACCEPTED);
        answer(ref, Reply.inProgress());
        sees(task, INPROGRESS);
        answer(ref, Reply.completed("410225005^Housing assistance^SCT"));
        var completed = sees(task, COMPLETED);
        reads(completed);
        tellJourney();
    }

    private void turnedDown() throws IOException {
        stage.scene("2. The hospital turns a referral down and says why");
        var task = refer(FhirReferral.numbered("SS-0002", new InventedPerson(2)).urgent());
        var ref = arrived("REF^I12");

        answer(ref, Reply.rejected("No bed before spring"));
        var rejected = sees(task, REJECTED);
        stage.say("           reason shown to the social worker: "
                + rejected.getStatusReason().getText());
    }

    private void askedByTheHospital() throws IOException {
        stage.scene("3. The hospital refers a person to the social services, which answer in their own system");
        var ref = Hl7Referral.numbered("H-0003", new InventedPerson(3));
        var ack = hospital.send(ref.er7());
        stage.message(HOSPITAL, HUB, HL7, "REF^I12 referral " + ref.number(), ack.field("MSA", 1));

        var found = await().atMost(PATIENCE)
                .until(() -> social.search(Task.class, "status=requested"), tasks -> !tasks.isEmpty())
                .get(0);
        var id = found.getIdElement().getIdPart();
        stage.message(SOCIAL, HUB, FHIR, "GET Task?status=requested", "1 Task, " + REQUESTED.toCode());
        put(id, ACCEPTED);
        put(id, INPROGRESS);
        put(id, COMPLETED);
        await().atMost(PATIENCE).until(() -> heard("RRI") >= 3);
    }

    private void mayNotBeContacted() throws IOException {
        stage.scene("4. A person who must not be contacted: HL7 v2 has no field for that, so a human decides");
        refer(FhirReferral.numbered("SS-0004", new InventedPerson(4)).withDoNotContact());
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:attention").contains("flag-has-no-place"));
        stage.message(HUB, "integration eng.", "shell", "vincle:attention", "flag-has-no-place: nothing was sent");
    }

    private String refer(FhirReferral referral) throws IOException {
        hospital.forget();
        SocialServicesClient.Reply reply;
        synchronized (stage) { // the hospital may have it before the answer is here
            reply = social.post(referral);
            stage.message(
                    SOCIAL,
                    HUB,
                    FHIR,
                    "transaction Bundle, referral " + referral.number(),
                    reply.status() == 200 ? "200, on disk" : String.valueOf(reply.status()));
        }
        if (reply.status() != 200) {
            throw new IOException("the hub refused the referral: " + reply.status());
        }
        return SocialServicesClient.idOf(reply, "Task").orElseThrow(() -> new IOException("no Task in the answer"));
    }

    private Arrival arrived(String event) {
        return await().atMost(PATIENCE)
                .until(
                        () -> hospital.arrivals().stream()
                                .filter(a -> a.message().event().equals(event))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private long heard(String type) {
        return hospital.arrivals().stream()
                .filter(a -> a.message().event().startsWith(type))
                .count();
    }

    private void tellArrival(Arrival arrival) {
        var message = arrival.message();
        stage.message(
                HUB,
                HOSPITAL,
                HL7,
                message.event() + field(message, "RF1", 1) + field(message, "OBR", 25) + field(message, "ORC", 5)
                        + ", MSH-10 " + message.control(),
                "acknowledged");
    }

    private static String field(Hl7Text message, String segment, int number) {
        var value = message.component(segment, number, 1);
        return value.isEmpty() ? "" : ", " + segment + "-" + number + " " + value;
    }

    private void answer(Arrival ref, Reply reply) throws IOException {
        var ack = hospital.answer(ref.message(), reply);
        stage.message(HOSPITAL, HUB, HL7, "RRI^" + reply.event() + ", " + reply.word(), ack.field("MSA", 1));
    }

    private Task sees(String id, Task.TaskStatus status) {
        var task = await().atMost(PATIENCE).until(() -> social.task(id), t -> t.getStatus() == status);
        stage.message(
                SOCIAL,
                HUB,
                FHIR,
                "GET Task/" + id,
                status.toCode() + ", version " + task.getMeta().getVersionId());
        return task;
    }

    private void reads(Task task) throws IOException {
        for (var output : task.getOutput()) {
            if (output.getValue() instanceof Reference reference) {
                var procedure = social.get(reference
                                .getReferenceElement()
                                .toUnqualifiedVersionless()
                                .getValue())
                        .as(Procedure.class);
                stage.message(
                        SOCIAL,
                        HUB,
                        FHIR,
                        "GET the Procedure in Task.output",
                        procedure.getCode().getCodingFirstRep().getDisplay());
            }
        }
    }

    private void put(String id, Task.TaskStatus status) throws IOException {
        synchronized (stage) {
            var reply = social.move(id, status, null);
            stage.message(SOCIAL, HUB, FHIR, "PUT Task: " + status.toCode(), String.valueOf(reply.status()));
        }
    }

    private void tellJourney() {
        stage.say("           the same journey in the hub's shell (vincle:referrals):");
        hub.shell("vincle:referrals").lines().limit(4).forEach(line -> stage.say("           " + line));
    }
}

package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.FhirServerPartner;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** A partner in trouble delays only itself, keeps the order of what waits, and loses nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(4)
class PartnersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OTHER = Town.OTHER_HOSPITAL;
    private static final String HOUSING = "housing-office";
    private static final Reports REPORT = Reports.table(
            "partners",
            "A partner in trouble: what the hub made of it, and what another partner noticed (ratio of interleaved medians).",
            "trouble",
            "outcome",
            "other partner's median, ms",
            "ratio to undisturbed");

    private static MllpHospital troubled;
    private static MllpHospital calm;
    private static FhirServerPartner housing;
    private static HubProcess hub;
    private static SocialServicesClient social;
    private static Neighbour neighbour;

    @BeforeAll
    static void settle() throws IOException {
        troubled = MllpHospital.open();
        calm = MllpHospital.open();
        housing = FhirServerPartner.open("token-at-housing");
        hub = HubProcess.unpack(Setting.folder("hub-partners"));
        Town.settle(hub, troubled);
        // Longer than anybody here waits: what a slow partner holds up is not let go by giving up on it.
        Town.hospital(hub, Town.HOSPITAL, troubled.port(), Map.of("answerTimeoutSeconds", "600"));
        Town.hospital(hub, OTHER, calm.port(), Map.of("addresses", Town.OTHER_ADDRESS));
        Town.fhirServer(hub, HOUSING, "HOUSING", housing.base().toString(), "token-at-housing");
        Town.permits(
                hub,
                Map.of(
                        "one", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "two", Town.SOCIAL_SERVICES + " <-> " + OTHER,
                        "three", Town.SOCIAL_SERVICES + " <-> " + HOUSING));
        hub.etc("org.vincle.routes.ledger", Map.of("maxProbeSeconds", "1"));
        hub.start();
        social = hub.client(Town.TOKEN);
        neighbour = new Neighbour(OTHER, calm, social, REPORT);
        neighbour.warm();
    }

    @AfterAll
    static void end() {
        hub.close();
        troubled.close();
        calm.close();
        housing.close();
    }

    @Test
    void one_that_is_down_gets_everything_in_order_when_it_is_back() throws IOException {
        neighbour.notices(
                "down",
                "all arrived, in order",
                () -> {
                    troubled.down();
                    return List.of(calledOff(Town.HOSPITAL));
                },
                people -> {
                    troubled.up();
                    allArriveInOrder(people);
                });
    }

    @Test
    void one_that_is_slow_delays_only_itself() throws IOException {
        neighbour.notices(
                "slow",
                "all arrived, in order",
                () -> {
                    troubled.behaves(Behaviour.slow(Duration.ofMinutes(5)));
                    var people = new ArrayList<InventedPerson>();
                    // More than the hub tells one partner at once.
                    while (people.size() < 9) {
                        people.add(calledOff(Town.HOSPITAL));
                    }
                    return people;
                },
                people -> {
                    troubled.behaves(Behaviour.well());
                    allArriveInOrder(people);
                });
    }

    @Test
    void one_that_answers_garbage_is_tried_again() throws IOException {
        recovers("garbage", Behaviour.garbage());
    }

    @Test
    void one_that_closes_early_is_tried_again() throws IOException {
        recovers("closes early", Behaviour.closeEarly());
    }

    @Test
    void one_that_says_later_is_tried_again() throws IOException {
        recovers("CE", Behaviour.refuse("CE"));
    }

    @Test
    void one_that_refuses_a_message_stops_it_until_a_person_retries() throws IOException {
        var stopped = new ArrayList<InventedPerson>();
        neighbour.notices(
                "AR",
                "parked, and what follows with it; vincle:retry delivered both in order",
                () -> {
                    stopped.addAll(whenTroubled(Behaviour.refuse("AR")));
                    return stopped;
                },
                people -> troubled.behaves(Behaviour.well()));
        await().atMost(PATIENCE).until(() -> attention(Town.HOSPITAL) == stopped.size());
        stopped.forEach(p -> assertThat(messages(p)).containsExactly("REF^I12"));

        hub.shell("vincle:retry --all");

        allArriveInOrder(stopped);
        stopped.forEach(p -> assertThat(about(p)).hasSizeGreaterThan(1));
    }

    @Test
    void a_fhir_server_gets_its_own_task_and_brings_the_outcome_home() throws IOException {
        var person = Setting.somebody();
        var id = social.refer(
                FhirReferral.numbered("P-housing-" + person.number(), person).to(HOUSING));
        var theirs = await().atMost(PATIENCE)
                .until(() -> Tasks.about(housing, person), Optional::isPresent)
                .orElseThrow();
        var asked = housing.find(ServiceRequest.class, theirs.getFocus().getReference());
        assertThat(asked.getIntent()).isEqualTo(ServiceRequest.ServiceRequestIntent.FILLERORDER);
        assertThat(asked.getBasedOnFirstRep().getIdentifier().getValue())
                .isNotBlank()
                .isEqualTo(theirs.getPartOfFirstRep().getIdentifier().getValue());
        housing.change(theirs.getIdElement().getIdPart(), task -> task.setStatus(Task.TaskStatus.ACCEPTED));
        await().atMost(PATIENCE).until(() -> social.task(id).getStatus() == Task.TaskStatus.ACCEPTED);

        var done = housing.create(new Procedure()
                .setStatus(Procedure.ProcedureStatus.COMPLETED)
                .setCode(new CodeableConcept(new Coding("http://snomed.info/sct", "410225005", null)))
                .setSubject(theirs.getFor()));
        housing.change(theirs.getIdElement().getIdPart(), task -> {
            task.addOutput().setType(new CodeableConcept().setText("Done")).setValue(new Reference(done));
            return task.setStatus(Task.TaskStatus.COMPLETED);
        });

        var home =
                await().atMost(PATIENCE).until(() -> social.task(id), t -> t.getStatus() == Task.TaskStatus.COMPLETED);
        var procedure = social.get(path(home.getOutputFirstRep().getValue())).as(Procedure.class);
        assertThat(procedure.getCode().getCodingFirstRep().getCode()).isEqualTo("410225005");
        assertThat(path(procedure.getBasedOnFirstRep())).isEqualTo(path(home.getFocus()));
        REPORT.row(
                "none: FHIR server",
                "Task partOf, filler-order basedOn; accepted and its Procedure came home",
                "-",
                "-");
    }

    @Test
    void a_fhir_server_that_refuses_our_credentials_is_probed_until_it_lets_us_in() throws IOException {
        var first = lockedOut();
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:partners").contains("fhir-status-401"));
        letIn(first);

        neighbour.notices(
                "refuses credentials (401)",
                "paused, probed, delivered in order",
                PartnersTest::lockedOut,
                PartnersTest::letIn);
    }

    private static String path(Type reference) {
        return ((Reference) reference)
                .getReferenceElement()
                .toUnqualifiedVersionless()
                .getValue();
    }

    private static List<InventedPerson> lockedOut() throws IOException {
        housing.behaves(Behaviour.refuse("401"));
        long before = posted();
        var person = calledOff(HOUSING);
        await().atMost(PATIENCE).until(() -> posted() > before);
        return List.of(person);
    }

    private static void letIn(List<InventedPerson> people) {
        housing.behaves(Behaviour.well());
        people.forEach(p -> await().atMost(PATIENCE)
                .until(() -> Tasks.about(housing, p), t -> t.filter(PartnersTest::wasCalledOff)
                        .isPresent()));
    }

    /** It was created as it was asked for, and changed once. */
    private static boolean wasCalledOff(Task task) {
        return task.getStatus() == Task.TaskStatus.CANCELLED
                && task.getMeta().getVersionId().equals("2");
    }

    /** How many transactions the housing office was sent, refused ones among them. */
    private static long posted() {
        return housing.requests().stream().filter(r -> r.startsWith("POST")).count();
    }

    private static void recovers(String name, Behaviour behaviour) throws IOException {
        neighbour.notices(
                name, "tried again, byte for byte the same, in order", () -> whenTroubled(behaviour), people -> {
                    troubled.behaves(Behaviour.well());
                    people.forEach(p -> await().atMost(PATIENCE).until(() -> about(p).count() > 1));
                    allArriveInOrder(people);
                });
    }

    private static List<InventedPerson> whenTroubled(Behaviour behaviour) throws IOException {
        troubled.behaves(behaviour);
        var person = calledOff(Town.HOSPITAL);
        await().atMost(PATIENCE).until(() -> about(person).count() > 0);
        return List.of(person);
    }

    /** Refers somebody and calls it off before anybody can have heard of it, so that two messages wait in order. */
    private static InventedPerson calledOff(String partner) throws IOException {
        var person = Setting.somebody();
        var task = social.refer(
                FhirReferral.numbered("P-" + person.number(), person).to(partner));
        await().atMost(PATIENCE)
                .until(() -> social.move(task, Task.TaskStatus.CANCELLED, "No longer needed")
                                .status()
                        == 200);
        return person;
    }

    private static void allArriveInOrder(List<InventedPerson> people) {
        people.forEach(p -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(messages(p)).containsExactly("REF^I12", "REF^I14")));
    }

    private static Stream<Arrival> about(InventedPerson person) {
        return troubled.arrivals().stream().filter(a -> a.message().text().contains(person.dni()));
    }

    /** What the troubled one was told about somebody, in the order of first arrivals; what came again byte for byte stands once. */
    private static List<String> messages(InventedPerson person) {
        var events = new LinkedHashMap<String, String>();
        about(person).forEach(a -> events.putIfAbsent(a.digest(), a.message().event()));
        return List.copyOf(events.values());
    }

    /** How much of that partner waits for a person. */
    private static long attention(String partner) {
        return hub.shell("vincle:attention")
                .lines()
                .filter(l -> l.contains(partner))
                .count();
    }
}

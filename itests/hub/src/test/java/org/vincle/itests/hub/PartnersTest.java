package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ServiceRequest;
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

    @BeforeAll
    static void settle() {
        troubled = MllpHospital.open();
        calm = MllpHospital.open();
        housing = FhirServerPartner.open("token-at-housing");
        hub = HubProcess.unpack(Setting.folder("hub-partners"));
        Town.settle(hub, troubled);
        Town.hospital(hub, OTHER, calm.port(), Map.of("addresses", Town.OTHER_ADDRESS));
        Town.fhirServer(hub, HOUSING, "HOUSING", housing.base().toString(), "token-at-housing");
        Town.permits(
                hub,
                Map.of(
                        "one", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "two", Town.SOCIAL_SERVICES + " <-> " + OTHER,
                        "three", Town.SOCIAL_SERVICES + " <-> " + HOUSING));
        hub.etc("org.vincle.routes.ledger", Map.of("maxProbeSeconds", "2"));
        hub.start();
        social = hub.client(Town.TOKEN);
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
        var undisturbed = medianAtTheOther(5);
        troubled.down();
        var person = Setting.somebody();
        var task = social.refer(
                FhirReferral.numbered("P-down-" + person.number(), person).to(Town.HOSPITAL));
        social.move(task, Task.TaskStatus.CANCELLED, "No longer needed");
        var disturbed = medianAtTheOther(5);

        troubled.up();

        await().atMost(PATIENCE).until(() -> eventsOf(person).size() == 2);
        assertThat(eventsOf(person)).containsExactly("REF^I12", "REF^I14");
        REPORT.row("down", "both arrived, in order", disturbed, ratio(disturbed, undisturbed));
    }

    @Test
    void one_that_is_slow_delays_only_itself() throws IOException {
        var undisturbed = medianAtTheOther(5);
        troubled.behaves(Behaviour.slow(Duration.ofSeconds(10)));
        var people = new ArrayList<InventedPerson>();
        for (int i = 0; i < 6; i++) {
            var person = Setting.somebody();
            people.add(person);
            social.refer(
                    FhirReferral.numbered("P-slow-" + person.number(), person).to(Town.HOSPITAL));
        }

        var disturbed = medianAtTheOther(5);

        troubled.behaves(Behaviour.well());
        await().atMost(PATIENCE)
                .until(() -> people.stream().allMatch(p -> !eventsOf(p).isEmpty()));
        REPORT.row("slow (10 s)", "all arrived", disturbed, ratio(disturbed, undisturbed));
        assertThat(disturbed).isLessThan(10_000);
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
        troubled.behaves(Behaviour.refuse("AR"));
        var person = Setting.somebody();
        social.refer(
                FhirReferral.numbered("P-refuse-" + person.number(), person).to(Town.HOSPITAL));
        await().atMost(PATIENCE).until(() -> eventsOf(person).size() == 1);
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:attention").contains(Town.HOSPITAL));

        troubled.behaves(Behaviour.well());
        hub.shell("vincle:retry --all");

        await().atMost(PATIENCE).until(() -> eventsOf(person).size() == 2);
        REPORT.row("AR", "parked; vincle:retry delivered it", "-", "-");
    }

    @Test
    void a_fhir_server_gets_its_own_task_and_brings_the_outcome_home() throws IOException {
        int before = housing.all(Task.class).size();
        var person = Setting.somebody();
        var id = social.refer(
                FhirReferral.numbered("P-housing-" + person.number(), person).to(HOUSING));
        await().atMost(PATIENCE).until(() -> housing.all(Task.class).size() > before);
        var theirs = housing.all(Task.class).get(before);

        assertThat(theirs.getPartOfFirstRep().getIdentifier().getValue()).isNotBlank();
        assertThat(housing.all(ServiceRequest.class).get(before).getIntent())
                .isEqualTo(ServiceRequest.ServiceRequestIntent.FILLERORDER);
        housing.change(theirs.getIdElement().getIdPart(), task -> task.setStatus(Task.TaskStatus.ACCEPTED));

        await().atMost(PATIENCE).until(() -> social.task(id).getStatus() == Task.TaskStatus.ACCEPTED);
        REPORT.row("none: FHIR server", "Task partOf, filler-order, accepted came home", "-", "-");
    }

    @Test
    void a_fhir_server_that_refuses_our_credentials_is_probed_until_it_lets_us_in() throws IOException {
        housing.behaves(Behaviour.refuse("401"));
        int before = housing.all(Task.class).size();
        var person = Setting.somebody();
        social.refer(FhirReferral.numbered("P-401-" + person.number(), person).to(HOUSING));
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:partners").contains("fhir-"));

        housing.behaves(Behaviour.well());

        await().atMost(PATIENCE).until(() -> housing.all(Task.class).size() > before);
        REPORT.row("refuses credentials (401)", "paused, probed, delivered", "-", "-");
    }

    private static void recovers(String name, Behaviour behaviour) throws IOException {
        var undisturbed = medianAtTheOther(3);
        troubled.behaves(behaviour);
        var person = Setting.somebody();
        social.refer(FhirReferral.numbered("P-" + person.number(), person).to(Town.HOSPITAL));
        await().atMost(PATIENCE).until(() -> !eventsOf(person).isEmpty());
        var disturbed = medianAtTheOther(3);

        troubled.behaves(Behaviour.well());

        await().atMost(PATIENCE).until(() -> eventsOf(person).size() >= 2);
        assertThat(troubled.arrivals().stream()
                        .filter(a -> a.message().text().contains(person.dni()))
                        .map(Arrival::digest)
                        .distinct())
                .as("byte for byte the same")
                .hasSize(1);
        REPORT.row(name, "tried again, byte for byte the same", disturbed, ratio(disturbed, undisturbed));
    }

    private static List<String> eventsOf(InventedPerson person) {
        return troubled.arrivals().stream()
                .filter(a -> a.message().text().contains(person.dni()))
                .map(a -> a.message().event())
                .toList();
    }

    private static long medianAtTheOther(int count) throws IOException {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            var person = Setting.somebody();
            long began = System.nanoTime();
            social.refer(
                    FhirReferral.numbered("P-other-" + person.number(), person).to(OTHER));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> calm.arrivals().stream()
                    .anyMatch(a -> a.message().text().contains(person.dni())));
            millis.add((System.nanoTime() - began) / 1_000_000);
        }
        return millis.stream().sorted().toList().get(count / 2);
    }

    private static String ratio(long disturbed, long undisturbed) {
        return "%.2f".formatted(disturbed / (double) Math.max(1, undisturbed));
    }
}

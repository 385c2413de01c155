package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** One family, four sectors, at once: the social worker refers each of them, and each institution answers in its own standard. */
final class FamilyScene {

    /** The housing office's name in the hub. */
    static final String HOUSING = "housing-office";

    /** The school authority's name in the hub. */
    static final String SCHOOLS = "school-authority";

    private static final String SOCIAL = "social services";
    private static final String HUB = "hub";
    private static final String PROJECT = "P-HOMES";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final HubProcess hub;
    private final SocialServicesClient social;
    private final MllpHospital hospital;
    private final EmploymentOffice office;
    private final HousingOffice housing;
    private final EdFiOds schools;

    FamilyScene(
            Stage stage,
            HubProcess hub,
            MllpHospital hospital,
            EmploymentOffice office,
            HousingOffice housing,
            EdFiOds schools) {
        this.stage = stage;
        this.hub = hub;
        this.social = hub.client(Town.TOKEN);
        this.hospital = hospital;
        this.office = office;
        this.housing = housing;
        this.schools = schools;
    }

    /** Writes the files of the housing office and of the school authority. */
    static void settle(HubProcess hub, HousingOffice housing, EdFiOds schools) {
        hub.etc(
                "org.vincle.connectors.hmis-" + HOUSING,
                Map.ofEntries(
                        Map.entry("partner", HOUSING),
                        Map.entry("title", "Oficina d'Habitatge"),
                        Map.entry("identifiers", DirectoryScene.HOUSING_ENTRY),
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", String.valueOf(housing.port())),
                        Map.entry("username", HousingOffice.USER),
                        Map.entry("password", HousingOffice.PASSWORD),
                        Map.entry("hostKey", housing.fingerprint()),
                        Map.entry("outbox", "/from-hub"),
                        Map.entry("inbox", "/to-hub"),
                        Map.entry("pollSeconds", "1"),
                        Map.entry("settleSeconds", "1"),
                        Map.entry("location", PROJECT),
                        Map.entry("ssnSystem", Systems.DNI_NIE)));
        hub.etc(
                "org.vincle.connectors.edfi-" + SCHOOLS,
                Map.ofEntries(
                        Map.entry("partner", SCHOOLS),
                        Map.entry("title", "Consorci d'Educació"),
                        Map.entry("baseUrl", schools.base()),
                        Map.entry("clientId", EdFiOds.KEY),
                        Map.entry("clientSecret", EdFiOds.SECRET),
                        Map.entry("pollSeconds", "1"),
                        Map.entry("educationOrganizationId", String.valueOf(EdFiOds.SCHOOL)),
                        Map.entry("program", EdFiOds.PROGRAM + " @ " + EdFiOds.PROGRAM_TYPE),
                        Map.entry(
                                "identificationSystems",
                                Systems.DNI_NIE + "|uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local")));
    }

    void play() throws IOException, InterruptedException {
        stage.scene(
                "10. One family, four sectors, at once: each answers in its own standard, the social worker sees one");
        hospital.forget();
        var members = Executors.newFixedThreadPool(4);
        try {
            var journeys = members.invokeAll(List.<Callable<Void>>of(
                    () -> work(new InventedPerson(71)),
                    () -> school(new InventedPerson(72)),
                    () -> health(new InventedPerson(73)),
                    () -> home(new InventedPerson(74))));
            for (var journey : journeys) {
                journey.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a journey of the family did not end", e.getCause());
        } finally {
            members.shutdownNow();
        }
    }

    private Void work(InventedPerson mother) throws IOException {
        var task = refers("the mother", mother, OfficeScene.PARTNER);
        var candidate = await().atMost(PATIENCE)
                .until(() -> office.about(mother), Optional::isPresent)
                .orElseThrow();
        for (var decision : List.of("Accepted 030", "Active 040", "Hired 090")) {
            var words = decision.split(" ");
            office.decides(candidate, words[0], words[1], null, null);
            var told = office.tells(hub.url("/hropen/v1/candidates"), OfficeScene.TOKEN, candidate);
            stage.message("employment", HUB, "HR Open", "candidate: " + decision, String.valueOf(told.status()));
        }
        return sees("the mother", task);
    }

    private Void school(InventedPerson daughter) throws IOException {
        var student = "S-" + daughter.number();
        schools.knows(daughter, student, daughter.dni());
        var task = refers("the daughter", daughter, SCHOOLS);
        var association = await().atMost(PATIENCE)
                .until(() -> association(student), Optional::isPresent)
                .orElseThrow();
        schools.says(association, "Accepted", "2026-01-16");
        stage.message("school", HUB, "Ed-Fi", "participation status: Accepted", "followed by the hub");
        is(task, TaskStatus.ACCEPTED);
        schools.says(association, "Active", "2026-01-17");
        schools.ends(association, "2026-01-20", "Transferred to regular education");
        stage.message("school", HUB, "Ed-Fi", "association: Active, then ended with its reason", "followed by the hub");
        return sees("the daughter", task);
    }

    private Optional<String> association(String student) {
        return schools.all(EdFiOds.ASSOCIATIONS).stream()
                .filter(a -> a.at("/studentReference/studentUniqueId").asText().equals(student))
                .map(a -> a.path("id").asText())
                .findFirst();
    }

    private Void health(InventedPerson grandfather) throws IOException {
        var task = refers("the grandfather", grandfather, Town.HOSPITAL);
        var ref = await().atMost(PATIENCE)
                .until(
                        () -> hospital.arrivals().stream()
                                .filter(a -> a.message().text().contains(grandfather.dni()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        for (var reply : List.of(Reply.accepted(), Reply.completed("410225005^Housing assistance^SCT"))) {
            var ack = hospital.answer(ref.message(), reply);
            stage.message("city hospital", HUB, "HL7 v2", "RRI^I12, " + reply.word(), ack.field("MSA", 1));
        }
        return sees("the grandfather", task);
    }

    private Void home(InventedPerson father) throws IOException {
        var task = refers("all of them, by the father", father, HOUSING);
        var referral = arrived(housing, father);
        housing.folders().puts("accepted.zip", accepted(referral).zip());
        stage.message("housing", HUB, "HMIS CSV", "Event.csv: ReferralResult 1, successful", "SFTP, read by the hub");
        is(task, TaskStatus.ACCEPTED);
        housing.folders().puts("housed.zip", housed(referral).zip());
        stage.message("housing", HUB, "HMIS CSV", "Exit.csv: Destination 410, a rented home", "SFTP, read by the hub");
        return sees("all of them", task);
    }

    /** The set in which that person was referred to the housing office. */
    static HousingSet arrived(HousingOffice housing, InventedPerson person) {
        return await().atMost(PATIENCE)
                .until(
                        () -> housing.sets().stream()
                                .filter(s -> s.rows("Client").stream()
                                        .anyMatch(c -> c.get("SSN").equals(person.dni())))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The set in which the housing office accepts that referral. */
    static HousingSet accepted(HousingSet referral) {
        return HousingSet.export("2026", "A" + referral.value("Export", "ExportID"))
                .answering(referral, "ReferralResult", "1", "ResultDate", "2027-01-25");
    }

    private static HousingSet housed(HousingSet referral) {
        var client = referral.value("Client", "PersonalID");
        return HousingSet.export("2026", "B" + referral.value("Export", "ExportID"))
                .answering(referral, "ReferralResult", "1", "ResultDate", "2027-01-25")
                .row(
                        "Enrollment",
                        "EnrollmentID",
                        "E" + client,
                        "PersonalID",
                        client,
                        "ProjectID",
                        PROJECT,
                        "EntryDate",
                        "2027-01-28")
                .row(
                        "Exit",
                        "ExitID",
                        "X" + client,
                        "EnrollmentID",
                        "E" + client,
                        "PersonalID",
                        client,
                        "ExitDate",
                        "2027-02-10",
                        "Destination",
                        "410");
    }

    private String refers(String who, InventedPerson person, String institution) throws IOException {
        var number = "SS-" + person.number();
        var task = social.refer(FhirReferral.numbered(number, person).to(institution));
        stage.message(SOCIAL, HUB, "FHIR R4", "referral " + number + " for " + who + " to " + institution, "on disk");
        return task;
    }

    private void is(String task, TaskStatus status) {
        await().alias(status.toCode()).atMost(PATIENCE).until(() -> social.task(task), t -> t.getStatus() == status);
    }

    private Void sees(String who, String task) {
        is(task, TaskStatus.COMPLETED);
        stage.message(SOCIAL, HUB, "FHIR R4", "GET Task for " + who, TaskStatus.COMPLETED.toCode());
        return null;
    }
}

package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** A housing office that speaks HMIS CSV over SFTP, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class HmisJourneyTest {

    private static final Reports REPORT =
            Reports.table("hmis-journeys", "Each housing journey end to end, and how long it took.", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OFFICE = "housing-office";

    private static HousingOffice office;
    private static SocialServicesClient social;
    private final long began = System.nanoTime();

    @BeforeAll
    static void settle() {
        office = HousingOffice.open();
        var hub = Setting.sqlite().hub();
        Town.permits(
                hub,
                Map.of(
                        "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "other", Town.SOCIAL_SERVICES + " <-> " + Town.OTHER_HOSPITAL,
                        "homes", Town.SOCIAL_SERVICES + " <-> " + OFFICE));
        hub.etc(
                "org.vincle.connectors.hmis-" + OFFICE,
                Map.ofEntries(
                        Map.entry("partner", OFFICE),
                        Map.entry("title", "Oficina d'habitatge"),
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", String.valueOf(office.port())),
                        Map.entry("username", HousingOffice.USER),
                        Map.entry("password", HousingOffice.PASSWORD),
                        Map.entry("hostKey", office.fingerprint()),
                        Map.entry("outbox", "/from-hub"),
                        Map.entry("inbox", "/to-hub"),
                        Map.entry("pollSeconds", "1"),
                        Map.entry("settleSeconds", "1"),
                        Map.entry("recipient", Town.SOCIAL_SERVICES),
                        Map.entry("location", "P-HOMES"),
                        Map.entry("ssnSystem", Systems.DNI_NIE)));
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:partners").contains(OFFICE));
        social = hub.client(Town.TOKEN);
    }

    @AfterAll
    static void leave() {
        office.close();
    }

    @Test
    void a_referral_to_housing_is_accepted_begun_and_completed_with_where_the_person_lives() throws IOException {
        var person = Setting.somebody();
        var task = social.refer(
                FhirReferral.numbered("HM-" + person.number(), person).to(OFFICE));
        var set = arrives(person);
        var client = set.value("Client", "PersonalID");
        assertThat(set.value("Event", "ReferralResult")).isEmpty();

        office.folders().puts("1.zip", said("1", set, "1").zip());
        sees(task, ACCEPTED);
        var begun = said("2", set, "1")
                .row(
                        "Enrollment",
                        "EnrollmentID",
                        "E" + person.number(),
                        "PersonalID",
                        client,
                        "ProjectID",
                        "P-HOMES",
                        "EntryDate",
                        "2027-01-28");
        office.folders().puts("2.zip", begun.inOddOrder().zip());
        sees(task, INPROGRESS);
        var ended = begun.row(
                "Exit",
                "ExitID",
                "X" + person.number(),
                "EnrollmentID",
                "E" + person.number(),
                "PersonalID",
                client,
                "ExitDate",
                "2027-02-10",
                "Destination",
                "410");
        var bytes = ended.zip();
        office.folders().puts("3.zip", bytes);

        var done = sees(task, COMPLETED);

        assertThat(done.getOutput()).isNotEmpty();
        var procedure = done.getOutput().stream()
                .map(o -> ((Reference) o.getValue()).getReferenceElement().toUnqualifiedVersionless())
                .filter(r -> r.getResourceType().equals("Procedure"))
                .findFirst()
                .orElseThrow();
        var read = social.get(procedure.getValue()).as(Procedure.class);
        assertThat(read.getCode().getCodingFirstRep().getCode()).isEqualTo("410");
        await().atMost(PATIENCE).until(() -> office.folders().waiting().isEmpty());
        assertThat(office.folders().failed()).isEmpty();
        office.folders().puts("again.zip", bytes);
        await().atMost(PATIENCE)
                .until(() -> office.folders().reports().stream().anyMatch(r -> r.contains("ja s'havia llegit")));
        assertThat(social.task(task).getStatus()).isEqualTo(COMPLETED);
        done("to housing: ReferralResult=1, EntryDate, exit to a home");
    }

    @Test
    void a_provider_that_declines_rejects_and_a_person_who_declines_cancels_before_and_after_acceptance()
            throws IOException {
        var rejected = referred();
        office.folders().puts("r.zip", said("r", rejected.set(), "3").zip());
        assertThat(sees(rejected.task(), REJECTED)
                        .getStatusReason()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("3");

        var declined = referred();
        office.folders().puts("d.zip", said("d", declined.set(), "2").zip());
        sees(declined.task(), CANCELLED);

        var changed = referred();
        office.folders().puts("a.zip", said("a", changed.set(), "1").zip());
        sees(changed.task(), ACCEPTED);
        office.folders().puts("c.zip", said("c", changed.set(), "2").zip());
        sees(changed.task(), CANCELLED);
        done("to housing: ReferralResult=3; 2 at once; 2 after 1");
    }

    @Test
    void an_event_of_the_office_is_a_task_and_the_answers_come_home_as_results() throws IOException {
        var person = Setting.somebody();
        var event = "V" + person.number();
        office.folders()
                .puts(
                        "new.zip",
                        HousingSet.export("2024", "N" + person.number())
                                .client("C" + person.number(), person)
                                .event(event, "C" + person.number(), "8", null)
                                .zip());
        var id = await().alias("Task at social services")
                .atMost(PATIENCE)
                .until(() -> Tasks.about(social, person), Optional::isPresent)
                .orElseThrow();

        assertThat(social.move(id, ACCEPTED, null).status()).isEqualTo(200);
        hears(event, "Event", "ReferralResult", "1");
        assertThat(social.move(id, INPROGRESS, null).status()).isEqualTo(200);
        assertThat(social.move(id, COMPLETED, null).status()).isEqualTo(200);

        hears(event, "Exit", "Destination", "17");
        done("from housing: an event, accepted, begun, completed in FHIR, result and exit");
    }

    @Test
    void a_referral_entered_in_error_deletes_its_event() throws IOException {
        var person = Setting.somebody();
        var task = social.refer(
                FhirReferral.numbered("HE-" + person.number(), person).to(OFFICE));
        var set = arrives(person);

        assertThat(social.move(task, ENTEREDINERROR, "Wrong person").status()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> office.sets().stream()
                .flatMap(s -> s.rows("Event").stream())
                .anyMatch(r -> r.get("EventID").equals(set.value("Event", "EventID"))
                        && !r.get("DateDeleted").isEmpty()));
        done("entered in error: DateDeleted");
    }

    @Test
    void a_changed_host_key_pauses_the_office_until_it_is_pinned() throws IOException {
        var other = HousingOffice.open();
        var hub = Setting.sqlite().hub();
        var person = Setting.somebody();
        Town.permits(
                hub,
                Map.of(
                        "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "homes", Town.SOCIAL_SERVICES + " <-> " + OFFICE,
                        "stranger", Town.SOCIAL_SERVICES + " <-> stranger"));
        hub.etc("org.vincle.connectors.hmis-stranger", stranger(other, office.fingerprint()));
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:partners").contains("stranger"));
        social.refer(FhirReferral.numbered("HK-" + person.number(), person).to("stranger"));

        await().atMost(PATIENCE).until(() -> hub.log().contains("sftp-host-key"));
        assertThat(other.folders().fromHub()).isEmpty();

        hub.etc("org.vincle.connectors.hmis-stranger", stranger(other, other.fingerprint()));
        await().atMost(PATIENCE).until(() -> other.arrivals().size() == 1);
        other.close();
        done("a strange host key: paused, then delivered");
    }

    private record Referred(String task, HousingSet set) {}

    private static Referred referred() throws IOException {
        var person = Setting.somebody();
        var task = social.refer(
                FhirReferral.numbered("HM-" + person.number(), person).to(OFFICE));
        return new Referred(task, arrives(person));
    }

    private static Map<String, String> stranger(HousingOffice office, String fingerprint) {
        return Map.of(
                "partner",
                "stranger",
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(office.port()),
                "username",
                HousingOffice.USER,
                "password",
                HousingOffice.PASSWORD,
                "hostKey",
                fingerprint,
                "outbox",
                "/from-hub");
    }

    private static HousingSet said(String id, HousingSet referral, String result) {
        return HousingSet.export("2026", "A" + id + referral.value("Export", "ExportID"))
                .answering(referral, "ReferralResult", result, "ResultDate", "2027-01-25");
    }

    private static HousingSet arrives(InventedPerson person) {
        return await().alias("set about the person")
                .atMost(PATIENCE)
                .until(
                        () -> office.sets().stream()
                                .filter(s -> s.rows("Client").stream()
                                        .anyMatch(c -> c.get("SSN").equals(person.dni())))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void hears(String event, String file, String column, String value) {
        await().alias(file + "." + column).atMost(PATIENCE).until(() -> office.sets().stream()
                .filter(s ->
                        s.rows("Event").stream().anyMatch(r -> r.get("EventID").equals(event)))
                .flatMap(s -> s.rows(file).stream())
                .anyMatch(r -> r.get(column).equals(value)));
    }

    private static Task sees(String task, Task.TaskStatus status) {
        return await().alias(status.toCode())
                .atMost(PATIENCE)
                .until(() -> social.task(task), t -> t.getStatus() == status);
    }

    private void done(String journey) {
        REPORT.row(journey, (System.nanoTime() - began) / 1_000_000);
    }
}

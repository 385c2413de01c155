package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/** Social services that speak FHIR and employment offices that speak HR Open, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class HropenJourneyTest {

    private static final Reports REPORT = Reports.table(
            "hropen-journeys", "Each journey to an employment office, and how long it took.", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OFFICE = "employment-office";
    private static final String OTHER = "quiet-office";
    private static final String TOKEN = "demo-token-of-the-employment-office-desk";
    private static final String ALL = ": identity contact household need findings documents status";

    private static HubProcess hub;
    private static EmploymentOffice office;
    private static EmploymentOffice quiet;

    private final InventedPerson person = Setting.somebody();
    private final long began = System.nanoTime();
    private final SocialServicesClient social = started().client(Town.TOKEN);
    private final URI desk = hub.url("/hropen/v1/candidates");

    private static synchronized HubProcess started() {
        if (hub == null) {
            office = EmploymentOffice.open();
            quiet = EmploymentOffice.open();
            var town = HubProcess.unpack(Setting.folder("hub-hropen"));
            Town.settle(town, MllpHospital.open());
            settle(town, OFFICE, office, Map.of("secretHash", Secrets.hash(TOKEN)));
            settle(town, OTHER, quiet, Map.of("pollSeconds", "1"));
            town.etc(
                    "org.vincle.routes.policy",
                    Map.of(
                            "permit.office", Town.SOCIAL_SERVICES + " <-> " + OFFICE + ALL,
                            "permit.quiet", Town.SOCIAL_SERVICES + " <-> " + OTHER + ALL));
            town.start();
            hub = town;
        }
        return hub;
    }

    private static void settle(HubProcess town, String name, EmploymentOffice office, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("partner", name);
        settings.put("serverUrl", office.url());
        settings.put("serverToken", EmploymentOffice.TOKEN);
        settings.put("timeoutSeconds", "5");
        town.etc("org.vincle.connectors.hropen-" + name, settings);
    }

    @Test
    void the_office_accepts_works_and_finds_a_job_and_social_services_see_each() throws IOException {
        var task = refer(OFFICE);
        var candidate = arrives(office);

        tell(candidate, "Accepted", "030");
        sees(task, ACCEPTED);
        tell(candidate, "In Progress", null);
        sees(task, INPROGRESS);
        tell(candidate, "Received", "020");
        tell(candidate, "Hired", "090");
        sees(task, COMPLETED);

        assertThat(office.tells(desk, TOKEN, candidate).body()).contains("repeated");
        done("social services (FHIR) -> office: accepted, active, hired; received moves nothing back");
    }

    @Test
    void a_rejection_comes_home_with_its_reason() throws IOException {
        var task = refer(OFFICE);
        var candidate = arrives(office);

        office.decides(candidate, "Rejected", "999", "022", "No driving licence");
        assertThat(office.tells(desk, TOKEN, candidate).status()).isEqualTo(200);

        assertThat(sees(task, REJECTED).getStatusReason().getText()).contains("No driving licence");
        done("rejected 999 with reasonCode 022");
    }

    @Test
    void a_hire_without_a_word_before_implies_the_skipped_states_and_nothing_follows_it() throws IOException {
        var task = refer(OFFICE);
        var candidate = arrives(office);

        tell(candidate, "PLACED", null);
        sees(task, COMPLETED);

        office.decides(candidate, "Rejected", "999", null, null);
        assertThat(office.tells(desk, TOKEN, candidate).status()).isEqualTo(409);
        assertThat(social.task(task).getStatus()).isEqualTo(COMPLETED);
        done("placed at once; a rejection afterwards is a conflict");
    }

    @Test
    void an_office_that_tells_nothing_is_asked() throws IOException {
        var task = refer(OTHER);
        var candidate = arrives(quiet);

        quiet.decides(candidate, "aceptada", null, null, null);
        sees(task, ACCEPTED);
        quiet.decides(candidate, "Contratada", "90", null, null);

        sees(task, COMPLETED);
        done("polled: accepted, hired, in odd spellings");
    }

    @Test
    void a_referral_called_off_is_withdrawn_at_the_office() throws IOException {
        var task = refer(OFFICE);
        var candidate = arrives(office);

        assertThat(social.move(task, CANCELLED, "Found work").status()).isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() -> office.disposition(candidate).get("name").asText().equals("Withdrawn"));
        assertThat(office.tells(desk, TOKEN, candidate).body()).contains("unchanged");
        done("called off: withdrawn at the office");
    }

    @Test
    void an_office_that_is_away_gets_it_once_when_it_is_back() throws IOException {
        quiet.down();
        var task = refer(OTHER);
        quiet.behaves(Behaviour.refuse("503"));
        quiet.up();
        await().atMost(PATIENCE)
                .until(() -> quiet.calls().stream().anyMatch(c -> c.body().contains(person.dni())));
        quiet.behaves(Behaviour.well());

        var candidate = await().atMost(Duration.ofMinutes(2))
                .until(() -> quiet.about(person), Optional::isPresent)
                .orElseThrow();

        quiet.decides(candidate, "Rejected", "999", null, null);
        sees(task, REJECTED);
        done("office away, then refusing, then well again");
    }

    @Test
    void strangers_and_strangers_candidates_get_nowhere() throws IOException {
        assertThat(office.sends(desk, "x" + TOKEN, "{}").status()).isEqualTo(401);
        assertThat(office.sends(desk, TOKEN, "{\"documentId\":{\"value\":\"4711\"}}")
                        .status())
                .isEqualTo(404);
        var task = refer(OTHER);
        var candidate = arrives(quiet);
        quiet.decides(candidate, "Hired", "090", null, null);
        var stolen = quiet.candidates().get(candidate).toString();
        quiet.decides(candidate, "New", "010", null, null);

        assertThat(office.sends(desk, TOKEN, stolen).status()).isEqualTo(202);

        assertThat(social.task(task).getStatus()).isNotEqualTo(COMPLETED);
        done("another office's candidate is parked and moves nothing");
    }

    private String refer(String partner) throws IOException {
        return social.refer(
                FhirReferral.numbered("J-" + person.number(), person).to(partner));
    }

    private String arrives(EmploymentOffice at) {
        return await().alias("candidate")
                .atMost(PATIENCE)
                .until(() -> at.about(person), Optional::isPresent)
                .orElseThrow();
    }

    private void tell(String candidate, String name, String code) throws IOException {
        office.decides(candidate, name, code, null, null);
        var told = office.tells(desk, TOKEN, candidate);
        assertThat(told.status()).as(told.body()).isEqualTo(200);
    }

    private Task sees(String task, Task.TaskStatus status) {
        return await().alias(status.toCode())
                .atMost(PATIENCE)
                .until(() -> social.task(task), t -> t.getStatus() == status);
    }

    private void done(String journey) {
        REPORT.row(journey, (System.nanoTime() - began) / 1_000_000);
    }
}

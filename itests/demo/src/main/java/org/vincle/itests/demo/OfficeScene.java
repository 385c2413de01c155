package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/** The social services refer a person to an employment office, which finds work for them. */
final class OfficeScene {

    /** The office's name in the hub. */
    static final String PARTNER = "employment-office";

    /** What the office shows when it calls the hub. */
    static final String TOKEN = "demo-token-of-the-employment-office-desk";

    private static final String OFFICE = "employment";
    private static final String SOCIAL = "social services";
    private static final String HUB = "hub";
    private static final String HROPEN = "HR Open";
    private static final String FHIR = "FHIR R4";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final HubProcess hub;
    private final EmploymentOffice office;
    private final SocialServicesClient social;

    OfficeScene(Stage stage, HubProcess hub, EmploymentOffice office) {
        this.stage = stage;
        this.hub = hub;
        this.office = office;
        this.social = hub.client(Town.TOKEN);
    }

    /** Writes the office's file. */
    static void settle(HubProcess hub, EmploymentOffice office) {
        hub.etc(
                "org.vincle.connectors.hropen-" + PARTNER,
                Map.of(
                        "partner",
                        PARTNER,
                        "title",
                        "Oficina de Treball",
                        "serverUrl",
                        office.url(),
                        "serverToken",
                        EmploymentOffice.TOKEN,
                        "secretHash",
                        Secrets.hash(TOKEN)));
    }

    void play() throws IOException {
        stage.scene("6. The social services refer a person to the employment office, which finds work for them");
        var person = new InventedPerson(6);
        var task = social.refer(FhirReferral.numbered("SS-0006", person).to(PARTNER));
        stage.message(SOCIAL, HUB, FHIR, "POST Bundle: referral SS-0006", "on disk");
        var candidate = await().atMost(PATIENCE)
                .until(() -> office.about(person), Optional::isPresent)
                .orElseThrow();
        stage.message(HUB, OFFICE, HROPEN, "POST candidate: New 010", "201");

        decides(candidate, "Accepted", "030");
        sees(task, TaskStatus.ACCEPTED);
        decides(candidate, "Active", "040");
        sees(task, TaskStatus.INPROGRESS);
        decides(candidate, "Hired", "090");
        sees(task, TaskStatus.COMPLETED);
    }

    void decides(String candidate, String name, String code) throws IOException {
        office.decides(candidate, name, code, null, null);
        var told = office.tells(hub.url("/hropen/v1/candidates"), TOKEN, candidate);
        stage.message(OFFICE, HUB, HROPEN, "POST candidate: " + name + " " + code, String.valueOf(told.status()));
    }

    private void sees(String task, TaskStatus status) {
        await().alias(status.toCode()).atMost(PATIENCE).until(() -> social.task(task), t -> t.getStatus() == status);
        stage.message(SOCIAL, HUB, FHIR, "GET Task", status.toCode());
    }
}

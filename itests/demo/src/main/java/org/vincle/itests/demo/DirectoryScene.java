package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HsdsServer;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** A referral names no institution but a role, and the town's directory of services knows who has it where the person lives. */
final class DirectoryScene {

    /** What the directory's entry of the housing office is called in the hub. */
    static final String HOUSING_ENTRY = "urn:vincle:directory:town|o-1";

    private static final String SOCIAL = "social services";
    private static final String HUB = "hub";
    private static final String FHIR = "FHIR R4";
    private static final String TOKEN = "demo-token-of-the-hub-at-the-directory";
    private static final String HERE = "08019";
    private static final String THERE = "17079";
    private static final String NEEDS =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final SocialServicesClient social;
    private final HousingOffice housing;

    DirectoryScene(Stage stage, HubProcess hub, HousingOffice housing) {
        this.stage = stage;
        this.social = hub.client(Town.TOKEN);
        this.housing = housing;
    }

    /** Lists two housing offices, of which one is a partner, and writes the directory's file. */
    static void settle(HubProcess hub, HsdsServer directory) {
        directory
                .wants(TOKEN)
                .organization("o-1", "\"name\": \"Oficina d'Habitatge\"", "")
                .organization("o-2", "\"name\": \"Oficina d'Habitatge d'una altra ciutat\"", "")
                .service("s-1", offered("o-1"), good(HERE))
                .service("s-2", offered("o-2"), good(THERE));
        hub.etc(
                "org.vincle.connectors.directory-town",
                Map.of("name", "town", "source", directory.base().toString(), "token", TOKEN));
    }

    private static String offered(String organization) {
        return "\"name\": \"Allotjament d'urgència\", \"status\": \"active\", \"organization\": {\"id\": \""
                + organization + "\"}";
    }

    private static String good(String municipality) {
        return "\"service_areas\": [{\"uri\": \"urn:vincle:es:ine-municipality:" + municipality
                + "\"}], \"attributes\": [{\"taxonomy_term\": {\"code\": \"homelessness\", \"name\": \"Homelessness\","
                + " \"taxonomy_detail\": {\"uri\": \"" + NEEDS + "\"}}}]";
    }

    void play() throws IOException {
        stage.scene("9. To the housing office of wherever the person lives: the town's directory knows which that is");
        var listed = await().atMost(PATIENCE)
                .until(() -> social.search(HealthcareService.class, ""), found -> found.size() == 2);
        stage.message(HUB, "directory", "HSDS 3.0", "GET /organizations, /services", "two housing offices");
        listed.forEach(
                service -> stage.message(SOCIAL, HUB, FHIR, "GET HealthcareService: " + where(service), by(service)));
        found();
        nobodyThere();
    }

    private void found() throws IOException {
        var person = new InventedPerson(8);
        var task = social.refer(
                FhirReferral.numbered("SS-0008", person).toRole("HOUSING").livingIn(HERE));
        stage.message(SOCIAL, HUB, FHIR, "referral SS-0008 to role HOUSING, who lives in " + HERE, "on disk");

        var referral = FamilyScene.arrived(housing, person);
        stage.message(HUB, "housing", "HMIS CSV", "Event.csv: a referral", "SFTP, by the directory");
        housing.folders().puts("found.zip", FamilyScene.accepted(referral).zip());
        stage.message("housing", HUB, "HMIS CSV", "Event.csv: ReferralResult 1, successful", "SFTP, read by the hub");

        await().atMost(PATIENCE).until(() -> social.task(task), t -> t.getStatus() == TaskStatus.ACCEPTED);
        stage.message(SOCIAL, HUB, FHIR, "GET Task", TaskStatus.ACCEPTED.toCode());
    }

    private static String where(HealthcareService service) {
        return "for " + service.getCoverageAreaFirstRep().getIdentifier().getValue();
    }

    private static String by(HealthcareService service) {
        return "offered by " + service.getProvidedBy().getReference();
    }

    private void nobodyThere() throws IOException {
        var reply = social.post(FhirReferral.numbered("SS-0009", new InventedPerson(9))
                .toRole("HOUSING")
                .livingIn(THERE));
        if (reply.status() != 422) {
            throw new IOException("a referral to nobody was answered " + reply.status());
        }
        var reason = reply.as(OperationOutcome.class).getIssueFirstRep();
        stage.message(
                SOCIAL,
                HUB,
                FHIR,
                "referral SS-0009 to role HOUSING, who lives in " + THERE,
                reply.status() + " " + reason.getDetails().getCodingFirstRep().getCode());
        stage.say("           the office there is in the directory, and no partner of this hub");
    }
}

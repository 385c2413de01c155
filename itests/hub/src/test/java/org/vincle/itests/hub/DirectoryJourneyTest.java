package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.FhirServerPartner;
import org.vincle.connectors.testkit.HsdsServer;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** A referral that names no institution finds it in the town's own directory of services. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(16)
class DirectoryJourneyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GRAVITY =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    private static final String HERE = "08019";
    private static final String THERE = "17079";
    private static final String NOWHERE = "28079";
    private static final String FAR = "25120";
    private static final Path TABLES = Setting.folder("directory-tables");

    private static MllpHospital hospital;
    private static FhirServerPartner housing;
    private static FhirServerPartner otherHousing;
    private static HsdsServer county;
    private static HubProcess hub;
    private static SocialServicesClient social;

    @BeforeAll
    static void settle() throws IOException {
        hospital = MllpHospital.open();
        housing = FhirServerPartner.open("token-at-housing");
        otherHousing = FhirServerPartner.open("token-at-other");
        hub = HubProcess.unpack(Setting.folder("hub-directory"));
        Town.settle(hub, hospital);
        Town.fhirServer(hub, "housing-office", "HOUSING", housing.base().toString(), "token-at-housing");
        Town.fhirServer(hub, "other-housing", "HOUSING", otherHousing.base().toString(), "token-at-other");
        Town.permits(
                hub,
                Map.of(
                        "one", Town.SOCIAL_SERVICES + " <-> housing-office",
                        "two", Town.SOCIAL_SERVICES + " <-> other-housing"));
        tables(
                "services.csv",
                "id,organization_id,name,status\ns-1,o-1,Housing desk,active\ns-2,o-2,Housing desk,active\n");
        tables("organizations.csv", "id,name\no-1,Housing office\no-2,The other housing office\n");
        tables(
                "organization_identifiers.csv",
                "id,organization_id,identifier_scheme,identifier\n1,o-1,FACILITY,HOUSING-OFFICE\n2,o-2,FACILITY,OTHER-HOUSING\n");
        tables("service_areas.csv", "id,service_id,extent\n1,s-1," + HERE + "\n2,s-2," + THERE + "\n");
        tables("attributes.csv", "id,link_id,taxonomy_term_id\n1,s-1,t-1\n2,s-2,t-1\n");
        tables("taxonomy_terms.csv", "id,code,name,taxonomy\nt-1,homelessness,Homelessness," + GRAVITY + "\n");
        directory("1000");
        county = HsdsServer.open(1)
                .organization(
                        "o-9",
                        "\"name\": \"The other housing office\"",
                        "\"organization_identifiers\": [{\"identifier_scheme\": \"FACILITY\", \"identifier\": \"OTHER-HOUSING\"}]")
                .service("r-1", desk("Flats"), "\"minimum_age\": 18, \"maximum_age\": 30, " + served(FAR, "ca"))
                .service("r-2", desk("Rents"), "\"minimum_age\": 31, " + served(FAR, "es"));
        hub.etc(
                "org.vincle.connectors.directory-county",
                Map.of(
                        "name",
                        "county",
                        "source",
                        county.base().toString(),
                        "identifierSystems",
                        "FACILITY=hl7v2:facility"));
        hub.start();
        social = hub.client(Town.TOKEN);
        await().atMost(PATIENCE).until(() -> services().size() == 4);
    }

    @AfterAll
    static void end() {
        hub.close();
        hospital.close();
        housing.close();
        otherHousing.close();
        county.close();
    }

    private static String desk(String name) {
        return "\"name\": \"" + name + "\", \"status\": \"active\", \"organization\": {\"id\": \"o-9\"}";
    }

    private static String served(String municipality, String language) {
        return "\"service_areas\": [{\"extent\": \"" + municipality
                + "\"}], \"attributes\": [], \"languages\": [{\"code\": \"" + language + "\"}]";
    }

    @Test
    void one_that_is_open_to_claim_goes_to_the_housing_office_of_the_municipality_and_is_answered() throws IOException {
        var person = Setting.somebody();
        var id = refer(referral(person, HERE).toNobody());

        var theirs = arrived(housing, person);
        housing.change(theirs.getIdElement().getIdPart(), task -> task.setStatus(ACCEPTED));

        await().atMost(PATIENCE).until(() -> social.task(id).getStatus() == ACCEPTED);
    }

    @Test
    void one_to_a_role_goes_to_whoever_has_that_role_where_the_person_lives() throws IOException {
        var person = Setting.somebody();

        var id = refer(referral(person, THERE).toRole("HOUSING"));

        var theirs = arrived(otherHousing, person);
        assertThat(social.task(id).getOwner().getIdentifier().getValue()).isEqualTo("HOUSING");
        otherHousing.change(theirs.getIdElement().getIdPart(), task -> task.setStatus(ACCEPTED));
        await().atMost(PATIENCE).until(() -> social.task(id).getStatus() == ACCEPTED);
        assertThat(social.task(id).getOwner().getReference()).isEqualTo("Organization/other-housing");
    }

    @Test
    void one_to_a_role_that_nobody_has_there_is_refused_in_fhirs_own_words() throws IOException {
        var reply = social.post(referral(Setting.somebody(), NOWHERE).toRole("HOUSING"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.body()).contains("no-institution", "resource.owner");
    }

    @Test
    void one_that_nobody_serves_stays_open_and_its_journey_says_why() throws IOException {
        var id = refer(referral(Setting.somebody(), NOWHERE).toNobody());

        assertThat(social.task(id).getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
        var newest = newest();
        assertThat(hub.shell("vincle:journey " + newest)).contains("no-institution");
        assertThat(hub.shell("vincle:attention")).contains(newest, "no-institution");
    }

    @Test
    void one_that_nobody_serves_goes_where_a_named_person_sends_it_and_is_answered() throws IOException {
        var person = Setting.somebody();
        var id = refer(referral(person, NOWHERE).toNobody());
        var newest = newest();

        assertThat(hub.shell("vincle:address " + newest + " housing-office --by \"Montse Exemplar\" --lang en"))
                .contains("now for housing-office");

        var theirs = arrived(housing, person);
        housing.change(theirs.getIdElement().getIdPart(), task -> task.setStatus(ACCEPTED));
        await().atMost(PATIENCE).until(() -> social.task(id).getStatus() == ACCEPTED);
        assertThat(social.task(id).getOwner().getReference()).isEqualTo("Organization/housing-office");
        assertThat(hub.shell("vincle:journey " + newest)).contains("Montse Exemplar", "no-institution");
    }

    private static String newest() {
        var newest = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .matcher(hub.shell("vincle:referrals --limit 1"));
        assertThat(newest.find()).isTrue();
        return newest.group();
    }

    @Test
    void a_service_is_found_by_its_category_and_may_be_addressed() throws IOException {
        var found = social.search(HealthcareService.class, "service-category=" + GRAVITY + "%7Chomelessness");
        assertThat(found).extracting(HealthcareService::getName).containsOnly("Housing desk");
        var listed = found.stream()
                .filter(s -> s.getIdElement().getIdPart().equals("town.s-1"))
                .findFirst()
                .orElseThrow();
        assertThat(listed.getProvidedBy().getReference()).isEqualTo("Organization/housing-office");
        assertThat(social.get("Organization/town.o-1").as(Organization.class).getName())
                .isEqualTo("Housing office");
        var person = Setting.somebody();

        refer(referral(person, THERE).toService("town.s-1"));

        arrived(housing, person);
    }

    @Test
    void a_service_of_an_hsds_interface_is_found_by_territory_language_and_age_and_may_be_addressed()
            throws IOException {
        var here = "coverage-area:identifier=urn:vincle:es:ine-municipality%7C" + FAR;
        assertThat(social.search(HealthcareService.class, here))
                .extracting(HealthcareService::getName)
                .containsExactlyInAnyOrder("Flats", "Rents");
        assertThat(social.search(HealthcareService.class, here + "&communication=es"))
                .extracting(HealthcareService::getName)
                .containsExactly("Rents");
        var found = social.search(HealthcareService.class, here + "&age=30");
        assertThat(found).extracting(HealthcareService::getName).containsExactly("Flats");
        assertThat(found.get(0).getProvidedBy().getReference()).isEqualTo("Organization/other-housing");
        var person = Setting.somebody();

        refer(referral(person, HERE).toService(found.get(0).getIdElement().getIdPart()));

        arrived(otherHousing, person);
    }

    @Test
    void a_source_that_breaks_leaves_what_it_said_last_on_disk_and_health_says_so() throws IOException {
        tables("services.csv", "nothing of use\n");
        try {
            directory("999"); // read again at once, and with nothing in memory
            await().atMost(PATIENCE).until(() -> hub.body("/health").contains("no-column at services.csv id"));

            var person = Setting.somebody();
            refer(referral(person, HERE).toNobody());

            arrived(housing, person);
            assertThat(hub.body("/health")).contains("\"ready\": true");
        } finally {
            tables(
                    "services.csv",
                    "id,organization_id,name,status\ns-1,o-1,Housing desk,active\ns-2,o-2,Housing desk,active\n");
            directory("1000");
            await().atMost(PATIENCE).until(() -> !hub.body("/health").contains("no-column"));
        }
    }

    private static Task arrived(FhirServerPartner partner, InventedPerson person) {
        await().atMost(PATIENCE)
                .until(() -> partner.all(Patient.class).stream().anyMatch(p -> p.getIdentifier().stream()
                        .anyMatch(i -> person.dni().equals(i.getValue()))));
        List<Task> tasks = await().atMost(PATIENCE).until(() -> partner.all(Task.class), t -> !t.isEmpty());
        return tasks.get(tasks.size() - 1);
    }

    private static String refer(FhirReferral referral) throws IOException {
        var reply = social.post(referral);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return SocialServicesClient.idOf(reply, "Task").orElseThrow();
    }

    private static FhirReferral referral(InventedPerson person, String municipality) {
        return FhirReferral.numbered("D-" + person.number(), person).livingIn(municipality);
    }

    private static List<HealthcareService> services() throws IOException {
        return social.search(HealthcareService.class, "");
    }

    private static void directory(String maxRows) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("name", "town");
        settings.put("source", TABLES.toAbsolutePath().toString());
        settings.put("identifierSystems", "FACILITY=hl7v2:facility");
        settings.put("maxRows", maxRows);
        hub.etc("org.vincle.connectors.directory-town", settings);
    }

    private static void tables(String file, String content) throws IOException {
        Files.createDirectories(TABLES);
        Files.writeString(TABLES.resolve(file), content);
    }
}

package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.api.services.Wanted;

/** The directory of services, as a FHIR partner sees it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListedServicesTest extends EdgeTest {

    private static final Identifier OF_HOSPITAL = new Identifier("urn:test:institutions", "city-hospital-1");
    private static final Identifier OF_STRANGER = new Identifier("urn:test:institutions", "stranger");

    @Test
    void a_service_says_what_it_is_for_whom_where_and_in_which_languages() throws Exception {
        town.listed = new Listing(2);

        var service = Town.parse(HealthcareService.class, town.get("/HealthcareService/town.s-0"));

        assertThat(service.getActive()).isTrue();
        assertThat(service.getName()).isEqualTo("Desk 0");
        assertThat(service.getIdentifierFirstRep().getValue()).isEqualTo("s-0");
        assertThat(service.getProvidedBy().getReference()).isEqualTo("Organization/city-hospital");
        assertThat(service.getProvidedBy().getDisplay()).isEqualTo("The office");
        assertThat(service.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("need-0");
        assertThat(service.getCoverageAreaFirstRep().getIdentifier().getSystem())
                .isEqualTo("urn:vincle:es:ine-municipality");
        assertThat(service.getCoverageAreaFirstRep().getIdentifier().getValue()).isEqualTo("08019");
        assertThat(service.getEligibilityFirstRep().getComment()).isEqualTo("age 16..");
        assertThat(service.getCommunicationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("ca");
        assertThat(service.getTelecom()).hasSize(2);
    }

    @Test
    void the_service_of_a_stranger_is_provided_by_the_institution_as_it_is_listed() throws Exception {
        town.listed = new Listing(2);

        var service = Town.parse(HealthcareService.class, town.get("/HealthcareService/town.s-1"));

        assertThat(service.getProvidedBy().getReference()).isEqualTo("Organization/town.stranger");
        var stranger = Town.parse(Organization.class, town.get("/Organization/town.stranger"));
        assertThat(stranger.getName()).isEqualTo("The stranger");
        assertThat(stranger.getTelecom()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HealthcareService; 6",
                "HealthcareService?service-category=need-0; 3",
                "HealthcareService?service-category=urn:test:needs%7Cneed-1; 3",
                "HealthcareService?service-category=need-0,need-1; 6",
                "HealthcareService?service-category=urn:other%7Cneed-1; 0",
                "HealthcareService?identifier=urn:vincle:directory:town%7Cs-4; 1",
                "HealthcareService?organization=Organization/city-hospital; 3",
                "HealthcareService?organization=town.stranger&service-category=need-0; 0",
                "HealthcareService?_id=town.s-1,town.s-2; 2",
                "HealthcareService?_lastUpdated=ge2020; 0",
                "HealthcareService?coverage-area:identifier=urn:vincle:es:ine-municipality%7C08019; 6",
                "HealthcareService?coverage-area:identifier=urn:other%7C08019; 0",
                "HealthcareService?coverage-area=08019,08,ES; 6",
                "HealthcareService?coverage-area=08020; 0",
                "HealthcareService?communication=ca; 6",
                "HealthcareService?communication=urn:ietf:bcp:47%7Ces; 0",
                "HealthcareService?age=16; 6",
                "HealthcareService?age=15; 0",
                "HealthcareService?age=99&communication=ca&coverage-area=08019&service-category=need-0; 3",
                "Organization; 4",
                "Organization?identifier=urn:test:institutions%7Cstranger; 1",
                "Organization?identifier=urn:test:institutions%7Ccity-hospital-1; 2",
                "Patient; 0"
            })
    void is_searched_like_what_is_on_ones_shelf(String query, int found) throws Exception {
        town.listed = new Listing(6);

        var answer = Town.parse(Bundle.class, town.get("/" + query));

        assertThat(answer.getTotal()).isEqualTo(found);
        assertThat(answer.getEntry()).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"age=old", "age=-1", "age=1000", "communication:text=ca", "coverage-area:below=08"})
    void what_cannot_be_searched_so_is_refused(String query) throws Exception {
        town.listed = new Listing(2);

        assertThat(town.get("/HealthcareService?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void an_uploaded_service_is_found_by_territory_and_language_too() throws Exception {
        var service = new HealthcareService().setName("Our own");
        service.addCoverageArea()
                .setType("Location")
                .getIdentifier()
                .setSystem("urn:test:areas")
                .setValue("A-1");
        service.addCommunication().addCoding().setSystem("urn:ietf:bcp:47").setCode("eu");
        uploaded(service);

        for (var query : List.of("coverage-area:identifier=urn:test:areas%7CA-1", "communication=eu")) {
            var found = Town.parse(Bundle.class, town.get("/HealthcareService?" + query));
            assertThat(found.getTotal()).as(query).isEqualTo(1);
        }
    }

    @Test
    void comes_page_by_page_with_ones_own_at_the_end() throws Exception {
        town.listed = new Listing(5);
        var own = uploaded(new HealthcareService().setName("Our own"));
        var seen = new ArrayList<String>();

        var next = "/HealthcareService?_count=2";
        while (next != null) {
            var page = Town.parse(Bundle.class, town.get(next));
            assertThat(page.getTotal()).isEqualTo(6);
            assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(3);
            page.getEntry().forEach(e -> seen.add(e.getResource().getIdElement().getIdPart()));
            next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        }

        assertThat(seen).containsExactly("town.s-0", "town.s-1", "town.s-2", "town.s-3", "town.s-4", own);
    }

    @Test
    void a_task_may_be_addressed_to_a_service() throws Exception {
        town.listed = new Listing(1);
        var bundle = Samples.referral("b-1");
        var task = (Task) bundle.getEntry().get(3).getResource();
        task.setOwner(new Reference("HealthcareService/town.s-0"));

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var referral = (Referral) town.hub.submissions.get(0).items().get(0).message();
        assertThat(referral.recipient().identifiers()).contains(OF_HOSPITAL);
    }

    @Test
    void nobody_changes_it_here() throws Exception {
        town.listed = new Listing(1);
        var service = Town.parse(HealthcareService.class, town.get("/HealthcareService/town.s-0"));

        var response = town.put("/HealthcareService/town.s-0", Town.json(service.setName("Ours now")));

        assertThat(response.statusCode()).isBetween(400, 422);
        assertThat(town.get("/HealthcareService/town.s-0").body()).contains("Desk 0");
        assertThat(town.get("/HealthcareService/town.s-0/_history/1").statusCode())
                .isEqualTo(404);
        assertThat(town.get("/HealthcareService/town.s-9").statusCode()).isEqualTo(404);
    }

    /** So many desks, each other one of the hospital and of a stranger. */
    private record Listing(int desks) implements ServiceDirectory {

        @Override
        public List<ListedService> services() {
            return IntStream.range(0, desks)
                    .mapToObj(i -> new ListedService(
                            "town.s-" + i,
                            List.of(new Identifier("urn:vincle:directory:town", "s-" + i)),
                            i % 2 == 0 ? "town.office" : "town.stranger",
                            "Desk " + i,
                            "Words",
                            true,
                            List.of(new Code("urn:test:needs", "need-" + i % 2, "Need")),
                            List.of("08019"),
                            16,
                            null,
                            List.of("ca"),
                            "desk@example.org",
                            "+34599000001"))
                    .toList();
        }

        @Override
        public List<ListedInstitution> institutions() {
            return List.of(
                    new ListedInstitution("town.office", List.of(OF_HOSPITAL), "The office", null, null, null, null),
                    new ListedInstitution(
                            "town.stranger",
                            List.of(OF_STRANGER),
                            "The stranger",
                            null,
                            "stranger@example.org",
                            "+34599000002",
                            "https://stranger.example.org"));
        }

        @Override
        public Optional<ListedService> service(String id) {
            return services().stream().filter(s -> s.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ListedInstitution> institution(String id) {
            return institutions().stream().filter(i -> i.id().equals(id)).findFirst();
        }

        @Override
        public List<Fit> find(Wanted wanted) {
            return List.of();
        }
    }
}

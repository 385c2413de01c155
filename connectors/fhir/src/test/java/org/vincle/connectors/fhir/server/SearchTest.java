package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.fhir.R4;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchTest extends EdgeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; 2",
                "status=requested; 2",
                "status=draft,requested; 2",
                "status=draft; 0",
                "status=requested&status=draft; 0",
                "code=http://hl7.org/fhir/CodeSystem/task-code|fulfill; 2",
                "code=fulfill; 2",
                "code=|fulfill; 0",
                "code=urn:other|fulfill; 0",
                "owner=Organization/city-hospital; 2",
                "owner=city-hospital; 2",
                "owner:Organization=city-hospital; 2",
                "owner=Organization/social-services; 0",
                "owner:missing=true; 0",
                "part-of:missing=true; 2",
                "requester=Organization/social-services&status=requested; 2",
                "owner=city-hospital&status=requested; 2",
                "owner=Organization/city-hospital,nobody&status=draft,|requested; 2",
                "owner=city-hospital&status=draft; 0",
                "owner=Patient/city-hospital&status=requested; 0",
                "owner=nobody&status=requested; 0",
                "owner=city-hospital&status=requested&_lastUpdated=gt2026-11-21; 0",
                "_lastUpdated=gt2026-11-21; 0",
                "_lastUpdated=ge2026-11-21; 2",
                "_lastUpdated=lt2026-11-21T10:00:02Z; 1",
                "_lastUpdated=le2026-11-21T10:00:02Z; 2",
                "_lastUpdated=ge2026-11-21T10:00:02Z&_lastUpdated=lt2026-11-22; 1",
                "_lastUpdated=2026-11-21T10:00:01Z; 1",
                "_id=nowhere; 0"
            })
    void tasks_are_found_by_what_the_capability_statement_says(String query, int found) throws Exception {
        referred("b-1");
        referred("b-2");

        var response = town.get("/Task" + (query == null ? "" : "?" + query.replace("|", "%7C")));

        var bundle = Town.parse(Bundle.class, response);
        assertThat(bundle.getTotal()).as(response.body()).isEqualTo(found);
        assertThat(bundle.getEntry()).hasSize(found);
    }

    @Test
    void tasks_are_found_by_person_and_by_focus_in_every_way_of_writing() throws Exception {
        var task = task(referred("b-1"));
        referred("b-2");
        var patient = task.getFor().getReference();

        for (var query : List.of(
                "patient=" + patient,
                "patient=" + patient.substring(8),
                "subject:Patient=" + patient.substring(8),
                "patient=" + town.base + "/" + patient,
                "patient=nobody," + patient,
                "focus=" + task.getFocus().getReference(),
                "_id=" + task.getIdElement().getIdPart() + ",nowhere")) {
            assertThat(Town.parse(Bundle.class, town.get("/Task?" + query)).getTotal())
                    .as(query)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%1$s|%2$s, 1",
        "%2$s, 1",
        "urn:other|%2$s, 0",
        "|%2$s, 0",
        "%1$s|nobody, 0",
        "'%1$s|nobody,%2$s', 1",
        "'urn:other|%2$s,%1$s|%2$s', 1"
    })
    void a_person_is_found_by_an_identifier_in_every_way_of_writing(String form, int found) throws Exception {
        referred("b-1");
        var identifier = Samples.patient().getIdentifierFirstRep();

        var query = String.format(form, identifier.getSystem(), identifier.getValue());
        var bundle = Town.parse(Bundle.class, town.get("/Patient?identifier=" + query.replace("|", "%7C")));

        assertThat(bundle.getTotal()).as(query).isEqualTo(found);
    }

    @Test
    void a_search_may_be_posted() throws Exception {
        referred("b-1");

        var response =
                town.post("/Task/_search", "status=requested", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Town.parse(Bundle.class, response).getTotal()).isEqualTo(1);
    }

    @Test
    void the_focus_comes_along_when_asked_for() throws Exception {
        referred("b-1");

        var bundle = Town.parse(Bundle.class, town.get("/Task?_include=Task:focus"));

        assertThat(bundle.getTotal()).isEqualTo(1);
        assertThat(bundle.getEntry())
                .extracting(e -> e.getSearch().getMode())
                .containsExactly(SearchEntryMode.MATCH, SearchEntryMode.INCLUDE);
        assertThat(bundle.getEntry().get(1).getResource()).isInstanceOf(ServiceRequest.class);
        assertThat(bundle.getEntry().get(1).getFullUrl()).startsWith(town.base + "/ServiceRequest/");
    }

    @Test
    void pages_follow_one_another_to_the_end() throws Exception {
        for (int i = 0; i < 5; i++) {
            referred("b-" + i);
        }
        var seen = new ArrayList<String>();
        var url = town.base + "/Task?_count=2&status=requested&_include=Task:focus";
        int pages = 0;

        while (url != null) {
            var page = Town.parse(Bundle.class, town.get(url));
            assertThat(page.getTotal()).isEqualTo(5);
            assertThat(page.getIdElement().getIdPart()).matches("[A-Za-z0-9.-]{1,64}");
            page.getEntry().stream()
                    .filter(e -> e.getResource() instanceof Task)
                    .forEach(e -> seen.add(e.getResource().getId()));
            url = page.getLink("next") == null ? null : page.getLink("next").getUrl();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_page_is_only_for_the_one_who_searched() throws Exception {
        referred("b-1");
        referred("b-2");
        var next = Town.parse(Bundle.class, town.get("/Task?_count=1"))
                .getLink("next")
                .getUrl();

        var theirs = Town.parse(Bundle.class, town.get(next, Town.asHospital()));

        assertThat(theirs.getEntry()).isEmpty();
        assertThat(theirs.getTotal()).isZero();
    }

    @Test
    void the_hubs_partners_are_organizations() throws Exception {
        var named = Town.parse(Organization.class, town.get("/Organization/city-hospital"));
        var byIdentifier = town.get("/Organization?identifier=urn:test:institutions%7Ccity-hospital-1");
        var all = town.get("/Organization");

        assertThat(named.getName()).isEqualTo("The city-hospital");
        assertThat(Town.parse(Bundle.class, byIdentifier).getEntry()).hasSize(1);
        assertThat(Town.parse(Bundle.class, all).getTotal()).isEqualTo(2);
        assertThat(town.get("/Organization/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void an_unchanged_resource_need_not_travel_again() throws Exception {
        var id = referred("b-1");
        var tag = town.get("/Task/" + id).headers().firstValue("ETag").orElseThrow();

        var response = town.get("/Task/" + id, "If-None-Match", tag);

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void hapis_own_client_is_served() throws Exception {
        var client = client();
        var patient =
                (Patient) client.create().resource(Samples.patient()).execute().getResource();
        var request = client.create()
                .resource(Samples.request(
                        patient.getIdElement().toUnqualifiedVersionless().getValue()))
                .encodedXml()
                .execute()
                .getId();
        var created = client.create()
                .resource(Samples.task(
                        request.toUnqualifiedVersionless().getValue(),
                        patient.getIdElement().toUnqualifiedVersionless().getValue()))
                .execute();

        assertThat(created.getCreated()).isTrue();
        var task = client.read()
                .resource(Task.class)
                .withId(created.getId().getIdPart())
                .execute();
        task.setStatus(Task.TaskStatus.CANCELLED);
        assertThat(client.update().resource(task).execute().getId().getVersionIdPart())
                .isEqualTo("2");
        var found = client.search()
                .forResource(Task.class)
                .where(Task.STATUS.exactly().code("cancelled"))
                .include(Task.INCLUDE_FOCUS)
                .returnBundle(Bundle.class)
                .execute();
        assertThat(found.getEntry()).hasSize(2);
    }

    private IGenericClient client() {
        var factory = R4.context().getRestfulClientFactory();
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        var client = factory.newGenericClient(town.base);
        client.registerInterceptor(new BearerTokenAuthInterceptor(Town.SOCIAL_TOKEN));
        return client;
    }
}

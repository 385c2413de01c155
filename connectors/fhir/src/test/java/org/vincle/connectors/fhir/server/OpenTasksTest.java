package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenTasksTest extends OpenTest {

    private static final String MASKED = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    @Test
    void who_may_claim_sees_what_is_asked_and_not_for_whom() throws Exception {
        var whole = opened("o-1");

        var found = found(OPEN + "&_include=Task:focus");

        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getEntry())
                .extracting(e -> e.getSearch().getMode())
                .containsExactly(SearchEntryMode.MATCH, SearchEntryMode.INCLUDE);
        var task = (Task) found.getEntry().get(0).getResource();
        var request = (ServiceRequest) found.getEntry().get(1).getResource();
        assertThat(task.hasOwner()).isFalse();
        assertThat(task.getMeta().getVersionId()).isEqualTo("0");
        assertThat(task.getIdentifierFirstRep().getValue()).isEqualTo(whole.id().toString());
        assertThat(task.getRequester().getReference()).isEqualTo("Organization/" + Town.SOCIAL);
        assertThat(task.getRestriction().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-12-01");
        assertThat(task.getFor().hasReference()).isFalse();
        assertThat(task.getFor().getExtensionString(MASKED)).isEqualTo("masked");
        assertThat(request.getSubject().getExtensionString(MASKED)).isEqualTo("masked");
        assertThat(request.getCode().getCodingFirstRep().getCode()).isEqualTo("home-visit");
        assertThat(request.getIdElement().getIdPart())
                .isEqualTo(task.getFocus().getReferenceElement().getIdPart());
    }

    @Test
    void it_is_read_as_it_is_found_and_by_nobody_else() throws Exception {
        opened("o-1");
        var task = offered();

        var read = town.get(path(task), Town.asHospital());
        var request = "/" + task.getFocus().getReference();

        assertThat(Town.json(Town.parse(Task.class, read))).isEqualTo(Town.json(task));
        assertThat(read.headers().firstValue("ETag")).contains("W/\"0\"");
        assertThat(town.get(path(task) + "/_history/0", Town.asHospital()).statusCode())
                .isEqualTo(200);
        assertThat(town.get(request, Town.asHospital()).body()).doesNotContain(Samples.FAMILY);
        assertThat(town.get(path(task)).statusCode()).isEqualTo(404);
        assertThat(town.get(request).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "owner:missing=true, 2",
        "owner:missing=true&code=fulfill, 2",
        "owner:missing=true&requester=Organization/social-services, 2",
        "owner:missing=true&status=requested&_lastUpdated=gt2020-01-01, 2",
        "owner:missing=true&_lastUpdated=lt2020-01-01, 0",
        "owner:missing=true&status=draft, 0",
        "owner:missing=true&requester=city-hospital, 0",
        "owner:missing=true&patient=nobody, 0",
        "owner:missing=true&_id=nowhere, 0",
        "status=requested, 0",
        "owner=city-hospital&status=requested, 0",
        "_lastUpdated=gt2020-01-01, 0"
    })
    void only_who_asks_for_what_has_no_owner_finds_it(String query, int found) throws Exception {
        opened("o-1");
        opened("o-2");

        assertThat(found("/Task?" + query).getTotal()).isEqualTo(found);
    }

    @Test
    void all_of_them_are_found_page_by_page() throws Exception {
        for (int i = 0; i < 5; i++) {
            opened("o-" + i);
        }
        var seen = new HashSet<String>();
        var url = town.base + OPEN + "&_count=2&_include=Task:focus";

        while (url != null) {
            var page = Town.parse(Bundle.class, town.get(url, Town.asHospital()));
            assertThat(page.getTotal()).isEqualTo(5);
            page.getEntry().forEach(e -> seen.add(e.getFullUrl()));
            url = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        }

        assertThat(seen).hasSize(10);
    }
}

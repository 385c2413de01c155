package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlacesTest extends EdgeTest {

    private static final String SERVICE = "urn:uuid:11111111-0000-4000-8000-0000000000a1";
    private static final String PLACE = "urn:uuid:11111111-0000-4000-8000-0000000000a2";

    @Test
    void a_service_and_a_place_may_come_with_the_referral_that_names_them() throws Exception {
        var bundle = Samples.referral("b-1");
        Samples.add(bundle, SERVICE, service());
        Samples.add(bundle, PLACE, place());
        request(bundle).addPerformer(new Reference(SERVICE)).addLocationReference(new Reference(PLACE));
        task(bundle).setLocation(new Reference(PLACE));

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var submission = town.hub.submissions.get(0);
        assertThat(submission.documents()).extracting(Document::type).contains("HealthcareService", "Location");
        assertThat(submission.documents()).extracting(Document::referral).doesNotContainNull();
        assertThat(submission.losses())
                .extracting(l -> l.path())
                .contains("ServiceRequest.locationReference", "Task.location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identifier=urn:test:places|H-1", "organization=Organization/city-hospital"})
    void a_service_and_a_place_are_kept_and_found(String query) throws Exception {
        var service = town.post("/HealthcareService", Town.json(service()));
        var place = town.post("/Location", Town.json(place()));

        assertThat(service.statusCode()).as(service.body()).isEqualTo(201);
        assertThat(place.statusCode()).as(place.body()).isEqualTo(201);
        for (var type : new String[] {"HealthcareService", "Location"}) {
            var found = Town.parse(Bundle.class, town.get("/" + type + "?" + query.replace("|", "%7C")));
            assertThat(found.getEntry()).hasSize(1);
            assertThat(Town.parse(
                                    Bundle.class,
                                    town.get("/" + type + "?" + query.replace("|", "%7C"), Town.asHospital()))
                            .getEntry())
                    .isEmpty();
        }
    }

    @Test
    void a_role_may_name_the_service_and_the_place_it_was_uploaded_beside() throws Exception {
        var service = service();
        service.setId("s-1");
        town.post("/HealthcareService", Town.json(service));
        var role = new PractitionerRole();
        role.addHealthcareService(new Reference("HealthcareService/s-1"));

        var response = town.post("/PractitionerRole", Town.json(role));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.body()).doesNotContain("HealthcareService/s-1");
    }

    @Test
    void a_contained_service_is_understood_where_it_is_asked() throws Exception {
        var bundle = Samples.referral("b-1");
        var service = service();
        service.setId("s");
        request(bundle).addPerformer(new Reference("#s")).addContained(service);
        task(bundle).setOwner(null);

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var referral = (Referral) town.hub.submissions.get(0).items().get(0).message();
        assertThat(referral.recipient().identifiers())
                .contains(new org.vincle.connectors.api.model.Identifier(Systems.PARTNER, Town.HOSPITAL));
        var id = answered(response, "ServiceRequest");
        var kept = Town.parse(ServiceRequest.class, town.get("/ServiceRequest/" + id));
        assertThat(kept.getContained()).singleElement().isInstanceOf(HealthcareService.class);
        assertThat(kept.getPerformerFirstRep().getReference()).isEqualTo("#s");
    }

    @Test
    void a_service_and_a_place_may_be_named_by_words_or_number_alone() throws Exception {
        var bundle = Samples.referral("b-1");
        request(bundle)
                .addPerformer(new Reference().setDisplay("Menjador Inventat"))
                .addLocationReference(new Reference()
                        .setIdentifier(
                                new Identifier().setSystem("urn:test:places").setValue("H-9")));

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void a_place_that_nobody_has_is_refused_where_it_is_named() throws Exception {
        var bundle = Samples.referral("b-1");
        request(bundle).addLocationReference(new Reference("Location/nowhere").setDisplay("Enlloc"));

        var response = town.post("", Town.json(bundle));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("reference-unresolved");
        assertThat(path(response)).isEqualTo("Bundle.entry[2].resource.locationReference[0]");
    }

    private static HealthcareService service() {
        var service = new HealthcareService().setName("Menjador Inventat");
        service.addIdentifier().setSystem("urn:test:places").setValue("H-1");
        return service.setProvidedBy(new Reference("Organization/" + Town.HOSPITAL));
    }

    private static Location place() {
        var place = new Location().setName("Carrer de Fum");
        place.addIdentifier().setSystem("urn:test:places").setValue("H-1");
        return place.setManagingOrganization(new Reference("Organization/" + Town.HOSPITAL));
    }

    private static ServiceRequest request(Bundle bundle) {
        return (ServiceRequest) bundle.getEntry().get(2).getResource();
    }

    private static Task task(Bundle bundle) {
        return (Task) bundle.getEntry().get(3).getResource();
    }

    private static String answered(HttpResponse<String> response, String type) {
        return Town.parse(Bundle.class, response).getEntry().stream()
                .map(e -> new org.hl7.fhir.r4.model.IdType(e.getResponse().getLocation()))
                .filter(id -> type.equals(id.getResourceType()))
                .findFirst()
                .orElseThrow()
                .getIdPart();
    }
}

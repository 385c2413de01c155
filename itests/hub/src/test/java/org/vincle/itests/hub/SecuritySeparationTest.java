package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vincle.itests.hub.Guarded.HOUSING;
import static org.vincle.itests.hub.Guarded.HOUSING_TOKEN;
import static org.vincle.itests.hub.Guarded.location;
import static org.vincle.itests.hub.Guarded.told;
import static org.vincle.itests.hub.Guarded.total;
import static org.vincle.itests.hub.Guarded.totals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Town;

/** What each partner may see and change: what is its own, and nothing else, whatever it guesses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(8)
class SecuritySeparationTest {

    private static final Guarded TOWN = new Guarded("hub-separation");

    @BeforeAll
    static void start() {
        TOWN.start();
    }

    @AfterAll
    static void stop() {
        TOWN.close();
    }

    @Test
    void a_partner_finds_nothing_of_what_others_exchange() throws IOException {
        var person = Setting.somebody();
        var housing = TOWN.housing();
        var before = totals(housing);
        var foreign = TOWN.refer(FhirReferral.numbered("SS-theirs-" + person.number(), person));
        int tried = 0;

        for (var entry : foreign.entrySet()) {
            var type = entry.getKey();
            var id = entry.getValue();
            var nothing = housing.get(type + "/" + UUID.randomUUID());
            for (var path : List.of(type + "/" + id, type + "/" + id + "/_history/1")) {
                var reply = housing.get(path);
                assertThat(reply.status()).as(path).isEqualTo(404);
                assertThat(reply.body()).as("as if it did not exist").isEqualTo(nothing.body());
            }
            assertThat(total(housing, type + "?_id=" + id)).as(type).isZero();
            var theirs = TOWN.social().get(type + "/" + id);
            var written = TOWN.send("PUT /fhir/" + type + "/" + id, theirs.body(), HOUSING_TOKEN, "");
            assertThat(written.status()).as("PUT " + type).isEqualTo(404);
            tried += 4;
        }
        told(HOUSING, "read, vread, search and update of each resource of others", tried, "404, or total 0");

        var searches = List.of(
                "Task?_include=Task:focus",
                "Task?focus=ServiceRequest/" + foreign.get("ServiceRequest"),
                "Task?patient=" + foreign.get("Patient"),
                "Task?owner=Organization/" + Town.HOSPITAL,
                "ServiceRequest?patient=Patient/" + foreign.get("Patient"),
                "Patient?identifier=" + person.dni(),
                "Patient?_lastUpdated=ge2020-01-01");
        for (var search : searches) {
            var found = housing.get(search).as(Bundle.class);
            assertThat(found.getEntry().stream().map(e -> e.getResource().getIdPart()))
                    .as(search)
                    .doesNotContainAnyElementsOf(foreign.values());
        }
        assertThat(totals(housing)).isEqualTo(before);
        told(HOUSING, "searches by what it may have guessed", searches.size(), "total as before");
    }

    @Test
    void a_partner_can_neither_refer_to_nor_page_through_what_others_have() throws IOException {
        var person = Setting.somebody();
        var foreign = TOWN.refer(FhirReferral.numbered("SS-link-" + person.number(), person));
        TOWN.refer(Town.HOSPITAL);
        var housing = TOWN.housing();

        var observation = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"%s\"}}";
        var references = List.of(
                "Patient/" + foreign.get("Patient"),
                "Patient/" + foreign.get("Patient") + "/_history/1",
                TOWN.hub().fhir() + "/Patient/" + foreign.get("Patient"),
                "Patient?identifier=" + person.dni());
        for (var reference : references) {
            var reply = housing.post("Observation", observation.formatted(reference));
            assertThat(reply.status()).as(reference).isEqualTo(422);
            assertThat(reply.body()).contains("reference-unresolved").doesNotContain(person.dni());
        }
        told(HOUSING, "a reference to a Patient of others", references.size(), "422 reference-unresolved");

        var first = TOWN.social().get("Task?_count=1").as(Bundle.class);
        var next = first.getLink(Bundle.LINK_NEXT).getUrl();
        var page = housing.get(
                next.substring(TOWN.hub().fhir().toString().length()).replaceFirst("^/?", "../fhir"));
        assertThat(page.body()).doesNotContain(foreign.values());
        assertThat(page.as(Bundle.class).getTotal()).isEqualTo(total(housing, "Task"));
        told(HOUSING, "the link to the next page of others' search", 1, "its own results");
    }

    @Test
    void the_same_condition_means_another_resource_to_each_partner() throws IOException {
        var person = Setting.somebody();
        var patient = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:oid:1.3.6.1.4.1.19126.3\","
                + "\"value\":\"" + person.dni() + "\"}],\"gender\":\"unknown\"}";

        var condition = "If-None-Exist: identifier=" + person.dni() + "\r\n";

        var mine = TOWN.send("POST /fhir/Patient", patient, Town.TOKEN, condition);
        var again = TOWN.send("POST /fhir/Patient", patient, Town.TOKEN, condition);
        var yours = TOWN.send("POST /fhir/Patient", patient, HOUSING_TOKEN, condition);

        assertThat(List.of(mine.status(), again.status(), yours.status())).containsExactly(201, 200, 201);
        assertThat(location(again)).isEqualTo(location(mine)).isNotEqualTo(location(yours));
        told(HOUSING, "If-None-Exist of a person whom others know", 1, "201, a resource of its own");
    }

    @Test
    void each_reader_has_its_own_projection_and_changes_only_that() throws IOException {
        var person = Setting.somebody();
        var sent = TOWN.refer(
                FhirReferral.numbered("SS-house-" + person.number(), person).to(HOUSING));
        var housing = TOWN.housing();
        var task = await().atMost(Duration.ofMinutes(2))
                .until(() -> Tasks.about(housing, person), java.util.Optional::isPresent)
                .orElseThrow();

        var received = housing.task(task);
        assertThat(task).isNotIn(sent.values());
        assertThat(housing.get("Task/" + task).body()).doesNotContain(sent.values());
        assertThat(TOWN.social().get("Task/" + task).status()).isEqualTo(404);
        assertThat(TOWN.social().put(received).status()).isEqualTo(404);
        for (var entry : sent.entrySet()) {
            assertThat(housing.get(entry.getKey() + "/" + entry.getValue()).status())
                    .as(entry.getKey())
                    .isEqualTo(404);
        }
        told("both parties", "the resources of the other's projection", sent.size() + 2, 404);

        assertThat(housing.move(task, Task.TaskStatus.ACCEPTED, null).status()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> TOWN.social().task(sent.get("Task")).getStatus(), Task.TaskStatus.ACCEPTED::equals);
        told(HOUSING, "accepts on its own Task", 1, "200; the sender's Task follows");
    }

    @Test
    void each_reads_who_was_told_what_of_its_own_until_the_consent_is_withdrawn() throws IOException {
        var person = Setting.somebody();
        var sent = TOWN.refer(
                FhirReferral.numbered("SS-trail-" + person.number(), person).to(HOUSING));
        var housing = TOWN.housing();
        var task = await().atMost(Duration.ofMinutes(2))
                .until(() -> Tasks.about(housing, person), java.util.Optional::isPresent)
                .orElseThrow();

        var exported = trail(TOWN.social(), "entity=Task/" + sent.get("Task"), "send");
        var imported = trail(housing, "entity=Task/" + task, "send");

        assertThat(exported.getMeta().getProfile().get(0).getValue()).endsWith("PrivacyDisclosure.Source");
        assertThat(imported.getMeta().getProfile().get(0).getValue()).endsWith("PrivacyDisclosure.Recipient");
        assertThat(imported.getAgentFirstRep().getPolicy().get(0).getValue()).startsWith("urn:vincle:rule:");
        assertThat(exported.getEntity())
                .as("the consent that came with it")
                .extracting(e -> e.getWhat().getIdentifier().getValue())
                .contains(sent.get("Consent"));
        told("both parties", "read that it was told, and by which rule", 2, "an AuditEvent each");

        var others = TOWN.refer(FhirReferral.numbered("SS-hush-" + person.number(), Setting.somebody()));
        var hushed = trail(TOWN.social(), "entity=Task/" + others.get("Task"), "send");
        var referral = hushed.getEntity().get(1).getWhat().getIdentifier().getValue();
        assertThat(housing.search(AuditEvent.class, "entity=" + referral)).isEmpty();
        assertThat(housing.get("AuditEvent/" + hushed.getIdElement().getIdPart())
                        .status())
                .isEqualTo(404);
        told(HOUSING, "the trail of what others exchange", 2, "nothing, 404");

        var withdrawn = TOWN.social()
                .change(
                        Consent.class,
                        "Consent/" + sent.get("Consent"),
                        c -> c.setStatus(Consent.ConsentState.INACTIVE));

        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(200);
        trail(TOWN.social(), "entity=Task/" + sent.get("Task"), "withdrawal");
        var own = exported.getEntity().get(1).getWhat().getIdentifier().getValue();
        assertThat(TOWN.hub().shell("vincle:why " + own + " --lang en"))
                .contains(
                        Town.SOCIAL_SERVICES + " has recorded a consent for it.",
                        Town.SOCIAL_SERVICES + " told " + HOUSING,
                        "on the strength of one consent",
                        Town.SOCIAL_SERVICES + " has recorded that a consent for it was withdrawn.")
                .doesNotContain(person.dni());
        told("the social services", "withdraw a consent that was used", 1, "it stands in the trail, in words");
    }

    private static AuditEvent trail(SocialServicesClient reader, String search, String what) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> reader.search(AuditEvent.class, search).stream()
                                .filter(e -> e.getSubtype().stream().anyMatch(s -> what.equals(s.getCode())))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}

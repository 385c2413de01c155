package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.testkit.ReportFile;
import org.vincle.itests.harness.Places;

/** The consents of IHE's Privacy Consent on FHIR, from the file to the decision: what they let go is what their titles say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(33)
class PolicySamplesTest {

    private static final String PEOPLE = "urn:vincle:test:person";
    private static final Code ALCOHOL = new Code("http://loinc.org", "74013-4", null);
    private static final Code OTHER = new Code("urn:x", "c1", null);

    private static final String OF_OTHERS = "need.needs[2]";
    private static final Set<String> RESTRICTED = Set.of("need.needs[1]", OF_OTHERS);
    private static final Set<String> ALCOHOL_TOO = Set.of("need.needs[1]", OF_OTHERS, "findings.observations[1]");
    private static final Set<String> OLDER_TOO = Set.of("need.needs[1]", OF_OTHERS, "findings.observations[2]");

    private final PolicyTown town = PolicyTown.started();

    @Test
    void each_sample_lets_go_what_its_title_says() throws Exception {
        var folder = Places.samples().orElse(Path.of("none")).resolve("health/consent-pcf");
        ReportFile.needs(folder, "policy-samples.md");
        town.nobodyAgrees();
        town.agrees("samples", agreement());
        uploads();
        var read = new TreeSet<String>();

        lets(folder, read, "basic-treat", RESTRICTED);
        lets(folder, read, "basic-treat-infant", RESTRICTED);
        refuses(folder, read, "basic-reject", "consent-refused");
        refuses(folder, read, "expired-treat", "no-consent");
        lets(folder, read, "intermediate-not-data", ALCOHOL_TOO);
        refuses(folder, read, "intermediate-purpose", "no-consent");
        lets(folder, read, "intermediate-timeframe", OLDER_TOO);
        lets(folder, read, "advanced-normal-restricted", Set.of(OF_OTHERS));

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(read);
        }
        PolicyTown.REPORT.row("IHE's consents, from the file to the decision", "FHIR to rest", read.size(), "-", 0);
    }

    private void lets(Path folder, Set<String> read, String title, Set<String> withheld) throws IOException {
        var preview = decided(folder, read, title);
        assertThat(preview.get("accepted").booleanValue()).as(title).isTrue();
        var held = StreamSupport.stream(preview.get("withheld").spliterator(), false)
                .map(one -> one.get("field").textValue())
                .collect(Collectors.toSet());
        assertThat(held).as(title).isEqualTo(withheld);
        assertThat(preview.get("leaves").toString()).as(title).contains("identity.name", "findings.observations");
    }

    private void refuses(Path folder, Set<String> read, String title, String code) throws IOException {
        var preview = decided(folder, read, title);
        assertThat(preview.get("accepted").booleanValue()).as(title).isFalse();
        assertThat(preview.get("code").textValue()).as(title).isEqualTo(code);
        assertThat(preview.get("leaves")).as(title).isEmpty();
    }

    /** Each consent is given by somebody of its own, so that none overrules another. */
    private JsonNode decided(Path folder, Set<String> read, String title) throws IOException {
        var somebody = "pcf-" + read.size();
        patient(somebody);
        var file = "Consent-ex-consent-" + title + ".json";
        read.add(file);
        var consent = Files.readString(folder.resolve(file)).replaceAll("Patient/ex-[a-z]+", "Patient/" + somebody);
        var before = rehearsed(somebody);
        assertThat(before.get("code").textValue()).as("before " + title).isEqualTo("no-consent");
        created("Consent", consent);
        return rehearsed(somebody);
    }

    private JsonNode rehearsed(String somebody) throws IOException {
        return town.rest(PolicyTown.COUNCIL)
                .post("/referrals/dry-run", PlainJson.referral(referral(somebody)), null)
                .json();
    }

    private void uploads() throws IOException {
        organization("ex-organization", "nowhere");
        organization("ex-org-researcher", PolicyTown.SCHOOL);
        created(
                "DocumentReference",
                """
                {"resourceType":"DocumentReference","id":"ex-documentreference","status":"current",
                 "content":[{"attachment":{"contentType":"text/plain","title":"signed"}}]}""");
        created(
                "Observation",
                """
                {"resourceType":"Observation","id":"ex-alcoholUse","status":"final",
                 "code":{"coding":[{"system":"http://loinc.org","code":"74013-4"}]}}""");
    }

    private void organization(String id, String called) throws IOException {
        created(
                "Organization",
                """
                {"resourceType":"Organization","id":"%s","name":"An invented institution",
                 "identifier":[{"system":"%s","value":"%s"}]}"""
                        .formatted(id, PolicyTown.INSTITUTIONS, called));
    }

    private void patient(String id) throws IOException {
        created(
                "Patient",
                """
                {"resourceType":"Patient","id":"%s","identifier":[{"system":"%s","value":"%s"}],
                 "name":[{"family":"Inexistent"}]}"""
                        .formatted(id, PEOPLE, id));
    }

    private void created(String type, String json) throws IOException {
        var reply = town.clinic().post(type, json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    private static Map<String, String> agreement() {
        return Map.of(
                "title", "The school, by consent",
                "parties", "council -> school",
                "share", "identity need findings",
                "basis", "consent",
                "labels", "restricted violence",
                "consentsFrom", PolicyTown.CLINIC);
    }

    private static Referral referral(String somebody) {
        return new Referral(
                UUID.randomUUID(),
                Institution.partner(PolicyTown.COUNCIL),
                Institution.partner(PolicyTown.SCHOOL),
                new Service(List.of(new Code("urn:x", "home-care", null)), "a visit"),
                List.of(
                        new Need(List.of(), "what anybody may know"),
                        new Need(List.of(), "what few may know", Set.of(Sensitivity.RESTRICTED)),
                        new Need(List.of(), "what fewer may know", Set.of(Sensitivity.VIOLENCE))),
                null,
                new Person(
                        List.of(new Identifier(PEOPLE, somebody)),
                        new PersonName("Inventinda", "Inexistent", null, null),
                        null,
                        null,
                        null,
                        null,
                        null),
                List.of(),
                List.of(observed(OTHER, "2022-06-30"), observed(ALCOHOL, "2022-06-30"), observed(OTHER, "2021-12-31")),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Finding observed(Code code, String date) {
        return new Finding(Finding.Kind.OBSERVATION, code, "seen", null, null, null, date, null, null, null);
    }
}

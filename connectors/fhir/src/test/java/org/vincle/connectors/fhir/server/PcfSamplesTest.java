package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Form;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.testkit.ReportFile;

/** The consents of IHE's Privacy Consent on FHIR, read where they lie: each says in the hub's words what its title says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PcfSamplesTest extends EdgeTest {

    private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason|";
    private static final Code ALCOHOL = new Code("http://loinc.org", "74013-4", null);

    private Path folder;

    @BeforeEach
    void the_samples_and_what_they_refer_to() throws Exception {
        folder = Path.of(System.getProperty("vincle.shared", "none"), "samples", "health", "consent-pcf");
        ReportFile.needs(folder, "pcf-samples.md");
        for (var patient : List.of("ex-patient", "ex-mother")) {
            var somebody = Samples.patient();
            somebody.getIdentifierFirstRep().setValue(patient);
            upload(somebody, patient);
        }
        upload(institution("nowhere"), "ex-organization");
        upload(institution(Town.HOSPITAL + "-1"), "ex-org-researcher");
        var paper = new DocumentReference().setStatus(DocumentReferenceStatus.CURRENT);
        paper.addContent().getAttachment().setContentType("text/plain").setTitle("signed");
        upload(paper, "ex-documentreference");
        var observation = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(ConsentSamples.coded(ALCOHOL.system(), ALCOHOL.code()));
        upload(observation, "ex-alcoholUse");
    }

    @Test
    void each_says_what_its_title_says() throws Exception {
        var read = new TreeSet<String>();

        var treat = said("basic-treat", read);
        assertThat(treat.permits()).isTrue();
        assertThat(treat.provision()).isEqualTo(forCare(true, null, null, null));
        assertThat(treat.giver()).isEqualTo(Giver.PERSON);
        assertThat(treat.form()).isEqualTo(Form.WRITTEN);
        assertThat(treat.until()).isNull();

        var infant = said("basic-treat-infant", read);
        assertThat(infant.provision()).isEqualTo(treat.provision());
        assertThat(infant.giver()).isEqualTo(Giver.REPRESENTATIVE);

        var reject = said("basic-reject", read);
        assertThat(reject.permits()).isFalse();
        assertThat(reject.provision()).isEqualTo(forCare(false, null, null, null));

        var expired = said("expired-treat", read);
        assertThat(expired.until()).isEqualTo(midnight("2023-01-01"));
        assertThat(expired.provision()).isEqualTo(treat.provision());

        var alcohol = said("intermediate-not-data", read);
        assertThat(alcohol.permits()).isTrue();
        assertThat(alcohol.exceptions())
                .containsExactly(
                        new Provision(null, null, null, null, List.of(ALCOHOL), null, null, null, null, null, null));

        var purpose = said("intermediate-purpose", read);
        assertThat(purpose.permits()).isTrue();
        assertThat(purpose.provision().recipients()).containsExactly(Town.HOSPITAL);
        assertThat(purpose.provision().uses()).containsExactly("http://example.org/policies/purposeOfUse|FooBar");

        var timeframe = said("intermediate-timeframe", read);
        assertThat(timeframe.provision())
                .isEqualTo(forCare(true, null, LocalDate.parse("2022-01-01"), LocalDate.parse("2023-01-01")));

        var restricted = said("advanced-normal-restricted", read);
        assertThat(restricted.provision()).isEqualTo(forCare(true, Set.of(Sensitivity.RESTRICTED), null, null));

        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrderElementsOf(read);
        }
        ReportFile.write("pcf-samples.md", List.of("| PCF consents read | " + read.size() + " |"));
    }

    private static Provision forCare(boolean permits, Set<Sensitivity> labels, LocalDate since, LocalDate before) {
        var uses = permits
                ? Set.of(Consent.CARE, ACT_REASON + "HPAYMT", ACT_REASON + "HOPERAT")
                : Set.of(Consent.CARE, ACT_REASON + "HPAYMT");
        return new Provision(null, null, null, null, null, null, null, uses, labels, since, before);
    }

    private Consent said(String title, Set<String> read) throws Exception {
        var file = "Consent-ex-consent-" + title + ".json";
        read.add(file);
        var response = town.post("/Consent", Files.readString(folder.resolve(file)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        var items = town.hub.submissions.get(town.hub.submissions.size() - 1).items();
        assertThat(items).as(title).hasSize(1);
        return (Consent) items.get(0).message();
    }

    private void upload(Resource resource, String id) throws Exception {
        resource.setId(id);
        var response = town.post("/" + resource.fhirType(), Town.json(resource));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private static Organization institution(String identifier) {
        var institution = new Organization().setName("An invented institution");
        institution.addIdentifier().setSystem("urn:test:institutions").setValue(identifier);
        return institution;
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
